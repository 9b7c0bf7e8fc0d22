import { wordsOf } from '../text/words.ts';
import { findPosting } from './postings.ts';
import type { Condition } from './query.ts';
import type { ReaderField, ReaderMarks } from './readerMarks.ts';
import type { Reason } from './reasons.ts';
import type { Unit, Vocabulary } from './units.ts';

/** The words of a query, as they were planned. */
export interface AskedWords {
  readonly units: readonly Unit[];
  /** Words that no paper of the library has. */
  readonly unknown: readonly string[];
  /** The last word, where it may be the beginning of one. */
  readonly begun: string | undefined;
}

/** The last word of a text that is being typed. */
export const begunWord = (text: string): string | undefined => wordsOf(text.slice(-200)).at(-1)?.surface;

/** The papers that have all words of a query with the reader's notes and tags, and some of them there alone or too. */
export function markedPapers(asked: AskedWords, marks: ReaderMarks, { postings }: Vocabulary): ReadonlySet<number> {
  const required = asked.units.filter(({ isRequired }) => isRequired);
  const found = new Set<number>();
  if (required.length + asked.unknown.length === 0) return found;
  const wanted = new Set([...required.map(({ surface }) => surface), ...asked.unknown]);
  const places = new Map([...wanted].map((surface) => [surface, marks.placesOf(surface, surface === asked.begun)]));
  for (const place of new Set([...places.values()].flatMap((marked) => [...marked]))) {
    const isMarked = (surface: string): boolean => places.get(surface)?.has(place) === true;
    const marked = required.filter(({ surface }) => isMarked(surface));
    const isAll =
      asked.unknown.every(isMarked) &&
      required.every(
        (unit) =>
          marked.includes(unit) || unit.candidates.some(({ term }) => findPosting(postings, term, place) !== undefined),
      );
    if (isAll) found.add(place);
  }
  return found;
}

// As rows show them, behind the reasons that lie in the paper.
const reasonFields: readonly { readonly filter: ReaderField; readonly name: string }[] = [
  { filter: 'tag', name: 'your tags' },
  { filter: 'note', name: 'in your note' },
];

/** The words of a query that stand in the reader's notes and tags of a paper. */
export function markReasons(
  place: number,
  { units, unknown, begun }: AskedWords,
  conditions: readonly Condition[],
  marks: ReaderMarks,
): readonly Reason[] {
  const asked = [...units.map(({ surface }) => surface), ...unknown];
  const unfinished = begun !== undefined && asked.includes(begun) ? [begun] : [];
  return reasonFields.flatMap(({ filter, name }) => {
    const wanted = conditions.flatMap((condition) =>
      condition.kind === 'field' && condition.field === filter ? wordsOf(condition.text) : [],
    );
    const surfaces = wanted.map(({ surface }) => surface);
    const words = marks.wordsIn(place, filter, [...asked, ...surfaces], [...unfinished, ...surfaces]);
    return words.length === 0 ? [] : [{ field: name, words }];
  });
}
