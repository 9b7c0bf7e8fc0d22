import type { Paper } from '../papers/paper.ts';
import type { Steps } from '../steps.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { findDefinitions } from '../terms/abbreviations.ts';
import { comparisonKey, termOf, wordsOf } from './analysis.ts';
import { stopWords } from './stopWords.ts';

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
  readonly all: readonly LongForm[];
  readonly #shortOf = new Map<string, string[]>();
  readonly #longOf = new Map<string, string[]>();

  constructor(all: readonly LongForm[]) {
    this.all = all;
    for (const { short, long } of all) {
      append(this.#shortOf, keyOf(plainWords(long).map(termOf)), short);
      append(this.#longOf, short, long);
    }
  }

  static read(sections: SectionReader): LongForms {
    return new LongForms(
      sections.lines('index.longForms').map((line) => {
        const [short = '', long = ''] = line.split('\t');
        return { short, long };
      }),
    );
  }

  writeSteps(sections: SectionWriter): Steps<void> {
    return sections.addLinesSteps('index.longForms', this.all.map(({ short, long }) => `${short}\t${long}`));
  }

  /** The short forms of all long forms that stand among folded words, in order. */
  shortFormsIn(words: readonly string[]): string[] {
    if (this.#shortOf.size === 0) return [];
    const found = new Set<string>();
    const terms = words.map(termOf);
    for (let start = 0; start + fewestWords <= terms.length; start++) {
      for (let end = start + fewestWords; end <= Math.min(terms.length, start + mostWords); end++) {
        for (const short of this.#shortOf.get(keyOf(terms.slice(start, end))) ?? []) found.add(short);
      }
    }
    return [...found];
  }

  /** What a folded word stands for; nothing where the library does not say. */
  longFormsOf(short: string): readonly string[] {
    return this.#longOf.get(short) ?? [];
  }
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

  /** The commonest long forms of each short form. */
  finish(): LongForms {
    const ofShort = new Map<string, number>();
    const kept = [...this.#counts.values()]
      .sort((a, b) => b.count - a.count || (a.form.long < b.form.long ? -1 : 1))
      .filter(({ form }) => {
        const rank = ofShort.get(form.short) ?? 0;
        ofShort.set(form.short, rank + 1);
        return rank < longFormsOfOne;
      });
    return new LongForms(kept.map(({ form }) => form));
  }
}

function keyOf(terms: readonly string[]): string {
  return terms.join(' ');
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
