import type { SectionReader, SectionWriter } from '../../storage/sections.ts';
import { wordHash } from '../../text/foldedWords.ts';
import { isTelling, ordinaryShareOfWord } from '../words/ordinaryWords.ts';
import { translatedWords, unspacedWords, wordsWithEndings } from '../words/translatedWords.ts';

/** A word is one of the field when so many papers, and such a share of them, have it. */
const fieldFrom = { papers: 3, share: 0.015 };

/** How often its share has to double that of ordinary files. */
const leastDoublings = 1;

const mostWords = 500;

/** Fewer words are no field. */
const leastWords = 20;

/** Words of an ordinary file that are taken as seen in every document. */
const unseenWords = 40;

/** Different words that a typical file has, by which ordinary shares were counted. */
const typicalWords = 200;

/**
 * The words that the papers of a library have far more often than ordinary files have them, each with how many doublings:
 * by them a document belongs to the field of the library, or does not.
 */
export class FieldWords {
  readonly #weights: ReadonlyMap<number, number>;
  /** What a different word of an ordinary file weighs on average. */
  readonly #ordinary: number;

  private constructor(weights: ReadonlyMap<number, number>, ordinary: number) {
    this.#weights = weights;
    this.#ordinary = ordinary;
  }

  /** @param frequencies in how many papers a word stands, by its hash. */
  static of(frequencies: ReadonlyMap<number, number>, papers: number): FieldWords {
    let words = 0;
    for (const count of frequencies.values()) words += count;
    // Titles alone have a tenth of the words of a file.
    const scale = (typicalWords * papers) / Math.max(1, words);
    const least = Math.max(fieldFrom.papers, (papers * fieldFrom.share) / scale);
    const found: { hash: number; weight: number; share: number; ordinary: number }[] = [];
    for (const [hash, count] of frequencies) {
      if (count < least) continue;
      const share = Math.min(1, (count / papers) * scale);
      const ordinary = ordinaryShareOfWord(hash);
      const weight = Math.log2(share / ordinary);
      if (isTelling(hash) && weight >= leastDoublings) found.push({ hash, weight, share, ordinary });
    }
    const kept = found.sort((a, b) => b.share * b.weight - a.share * a.weight).slice(0, mostWords);
    const ordinaryFile = kept.reduce((sum, { weight, ordinary }) => sum + weight * ordinary, 0);
    // As they are when they are read back.
    const weights = new Map(kept.map(({ hash, weight }) => [hash, Math.fround(weight)]));
    for (const [english, words] of Object.entries(translatedWords)) {
      const weight = weights.get(wordHash(english));
      if (weight === undefined) continue;
      for (const word of words) if (!weights.has(wordHash(word))) weights.set(wordHash(word), weight);
    }
    return new FieldWords(weights, Math.fround(ordinaryFile / typicalWords));
  }

  static read(sections: SectionReader): FieldWords {
    const hashes = sections.numbers('field.hashes', Int32Array);
    const weights = sections.numbers('field.weights', Float32Array);
    const [ordinary = 0] = sections.numbers('field.ordinary', Float32Array);
    return new FieldWords(new Map(Array.from(hashes, (hash, i) => [hash, weights[i] as number])), ordinary);
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('field.hashes', Int32Array.from(this.#weights.keys()));
    sections.addNumbers('field.weights', Float32Array.from(this.#weights.values()));
    sections.addNumbers('field.ordinary', Float32Array.of(this.#ordinary));
  }

  /** Doublings of a word; 0 for what is no word of the field. */
  weight(hash: number): number {
    return this.#weights.get(hash) ?? 0;
  }

  /** What the words of the field weigh that a text in a script without spaces has: each once. */
  unspaced(text: string): number {
    let sum = 0;
    for (const [word, english] of unspacedWords) if (text.includes(word)) sum += this.weight(wordHash(english));
    return sum;
  }

  /** What the words of the field weigh that a Korean text has with an ending, and so not as words: each once. */
  withEndings(text: string): number {
    let sum = 0;
    for (const [word, english] of wordsWithEndings)
      if (hasWithEnding(text, word)) sum += this.weight(wordHash(english));
    return sum;
  }

  /**
   * How often the words of the field in a document, by the sum of their weights, double what an ordinary file of so many
   * different words has; below 0 for less; undefined where the library is too small to have a field.
   */
  nearness(sum: number, words: number): number | undefined {
    if (this.#weights.size < leastWords) return undefined;
    // A few words weigh little: some of an ordinary file are taken as seen, so that short texts stay in the middle.
    const usual = this.#ordinary * (words + unseenWords);
    return Math.log2((sum + this.#ordinary * unseenWords) / usual);
  }
}

const hangul = /^\p{Script=Hangul}/u;

function hasWithEnding(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at >= 0 && !hangul.test(text.charAt(at + word.length))) at = text.indexOf(word, at + word.length);
  return at >= 0;
}
