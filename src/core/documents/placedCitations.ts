import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import { isPlainForm, type WrittenCitation } from './citationForm.ts';
import type { Citation, CitationInsertion, CitationInsertions, CitationRefusal, CitedPaper } from './documentFormat.ts';
import { isReadAs } from './isReadAs.ts';
import { l10n } from '../l10n.ts';

/** A citation at one place, with what it needs elsewhere: the entry of a list that a number stands for. */
export interface PlacedInsertion extends CitationInsertion {
  readonly also?: OffsetEdit;
}

/** What a format says of one place. */
export type PlacedCitation = (offset: number) => PlacedInsertion | CitationRefusal;

// Nobody cites at more places at once; each of them may have to be read back by itself.
const mostPlaces = 200;

const unreadable: CitationRefusal = {
  get refusal() {
    return l10n.t('A citation here would not be read as one: place the cursor elsewhere.');
  },
};

const unsaid: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'The words around the citation would not be read as they are meant: leave out brackets, semicolons and other signs of markup.',
    );
  },
};

function withoutForms({ forms: _, ...insertion }: PlacedInsertion): PlacedInsertion {
  return insertion;
}

/** How a document that has been cited in is read back. */
export interface ReadBack {
  /** The citations that it has as it is. */
  readonly citations: readonly Citation[];
  readonly citationsIn: (text: string) => readonly Citation[];
  /** Whether all else is read as it was; left out where nothing else can change. */
  readonly keepsRest?: (after: string) => boolean;
}

/** The keys of some citations, in order. */
export const keysOf = (citations: readonly Citation[]): string[] =>
  citations.flatMap(({ items }) => items.map(({ key }) => key));

/**
 * The citations at several offsets that `placeAt` finds places for. Each is read back: the document must cite what it did and
 * what is inserted, and nothing else. Refused where the first place refuses; other places that refuse are left out and told in
 * the notes.
 */
export function placedCitations(
  text: string,
  offsets: readonly number[],
  placeAt: PlacedCitation,
  { citations, citationsIn, keepsRest = () => true }: ReadBack,
): CitationInsertions | CitationRefusal {
  if (offsets.length > mostPlaces)
    return {
      refusal: l10n.t('Citations can be inserted at {0} places at once, not at {1}.', mostPlaces, offsets.length),
    };
  const before = keysOf(citations);
  const isReadBack = (places: readonly PlacedInsertion[]): boolean => {
    const edits = editsOf(places);
    if (edits.length === 0) return true;
    const after = withEdits(text, edits);
    if (!keepsRest(after)) return false;
    const expected = [...before, ...places.flatMap(({ added }) => added)].sort();
    const citations = citationsIn(after);
    const read = keysOf(citations).sort();
    if (read.length !== expected.length || read.some((key, index) => key !== expected[index])) return false;
    return places.every(({ added, forms = [] }) =>
      forms.every((form, index) => isReadAs(citations, added[index] ?? '', form)),
    );
  };
  const [firstOffset = 0, ...others] = offsets;
  const first = placeAt(betweenCharacters(text, firstOffset));
  if ('refusal' in first) return first;
  if (!isReadBack([first]))
    return first.forms === undefined || !isReadBack([withoutForms(first)]) ? unreadable : unsaid;
  const places = [first];
  const reasons: string[] = [];
  for (const offset of others) {
    const insertion = placeAt(betweenCharacters(text, offset));
    if ('refusal' in insertion) reasons.push(insertion.refusal);
    else if (!places.some((place) => isSamePlace(place, insertion))) places.push(insertion);
  }
  if (!isReadBack(places)) {
    // Only together, or one of them by itself: each has to show that it can be read beside those before it.
    for (const place of places.splice(1)) {
      if (isReadBack([...places, place])) places.push(place);
      else reasons.push(unreadable.refusal);
    }
  }
  const notes = [...new Set(places.flatMap((place) => place.notes)), ...leftOut(reasons)];
  return { first, edits: editsOf(places), notes };
}

const editsOf = (places: readonly PlacedInsertion[]): OffsetEdit[] =>
  places.flatMap(({ edit, also }) => [edit ?? [], also ?? []].flat()).sort((a, b) => a.start - b.start);

/** A byte order mark stays first; the two characters of a line break, and the two units of a character, stay together. */
function betweenCharacters(text: string, offset: number): number {
  if (offset === 0) return text.startsWith('\uFEFF') ? 1 : 0;
  const pair = text.slice(offset - 1, offset + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? offset - 1 : offset;
}

/** The same citation, or the same offset: nothing is cited twice there. */
const isSamePlace = (a: CitationInsertion, b: CitationInsertion): boolean =>
  (a.within !== undefined && a.within === b.within) || (a.edit !== undefined && a.edit.start === b.edit?.start);

function leftOut(reasons: readonly string[]): string[] {
  const [reason] = reasons;
  if (reason === undefined) return [];
  return [
    reasons.length === 1
      ? l10n.t('One of the places was left out: {0}', reason)
      : l10n.t('{0} of the places were left out: {1}', reasons.length, reason),
  ];
}

/** The papers that a citation lacks, and notes on those that it has, whatever key they have there. */
export function lackingPapers(
  present: ReadonlySet<string>,
  papers: readonly CitedPaper[],
): { readonly lacking: readonly CitedPaper[]; readonly notes: readonly string[] } {
  const presentKey = ({ key, aliases }: CitedPaper): string | undefined =>
    [key, ...aliases].find((each) => present.has(each));
  return {
    lacking: papers.filter((paper) => presentKey(paper) === undefined),
    notes: papers.flatMap((paper) => {
      const key = presentKey(paper);
      return key === undefined ? [] : [l10n.t('{0} is in this citation already.', key)];
    }),
  };
}

/** An insertion of papers at an offset, which are to be read in their forms; where notes tell what is left out, in any. */
export function insertionAt(
  offset: number,
  newText: string,
  papers: readonly CitedPaper[],
  notes: readonly string[] = [],
  within?: number,
): CitationInsertion {
  return {
    edit: papers.length === 0 ? undefined : { start: offset, end: offset, newText },
    cursor: offset,
    added: papers.map(({ key }) => key),
    notes,
    ...(notes.length === 0 &&
      !papers.every(({ form }) => isPlainForm(form)) && { forms: papers.map(({ form }) => form ?? {}) }),
    ...(within !== undefined && { within }),
  };
}

/** As {@link insertionAt}, of a citation that was written whole: it is to be read in the forms that it was written in. */
export function writtenInsertion(
  offset: number,
  newText: string,
  papers: readonly CitedPaper[],
  { notes, forms }: Pick<WrittenCitation, 'notes' | 'forms'>,
): CitationInsertion {
  const insertion = insertionAt(offset, newText, papers, notes);
  return papers.every(({ form }) => isPlainForm(form)) ? insertion : { ...insertion, forms };
}
