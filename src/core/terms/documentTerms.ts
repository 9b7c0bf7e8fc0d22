import type { Lexicon } from './lexicon.ts';
import { scanText, type ScanOptions, type TermDocument, type TermOccurrence, type TermScan } from './scanner.ts';
export class DocumentTerms {
  #l; #d; #o: ScanOptions; #s: TermScan | undefined;
  constructor(lexicon: Lexicon, document: TermDocument, options: ScanOptions = {}) { this.#l = lexicon; this.#d = document; this.#o = options; }
  edit(text: string, _s: number, _e: number, _n: number): void { this.#d = { ...this.#d, text }; this.#s = undefined; }
  occurrences(): TermScan { return (this.#s ??= scanText(this.#l, this.#d, this.#o)); }
  at(offset: number): TermOccurrence | undefined { return this.occurrences().occurrences.find((o) => o.start <= offset && offset <= o.end); }
}
