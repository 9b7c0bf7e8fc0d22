import { l10n } from '../../l10n.ts';
import { type CitationForm, type FormedWork, isPlainForm } from '../citationForm.ts';
import type { Citation, CitationInsertion, CitationItem, CitationRefusal, CitedPaper } from '../documentFormat.ts';
import { lackingPapers } from '../placedCitations.ts';
import type { ReadDocument } from './citationInsertion.ts';
import { type CitationWriting, readForm, signedCitation, signedPart } from './citationWriting.ts';
import { oneForm, roleForm, rolePart } from './mystWriting.ts';

/** `{cite:p}`a,b``. */
export const isRole = (text: string, { start, end }: Citation): boolean => text[start] === '{' && text[end - 1] === '`';

/** The citation that an offset is in or touches. Of two that touch it, the one before it. */
export function touchedCitation(citations: readonly Citation[], offset: number): Citation | undefined {
  const touching = citations.filter(({ start, end }) => start <= offset && offset <= end);
  return touching.find(({ start }) => start < offset) ?? touching.find(({ kind }) => kind === 'group');
}

/** Papers that go into a citation of their own behind this one. */
interface Behind {
  readonly behind: readonly CitedPaper[];
  readonly notes: readonly string[];
}

const inBrackets: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A work in brackets cannot have its author in the sentence: place the cursor behind the citation, or leave out the form.',
    );
  },
};

/** Papers in a citation that the cursor is in or touches. */
export function joinedInsertion(
  { text, writing }: ReadDocument,
  offset: number,
  citation: Citation,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal | Behind {
  const present = new Set(citation.items.map(({ key }) => key));
  const { lacking: added, notes: unsigned } = lackingPapers(present, papers);
  const notes = unsigned.map((note) => `@${note}`);
  if (added.length === 0) return { edit: undefined, cursor: offset, added: [], notes, within: citation.start };
  const keys = added.map(({ key }) => key);
  const inRole = isRole(text, citation);
  if (!inRole && !(hasSign(text, citation) && writing.hasSigns(keys, ''))) return { behind: added, notes };
  if (!canJoin(text, citation, added)) {
    if (offset === citation.end) return { behind: added, notes };
    return inRole ? oneForm : inBrackets;
  }
  const place = inRole
    ? placeInRole(text, citation, added)
    : citation.kind === 'group'
      ? placeInGroup(text, offset, citation, added.map((work) => signedPart(work, writing)).join('; '))
      : placeAfterText(text, citation, added, writing);
  if ('refusal' in place) return place;
  const { at, newText } = place;
  const forms = added.every(({ form }) => isPlainForm(form))
    ? undefined
    : (place.forms ?? added.map(({ form }) => (inRole ? roleForm(form) : readForm(form))));
  const edit = { start: at, end: at, newText };
  return { edit, cursor: at, added: keys, notes, within: citation.start, ...(forms !== undefined && { forms }) };
}

/** Whether the forms of works are those that they can have in a citation. */
function canJoin(text: string, citation: Citation, works: readonly FormedWork[]): boolean {
  if (isRole(text, citation))
    return works.every(({ form }) => form?.form === undefined || isOfRole(citation, form.form));
  return citation.kind !== 'group' || works.every(({ form }) => form?.form !== 'text');
}

const isOfRole = ({ kind, items }: Citation, form: string): boolean =>
  form === (items[0]?.suppressesAuthor === true ? 'suppressed' : kind);

/** Not a link to a DOI, which MyST takes for a citation, nor an element. */
export const hasSign = (text: string, { start, items: [first] }: Citation): boolean =>
  text[start] !== '<' &&
  first !== undefined &&
  text[first.mentionStart] !== 'd' &&
  /^-?@/.test(text.slice(first.mentionStart, first.mentionStart + 2));

interface Place {
  readonly at: number;
  readonly newText: string;
  /** The forms that are read, where they are not those that are asked for. */
  readonly forms?: readonly CitationForm[];
}

function placeInGroup(text: string, offset: number, group: Citation, mentions: string): Place {
  if (offset === group.start) return { at: group.start + 1, newText: `${mentions}; ` };
  const close = group.end - 1;
  const last = group.items.at(-1);
  if (last !== undefined && last.end < close && offset > last.end) {
    // `[@a; |]`: the semicolon is there already.
    return { at: close, newText: (/\s/.test(text.charAt(close - 1)) ? '' : ' ') + mentions };
  }
  const item = group.items.findLast(({ start }) => start <= offset) ?? group.items[0];
  return { at: partEnd(text, item, close), newText: `; ${mentions}` };
}

/** The end of the part that an item stands in, without the white space before the semicolon or bracket. */
function partEnd(text: string, item: CitationItem | undefined, close: number): number {
  if (item === undefined) return close;
  return item.start + text.slice(item.start, item.end).trimEnd().length;
}

/** What stands between the works of a role, a comma where there is one alone. */
export function roleSeparator(text: string, { end, items }: Citation): string {
  const body = text.slice(items[0]?.start ?? end, end);
  return /\}?(\s*;\s?)/.exec(body)?.[1] ?? /,\s?/.exec(body.replace(/\{[^}]*\}/g, ''))?.[0] ?? ',';
}

/** `{cite}`a`` becomes `{cite}`a,b``, with the signs that stand between its keys already. */
function placeInRole(text: string, citation: Citation, works: readonly FormedWork[]): Place {
  const { end, items } = citation;
  const separator = roleSeparator(text, citation);
  const close = end - (/`+$/.exec(text.slice(items[0]?.start ?? end, end))?.[0].length ?? 1);
  return { at: close, newText: works.map((work) => separator + rolePart(work)).join('') };
}

/** `@a` becomes `@a; @b`, and `@a [p. 3]` becomes `@a [p. 3; @b]`. */
function placeAfterText(
  text: string,
  citation: Citation,
  works: readonly FormedWork[],
  writing: CitationWriting,
): Place | CitationRefusal {
  const { mergesLocator } = writing;
  const isInBrackets = works.every(({ form }) => form?.form !== 'text');
  const parts = works.map((work) => signedPart(work, writing)).join('; ');
  if (mergesLocator && isInBrackets && text[citation.end - 1] === ']')
    return { at: text.slice(0, citation.end - 1).trimEnd().length, newText: `; ${parts}` };
  if (works.every(({ form }) => isPlainForm(form))) return { at: citation.end, newText: `; ${parts}` };
  if (mergesLocator && works.some(({ form }) => form?.form !== undefined) && isInBrackets)
    return { at: citation.end, newText: ` [${parts}]` };
  const inSentence = works.map((work) =>
    work.form?.form === undefined ? { ...work, form: { ...work.form, form: 'text' as const } } : work,
  );
  const written = signedCitation(inSentence, writing);
  return 'refusal' in written ? written : { at: citation.end, newText: `; ${written.text}`, forms: written.forms };
}
