import type { Area, AreaKind, CitationRefusal } from './documentFormat.ts';
import { l10n } from '../l10n.ts';

const places: Readonly<Record<AreaKind, string | undefined>> = l10n.later({
  'front-matter': 'the header of the document',
  code: 'code',
  math: 'mathematics',
  comment: 'a comment',
  raw: 'text that is passed on as it is',
  link: 'an address',
  escape: undefined,
  shortcode: 'a command',
  attributes: 'settings',
  note: 'the label of a note',
});

/** Why nothing can be cited at an offset in one of the areas, undefined elsewhere. A comment to its line's end has no end. */
export function areaRefusal(text: string, areas: readonly Area[], offset: number): CitationRefusal | undefined {
  const area = areas.find((each) => isInside(text, each, offset));
  const place = area && places[area.kind];
  return place === undefined
    ? undefined
    : { refusal: l10n.t('A citation cannot be inserted into {0}: place the cursor in the text.', l10n.t(place)) };
}

function isInside(text: string, { kind, start, end, isBlock }: Area, offset: number): boolean {
  if (isBlock) return start <= offset && offset <= end && !(offset === end && text[end - 1] === '\n');
  const isOpen = kind === 'comment' && /^\r?(?:\n|$)/.test(text.slice(end, end + 2));
  return start < offset && (offset < end || (isOpen && offset === end));
}
