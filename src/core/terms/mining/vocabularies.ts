import type { Paper } from '../../papers/paper.ts';
import { letterCase, PieceBuffer, type Pieces } from '../../text/pieces.ts';

/** Factors are kept as whole numbers of 1/10. */
const factorScale = 10;

/** How much a word counts by where it stands; the highest place counts. */
const factors = { title: 1.5, abstract: 1, summary: 1.2, plain: 1, topic: 1.2, name: 1 } as const;

/**
 * The different words of every paper, three letters and longer, each with how much the place where it stands counts; and in how
 * many papers a word stands. Every text is parted once.
 */
export class Vocabularies {
  readonly #frequencies = new Map<number, number>();
  readonly #starts: Uint32Array;
  #hashes = new Int32Array(4096);
  #factors = new Uint8Array(4096);
  #papers = 0;
  readonly #pieces = new PieceBuffer(256);
  /** Of the paper that is added: factors by word. */
  readonly #words = new Map<number, number>();

  constructor(papers: number) {
    this.#starts = new Uint32Array(papers + 1);
  }

  /** In how many papers a word stands, by its hash: in the title, the abstract, the summary or the everyday wording. */
  get frequencies(): ReadonlyMap<number, number> {
    return this.#frequencies;
  }

  /** Adds the words of the next paper, of which the pieces of title and abstract are at hand. */
  add({ summary, plain, topics, names, aliases, introduces = [] }: Paper, title: Pieces, abstract: Pieces): void {
    const words = this.#words;
    words.clear();
    this.#note(title, factors.title);
    if (summary !== undefined) this.#noteText(summary, factors.summary);
    if (plain !== undefined) this.#noteText(plain, factors.plain);
    this.#note(abstract, factors.abstract);
    for (const word of words.keys()) this.#frequencies.set(word, (this.#frequencies.get(word) ?? 0) + 1);
    for (const topic of topics) this.#noteText(topic, factors.topic);
    for (const list of [names, aliases, introduces]) for (const name of list) this.#noteText(name, factors.name);

    let at = this.#starts[this.#papers] as number;
    if (at + words.size > this.#hashes.length) this.#grow((at + words.size) * 1.5);
    for (const [hash, factor] of words) {
      this.#hashes[at] = hash;
      this.#factors[at++] = factor;
    }
    this.#starts[++this.#papers] = at;
  }

  /** Calls `visit` with every word of a paper. */
  each(paper: number, visit: (hash: number, factor: number) => void): void {
    const end = this.#starts[paper + 1] as number;
    for (let i = this.#starts[paper] as number; i < end; i++) {
      visit(this.#hashes[i] as number, (this.#factors[i] as number) / factorScale);
    }
  }

  #noteText(text: string, factor: number): void {
    this.#note(this.#pieces.fill(text, 0, text.length), factor);
  }

  /** Shorter words are variables everywhere. */
  #note({ count, starts, ends, cases, hashes }: Pieces, factor: number): void {
    const scaled = Math.round(factor * factorScale);
    for (let i = 0; i < count; i++) {
      if ((ends[i] as number) - (starts[i] as number) < 3 || cases[i] === letterCase.digits) continue;
      const hash = hashes[i] as number;
      const known = this.#words.get(hash);
      if (known === undefined || known < scaled) this.#words.set(hash, scaled);
    }
  }

  #grow(capacity: number): void {
    const hashes = new Int32Array(capacity);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const factorsOfWords = new Uint8Array(capacity);
    factorsOfWords.set(this.#factors);
    this.#factors = factorsOfWords;
  }
}
