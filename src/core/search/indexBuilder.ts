import type { Paper } from '../papers/paper.ts';
import { atOnce } from '../steps.ts';
import { TextLines } from '../storage/textLines.ts';
import { comparisonKey, surfacesOf, termOf, wordsOf } from '../text/words.ts';
import { Dictionary } from './dictionary.ts';
import { exactNamesOf, filterPrefix, scoring, type SearchField, searchFields } from './fields.ts';
import { type LongForm, plainWords } from './longForms.ts';
import type { Postings } from './postings.ts';
import { stopWords } from '../text/stopWords.ts';
import { TextLengths } from './textLengths.ts';

/** Terms that begin with this stand for whole titles, names and ids: "=zerobubblepipelinepar". */
const keyPrefix = '=';
/** Letters of a key that are kept. */
export const keyLength = 20;

/** The term under which a whole title, name or id is found. Long ones are cut: compare before believing. */
export function keyTerm(text: string): string {
  return keyPrefix + comparisonKey(text).slice(0, keyLength);
}

// A long form that is spelt out counts as a quarter of an occurrence of its short form.
const shortFormShare = 0.25;
// Weights are kept as whole numbers, in quarters of an occurrence.
const weightUnit = 4;

export interface FinishedIndex {
  readonly dictionary: Dictionary;
  readonly postings: Postings;
}

/** Collects papers one after the other; nothing is searchable before `finish`. */
export class IndexBuilder {
  readonly #termOfWord = new Map<string, number>();
  readonly #termOfStem = new Map<string, number>();
  // Per term: the paper last seen with it and the record that the two have.
  #lastPaper = new Int32Array(4096).fill(-1);
  #lastRecord = new Uint32Array(4096);
  // One record per term and paper, in the order of the papers.
  #recordTerm = new Uint32Array(65536);
  #recordText = new Uint16Array(65536);
  #recordFacts = new Uint16Array(65536);
  #records = 0;
  readonly #firstRecord: number[] = [];
  readonly #lengths: TextLengths;
  /** By its last term: a long form's terms, and the term of the short form. */
  readonly #longForms = new Map<number, { readonly terms: readonly number[]; readonly short: number }[]>();

  readonly #fields: readonly SearchField[];

