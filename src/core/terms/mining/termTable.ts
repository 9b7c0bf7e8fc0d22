import type { SectionReader, SectionWriter } from '../../storage/sections.ts';

const seed = 0x2545f491;

/**
 * The prefixes of all terms, by the hash of their pieces joined. A term's prefix at each of its pieces
 * is an entry, so a scan stops at the first piece that no term goes on with, however many terms there
 * are. Open addressing in typed arrays: about ten bytes an entry and nothing for the collector to walk.
 */
export class TermTable {
  #hashes: Int32Array;
  // 0 free, -1 a prefix only, else 1 + the term's number.
  #values: Int32Array;
  #mask: number;
  #size = 0;

  private constructor(hashes: Int32Array, values: Int32Array, size: number) {
    this.#hashes = hashes;
    this.#values = values;
    this.#mask = hashes.length - 1;
    this.#size = size;
  }

  /** An empty table for about as many prefixes; it grows when they are more. */
  static for(entries: number): TermTable {
    let capacity = 64;
    while (capacity < entries * 1.7) capacity *= 2;
    return new TermTable(new Int32Array(capacity), new Int32Array(capacity), 0);
  }

  static read(sections: SectionReader): TermTable {
    const [size = 0] = sections.numbers('terms.table.size', Uint32Array);
    return new TermTable(
      sections.numbers('terms.table.hashes', Int32Array),
      sections.numbers('terms.table.values', Int32Array),
      size,
    );
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('terms.table.size', Uint32Array.of(this.#size));
    sections.addNumbers('terms.table.hashes', this.#hashes);
    sections.addNumbers('terms.table.values', this.#values);
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#hashes.byteLength + this.#values.byteLength;
  }

  addPrefix(hash: number): void {
    const slot = this.#slot(hash);
    if (this.#values[slot] !== 0) return;
    this.#hashes[slot] = hash;
    this.#values[slot] = -1;
    this.#added();
  }

  addTerm(hash: number, term: number): void {
    const slot = this.#slot(hash);
    const known = this.#values[slot] as number;
    if (known > 0) return;
    this.#hashes[slot] = hash;
    this.#values[slot] = term + 1;
    if (known === 0) this.#added();
  }

  #added(): void {
    this.#size++;
    if (this.#size * 1.5 < this.#hashes.length) return;
    const hashes = this.#hashes;
    const values = this.#values;
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#values = new Int32Array(hashes.length * 2);
    this.#mask = hashes.length * 2 - 1;
    for (let i = 0; i < hashes.length; i++) {
      if (values[i] === 0) continue;
      const slot = this.#slot(hashes[i] as number);
      this.#hashes[slot] = hashes[i] as number;
      this.#values[slot] = values[i] as number;
    }
  }

  /** 0: no term begins so. -1: terms begin so, none ends here. Else 1 + the number of the term that ends here. */
  find(hash: number): number {
    const hashes = this.#hashes;
    const values = this.#values;
    const mask = this.#mask;
    let slot = Math.imul(hash ^ (hash >>> 15), seed) & mask;
    for (;;) {
      const value = values[slot] as number;
      if (value === 0 || hashes[slot] === hash) return value;
      slot = (slot + 1) & mask;
    }
  }

  #slot(hash: number): number {
    let slot = Math.imul(hash ^ (hash >>> 15), seed) & this.#mask;
    while (this.#values[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
