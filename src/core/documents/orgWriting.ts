import {
  behindKey,
  type CitationForm,
  type CitationFormKind,
  type FormedWork,
  inOneLine,
  type WrittenCitation,
} from './citationForm.ts';
import type { CitationRefusal } from './documentFormat.ts';
import type { OrgNotation } from './orgCitations.ts';
import { l10n } from '../l10n.ts';

/** Org has one style for all works of a citation. */
export const oneStyle: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A citation of Org has one form for all of its works: choose the same form for all, or cite them one by one.',
    );
  },
};

const oneNote: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A link of org-ref 2 has one prefix and one locator for all of its works: cite those that have one of their own one by one.',
    );
  },
};

/** A semicolon in the words would begin another work. */
export const noSemicolon: CitationRefusal = {
  get refusal() {
    return l10n.t('A semicolon parts the works of a citation in Org: leave it out of the words around the key.');
  },
};

export const hasSemicolon = (works: readonly FormedWork[]): boolean =>
  works.some(({ form = {} }) => [form.prefix, form.locator, form.suffix].some((text) => text?.includes(';') === true));

/** How a citation of each notation begins, by its form. */
export const orgStyles: Readonly<Record<OrgNotation, Readonly<Record<CitationFormKind, string>>>> = {
  'org-cite': { group: 'cite', text: 'cite/t', suppressed: 'cite/na' },
  'org-ref-3': { group: 'cite', text: 'citet', suppressed: 'citeyearpar' },
  'org-ref-2': { group: 'cite', text: 'citet', suppressed: 'citeyearpar' },
};

/** A citation of its own: `[cite/t:see @a p. 3;@b]`. */
export function orgCitation(works: readonly FormedWork[], notation: OrgNotation): WrittenCitation | CitationRefusal {
  const kinds = [...new Set(works.map(({ form }) => form?.form ?? 'group'))];
  const [kind = 'group'] = kinds;
  if (kinds.length > 1) return oneStyle;
  if (hasSemicolon(works)) return noSemicolon;
  const style = orgStyles[notation][kind];
  const forms = works.map(({ form }) => lineForm(form));
  if (notation === 'org-ref-2') {
    const link = `${style}:${works.map(({ key }) => key).join(',')}`;
    const text = linkWithNotes(link, works);
    return text === undefined ? oneNote : { text, notes: [], forms };
  }
  const parts = works.map((work) => orgPart(work, notation)).join(';');
  return { text: notation === 'org-cite' ? `[${style}:${parts}]` : `[[${style}:${parts}]]`, notes: [], forms };
}

/** A work between semicolons: `see @a p. 3`. */
export function orgPart({ key, form = {} }: FormedWork, notation: OrgNotation): string {
  const prefix = inOneLine(form.prefix);
  return `${prefix === '' ? '' : `${prefix} `}${notation === 'org-cite' ? '@' : '&'}${key}${orgBehind(form)}`;
}

/** What stands behind a key, which takes all signs but the comma for its own. */
export function orgBehind(form: CitationForm): string {
  const behind = behindKey(form, ' ');
  return behind === '' || /^[ ,]/.test(behind) ? behind : ` ${behind}`;
}

/** `cite:a,b`, `[[cite:a,b][see::p. 3]]`; undefined where works in the middle have words. */
export function linkWithNotes(link: string, works: readonly FormedWork[]): string | undefined {
  const isMiddle = works.some(
    ({ form = {} }, place) =>
      (place > 0 && inOneLine(form.prefix) !== '') || (place < works.length - 1 && behindKey(form) !== ''),
  );
  if (isMiddle) return undefined;
  const prefix = inOneLine(works[0]?.form?.prefix);
  const behind = behindKey(works.at(-1)?.form ?? {}, '');
  return prefix === '' && behind === '' ? link : `[[${link}][${prefix}::${behind}]]`;
}

const lineForm = ({ prefix, locator, suffix, form }: CitationForm = {}): CitationForm => ({
  ...(prefix !== undefined && { prefix: inOneLine(prefix) }),
  ...(locator !== undefined && { locator: inOneLine(locator) }),
  ...(suffix !== undefined && { suffix: inOneLine(suffix) }),
  ...(form !== undefined && { form }),
});
