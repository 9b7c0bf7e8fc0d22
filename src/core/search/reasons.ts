import type { Paper } from '../papers/paper.ts';
import { surfacesOf, termOf, type Word, wordBoundsAt, wordsOf } from '../text/words.ts';
import { filterPrefix, searchFields } from './fields.ts';
import type { Condition } from './query.ts';
import type { Unit, Vocabulary } from './units.ts';

/** Why a paper is a hit: the words of a field that were asked for, as they stand there. */
export interface Reason {
  /** "title", "author" …, as in the list of search fields. */
  readonly field: string;
  readonly words: readonly string[];
}

const wordsPerReason = 8;
const wordsLookedAt = 1000;
const proseLookedAt = 20_000;
const triesPerBeginning = 6;

/** Explains hits of one query. */
export class ReasonFinder {
  readonly #vocabulary: Vocabulary;
  readonly #units: readonly Unit[];
  readonly #unitOfTerm = new Map<number, number>();
  // What a folded word stands for: the unit, or -1. Hits share most of their words.
  readonly #unitOfWord = new Map<string, number>();
  readonly #beginnings: readonly (readonly string[])[];
  /** The units that are short forms, by their place, with what they stand for. */
  readonly #longForms: readonly { readonly place: number; readonly longs: readonly string[] }[];
  /** By the prefix of a field, "author:": the words that the query asks of that field, folded. */
  readonly #wanted = new Map<string, string[]>();

  constructor(units: readonly Unit[], conditions: readonly Condition[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#units = units;
    units.forEach((unit, place) => {
      for (const { term } of unit.candidates) if (!this.#unitOfTerm.has(term)) this.#unitOfTerm.set(term, place);
    });
    this.#beginnings = units.map((unit) => beginningsOf(unit, vocabulary));
    const longForms = units.map(({ surface }, place) => ({ place, longs: vocabulary.longForms.longFormsOf(surface) }));
    this.#longForms = longForms.filter(({ longs }) => longs.length > 0);
    for (const condition of conditions) {
      if (condition.kind !== 'field') continue;
      const words = wordsOf(condition.text).map(({ surface }) => surface);
      const prefix = `${condition.field}:`;
      this.#wanted.set(prefix, [...(this.#wanted.get(prefix) ?? []), ...words]);
    }
  }

  /** The fields in which words of the query stand. Prose is looked at only for words that stand nowhere else. */
  reasonsFor(paper: Paper): Reason[] {
    const reasons: Reason[] = [];
    const explained = new Set<number>();
    for (const field of searchFields) {
      const words = new Map<string, string>();
      for (const value of field.values(paper)) {
        if (field.isProse) this.#lookInProse(value, explained, words);
        else if (field.weight > 0)
          for (const word of wordsOf(value, wordsLookedAt)) this.#look(word, value, explained, words);
        if (field.isText) this.#lookForLongForms(value, explained, words);
        const wanted = this.#wanted.get(filterPrefix(field) ?? '');
        if (wanted !== undefined) lookForWanted(wanted, value, words);
      }
      if (words.size > 0) reasons.push({ field: field.name, words: [...words.values()] });
    }
    return reasons;
  }

  #look(word: Word, value: string, explained: Set<number>, words: Map<string, string>): void {
    for (const surface of surfacesOf(word)) {
      const unit = this.#unitOf(surface);
      if (unit < 0) continue;
      explained.add(unit);
      if (words.size < wordsPerReason && !words.has(word.surface)) {
        words.set(word.surface, value.slice(word.start, word.end));
      }
    }
  }

  // Cutting a whole abstract into words for each hit would take longer than the search. Words are looked for
  // by their first letters instead, and only what stands around a find is analysed.
  #lookInProse(value: string, explained: Set<number>, words: Map<string, string>): void {
    const text = value.slice(0, proseLookedAt).toLowerCase();
    this.#units.forEach((unit, place) => {
      if (!unit.isRequired || explained.has(place)) return;
      for (const beginning of this.#beginnings[place] ?? []) {
        let tries = 0;
        let found = text.indexOf(beginning);
        while (found >= 0 && tries++ < triesPerBeginning && !explained.has(place)) {
          const { start, end } = wordBoundsAt(value, found);
          for (const word of wordsOf(value.slice(start, end))) {
            const inValue = { ...word, start: word.start + start, end: word.end + start };
            if (surfacesOf(word).some((surface) => this.#unitOf(surface) === place)) {
              this.#look(inValue, value, explained, words);
            }
          }
          found = text.indexOf(beginning, end);
        }
        if (explained.has(place)) return;
      }
    });
  }

  // "Fully Sharded Data Parallel" explains a hit for "fsdp".
  #lookForLongForms(value: string, explained: Set<number>, words: Map<string, string>): void {
    for (const { place, longs } of this.#longForms) {
      if (explained.has(place)) continue;
      const lower = value.toLowerCase();
      const long = longs.find((form) => lower.includes(form.toLowerCase()));
      if (long === undefined) continue;
      const start = lower.indexOf(long.toLowerCase());
      explained.add(place);
      words.set(long, value.slice(start, start + long.length));
    }
  }

  #unitOf(surface: string): number {
    const known = this.#unitOfWord.get(surface);
    if (known !== undefined) return known;
    const { dictionary } = this.#vocabulary;
    const term = dictionary.termOfWord(surface) ?? dictionary.termOfStem(termOf(surface));
    const unit = term === undefined ? -1 : (this.#unitOfTerm.get(term) ?? -1);
    this.#unitOfWord.set(surface, unit);
    return unit;
  }
}

/** The words of a value that a condition asks for, or that begin with what it asks for. */
function lookForWanted(wanted: readonly string[], value: string, words: Map<string, string>): void {
  for (const word of wordsOf(value, wordsLookedAt)) {
    if (words.size >= wordsPerReason || words.has(word.surface)) continue;
    const isWanted = surfacesOf(word).some((surface) => wanted.some((asked) => surface.startsWith(asked)));
    if (isWanted) words.set(word.surface, value.slice(word.start, word.end));
  }
}

/** Letters that every form of a unit's words begins with: "stud" for "studi", the stem of "studies" and "study". */
function beginningsOf(unit: Unit, { dictionary }: Vocabulary): string[] {
  const beginnings = unit.candidates.map(({ term }) => {
    const stem = dictionary.stemOf(term);
    const beginning = stem.slice(0, stem.length > 6 ? -2 : stem.length > 3 ? -1 : stem.length);
    // All completions of an unfinished word are found by what is typed of it.
    return beginning.startsWith(unit.surface) ? unit.surface : beginning;
  });
  return [...new Set(beginnings)].filter((beginning) => beginning !== '');
}
