import type { Paper } from '../papers/paper.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { TextLines } from '../storage/textLines.ts';
import { findDefinitions } from '../text/abbreviations.ts';
import { comparisonKey, termOf, wordsOf } from '../text/words.ts';
import { stopWords } from '../text/stopWords.ts';

/** A short form and what it stands for: "fsdp", "Fully Sharded Data Parallel". */
export interface LongForm {
  /** Folded, as a word of the index. */
  readonly short: string;
  readonly long: string;
}

// A library may define one short form in hundreds of ways.
const longFormsOfOne = 3;
const fewestWords = 2;
// Stop words left out.
const mostWords = 8;
const wordsPerText = 10_000;

/** The folded words of running text one by one, compounds in their parts, without stop words. */
export function plainWords(text: string): string[] {
  return wordsOf(text, wordsPerText)
    .flatMap((word) => (word.parts.length === 0 ? [word.surface] : word.parts))
    .filter((surface) => !stopWords.has(surface));
}

/** What stands for what, as the abstracts of a library define it. */
export class LongForms {
  /** Short form, rank and long form, sorted: "fsdp", "0", "Fully Sharded Data Parallel" with tabs between. */
  readonly #ofShort: TextLines;
  /** Terms of the long form and short form, sorted: "fulli shard data parallel", "fsdp". */
  readonly #ofTerms: TextLines;

  private constructor(ofShort: TextLines, ofTerms: TextLines) {
    this.#ofShort = ofShort;
    this.#ofTerms = ofTerms;
  }

  /** Of the long forms of one short form the commonest comes first; there are ten at most. */
  static of(all: readonly LongForm[]): LongForms {
    const ranks = new Map<string, number>();
    const ofShort = all.map(({ short, long }) => {
      const rank = ranks.get(short) ?? 0;
      ranks.set(short, rank + 1);
      return `${short}\t${rank}\t${long}`;
    });
    const ofTerms = all.map(({ short, long }) => `${keyOf(plainWords(long).map(termOf))}\t${short}`);
    return new LongForms(TextLines.of(ofShort.sort()), TextLines.of(ofTerms.sort()));
  }

  static read(sections: SectionReader): LongForms {
    return new LongForms(TextLines.read('index.longForms', sections), TextLines.read('index.shortForms', sections));
  }

  write(sections: SectionWriter): void {
    this.#ofShort.write('index.longForms', sections);
    this.#ofTerms.write('index.shortForms', sections);
  }

  /** The short forms of all long forms that stand among folded words, in order. */
  shortFormsIn(words: readonly string[]): string[] {
    const found = new Set<string>();
    if (this.#ofTerms.length === 0) return [];
    const terms = words.map(termOf);
    for (let start = 0; start + fewestWords <= terms.length; start++) {
      for (const place of this.#ofTerms.beginningWith(keyOf(terms.slice(start, start + fewestWords)))) {
        const [key = '', short = ''] = this.#ofTerms.at(place).split('\t');
        if (key === keyOf(terms.slice(start, start + key.split(' ').length))) found.add(short);
      }
    }
    return [...found];
  }

  /** What a folded word stands for; nothing where the library does not say. */
  longFormsOf(short: string): readonly string[] {
    return valuesOf(this.#ofShort, short).map((ranked) => ranked.slice(ranked.indexOf('\t') + 1));
  }
}

/** What stands behind a key and a tab. */
function valuesOf(lines: TextLines, key: string): string[] {
  return Array.from(lines.beginningWith(`${key}\t`), (place) => lines.at(place).slice(key.length + 1));
}

const charactersRead = 20_000;

/** Collects definitions paper by paper. */
export class LongFormCounter {
  readonly #counts = new Map<string, { readonly form: LongForm; count: number }>();

  add({ abstract }: Paper): void {
    if (abstract === undefined) return;
    for (const { short, long } of findDefinitions(abstract.slice(0, charactersRead))) {
      const form = { short: comparisonKey(short), long: long.replace(/\s+/g, ' ') };
      const words = plainWords(long);
      if (words.length < fewestWords || words.length > mostWords) continue;
      const key = `${form.short} ${keyOf(words.map(termOf))}`;
      const known = this.#counts.get(key);
      if (known === undefined) this.#counts.set(key, { form, count: 1 });
      else known.count++;
    }
  }

  /** The commonest long forms of each short form, the commonest of all first. */
  finish(): LongForm[] {
    const ofShort = new Map<string, number>();
    return [...this.#counts.values()]
      .sort((a, b) => b.count - a.count || (a.form.long < b.form.long ? -1 : 1))
      .filter(({ form }) => {
        const rank = ofShort.get(form.short) ?? 0;
        ofShort.set(form.short, rank + 1);
        return rank < longFormsOfOne;
      })
      .map(({ form }) => form);
  }
}

function keyOf(terms: readonly string[]): string {
  return terms.join(' ');
}