  /** Papers that spell a long form out are found by its short form too. */
  constructor(longForms: readonly LongForm[], fields: readonly SearchField[] = searchFields) {
    // Choices and years that only filter are in columns.
    this.#fields = fields.filter((field) => field.weight > 0 || filterPrefix(field) !== undefined);
    this.#lengths = new TextLengths(this.#fields.length);
    for (const { short, long } of longForms) {
      const terms = plainWords(long).map((word) => this.#term(word));
      const last = terms.at(-1);
      if (last === undefined) continue;
      const entry = { terms, short: this.#term(short) };
      const known = this.#longForms.get(last);
      if (known === undefined) this.#longForms.set(last, [entry]);
      else known.push(entry);
    }
  }

  add(paper: Paper): void {
    const place = this.#firstRecord.length;
    this.#firstRecord.push(this.#records);
    this.#lengths.begin();
    for (const [number, field] of this.#fields.entries()) {
      const weight = Math.round(field.weight * weightUnit);
      const prefix = filterPrefix(field);
      for (const value of field.values(paper)) {
        const run: number[] = [];
        for (const word of wordsOf(value, scoring.wordsPerField)) {
          if (field.isProse && stopWords.has(word.surface)) continue;
          if (field.isText) this.#lengths.add(number, field.weight);
          for (const [index, surface] of surfacesOf(word).entries()) {
            if (prefix !== undefined) this.#count(this.#term(prefix + surface), place, 0, false);
            if (weight === 0) continue;
            const term = this.#term(surface);
            this.#count(term, place, weight, field.isText);
            // A compound goes on in its parts; after them comes the whole.
            const isInRun = index < Math.max(1, word.parts.length) && !stopWords.has(surface);
            if (field.isText && isInRun) this.#countShortForms(run, term, place, weight * shortFormShare);
          }
        }
      }
    }
    for (const key of exactNamesOf(paper)) {
      if (comparisonKey(key) !== '') this.#count(this.#term(keyTerm(key)), place, 0, false);
    }
  }

  /** Goes on with a run of terms; counts the short forms of long forms that end here. */
  #countShortForms(run: number[], term: number, place: number, weight: number): void {
    if (this.#longForms.size === 0) return;
    run.push(term);
    for (const { terms, short } of this.#longForms.get(term) ?? []) {
      if (terms.every((one, index) => run[run.length - terms.length + index] === one))
        this.#count(short, place, weight, true);
    }
  }

  /** The index of all that was added. */
  finish(): FinishedIndex {
    return atOnce(this.finishing());
  }

  /** {@link finish} in steps. */
  *finishing(): Generator<undefined, FinishedIndex> {
    const stems = [...this.#termOfStem.keys()].sort();
    yield;
    const finalTerm = new Uint32Array(stems.length);
    for (const [place, stem] of stems.entries()) finalTerm[this.#termOfStem.get(stem) ?? 0] = place;
    yield;
    const words = [...this.#termOfWord.keys()].sort();
    yield;
    const termOfWord = Uint32Array.from(words, (word) => finalTerm[this.#termOfWord.get(word) ?? 0] ?? 0);
    const lines = TextLines.of(words);
    yield;
    const dictionary = new Dictionary(lines, termOfWord, TextLines.of(stems));
    return { dictionary, postings: yield* this.#postings(finalTerm) };
  }

  #term(surface: string): number {
    const known = this.#termOfWord.get(surface);
    if (known !== undefined) return known;
    const stem = termOf(surface);
    let term = this.#termOfStem.get(stem);
    if (term === undefined) {
      term = this.#termOfStem.size;
      this.#termOfStem.set(stem, term);
      if (term >= this.#lastPaper.length) {
        const lastPaper = new Int32Array(term * 2).fill(-1);
        lastPaper.set(this.#lastPaper);
        this.#lastPaper = lastPaper;
        this.#lastRecord = grown(this.#lastRecord, new Uint32Array(term * 2));
      }
    }
    this.#termOfWord.set(surface, term);
    return term;
  }

  #count(term: number, paper: number, weight: number, isText: boolean): void {
    let record = this.#lastRecord[term] ?? 0;
    if (this.#lastPaper[term] !== paper) {
      record = this.#records++;
      if (record >= this.#recordTerm.length) {
        const size = record * 2;
        this.#recordTerm = grown(this.#recordTerm, new Uint32Array(size));
        this.#recordText = grown(this.#recordText, new Uint16Array(size));
        this.#recordFacts = grown(this.#recordFacts, new Uint16Array(size));
      }
      this.#recordTerm[record] = term;
      this.#lastPaper[term] = paper;
      this.#lastRecord[term] = record;
    }
    const column = isText ? this.#recordText : this.#recordFacts;
    column[record] = Math.min(65535, (column[record] ?? 0) + weight);
  }

  *#postings(finalTerm: Uint32Array): Generator<undefined, Postings> {
    const paperCount = this.#firstRecord.length;
    const starts = new Uint32Array(finalTerm.length + 1);
    for (let record = 0; record < this.#records; record++) {
      const after = (finalTerm[this.#recordTerm[record] ?? 0] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let term = 0; term < finalTerm.length; term++)
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    const next = starts.slice(0, -1);
    const papers = new Uint32Array(this.#records);
    const impacts = new Uint8Array(this.#records);
    const inText = new Uint32Array(finalTerm.length);
    const { saturation, lengthNormalisation } = scoring;
    for (let paper = 0; paper < paperCount; paper++) {
      yield;
      const length = this.#lengths.relative(paper);
      const norm = 1 - lengthNormalisation + lengthNormalisation * length;
      const end = this.#firstRecord[paper + 1] ?? this.#records;
      for (let record = this.#firstRecord[paper] ?? 0; record < end; record++) {
        const text = (this.#recordText[record] ?? 0) / weightUnit / norm;
        const frequency = text + (this.#recordFacts[record] ?? 0) / weightUnit;
        const term = finalTerm[this.#recordTerm[record] ?? 0] ?? 0;
        const place = next[term] ?? 0;
        next[term] = place + 1;
        // Long forms in its place are no occurrence of a term, unless there are several.
        if ((this.#recordText[record] ?? 0) >= weightUnit) inText[term] = (inText[term] ?? 0) + 1;
        papers[place] = paper;
        impacts[place] = Math.max(1, Math.round((255 * frequency) / (frequency + saturation)));
      }
    }
    return { starts, papers, impacts, inText };
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
