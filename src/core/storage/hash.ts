/** A 53-bit hash of text as 14 hexadecimal digits, for telling versions apart; not for secrets (cyrb53). */
export class TextHash {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  add(text: string): this {
    let high = this.#high;
    let low = this.#low;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 2654435761);
      low = Math.imul(low ^ unit, 1597334677);
    }
    // Keeps "ab", "c" apart from "a", "bc".
    this.#high = Math.imul(high ^ text.length, 2246822507);
    this.#low = Math.imul(low ^ text.length, 3266489909);
    return this;
  }

  digest(): string {
    const high =
      Math.imul(this.#high ^ (this.#high >>> 16), 2246822507) ^ Math.imul(this.#low ^ (this.#low >>> 13), 3266489909);
    const low =
      Math.imul(this.#low ^ (this.#low >>> 16), 2246822507) ^ Math.imul(this.#high ^ (this.#high >>> 13), 3266489909);
    return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
  }
}
