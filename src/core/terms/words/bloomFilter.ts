import { base64Bytes } from '../../storage/bytes.ts';

/** Bits that are set for each key: best for about nine bits a key. */
export const bitsPerKey = 6;

/**
 * A set of keys that takes few others for its own: about two in a hundred at nine bits a key, five at seven. After B. Bloom,
 * "Space/time trade-offs in hash coding with allowable errors", CACM 13, 1970, doi:10.1145/362686.362692.
 */
export class BloomFilter {
  readonly #bits: Uint8Array;

  constructor(bits: Uint8Array) {
    this.#bits = bits;
  }

  static of(keys: Iterable<number>, bytes: number): BloomFilter {
    const bits = new Uint8Array(bytes);
    for (const key of keys) {
      for (let i = 0; i < bitsPerKey; i++) {
        const bit = bitOfKey(key, i, bytes * 8);
        bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7));
      }
    }
    return new BloomFilter(bits);
  }

  static read(base64: string): BloomFilter {
    return new BloomFilter(base64Bytes(base64));
  }

  get bits(): Uint8Array {
    return this.#bits;
  }

  has(key: number): boolean {
    const size = this.#bits.length * 8;
    for (let i = 0; i < bitsPerKey; i++) {
      const bit = bitOfKey(key, i, size);
      if (((this.#bits[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  }
}

/** A number for a text, the same on every machine: FNV-1a (G. Fowler, L. Noll, K.-P. Vo). */
export function keyOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The bit with a number below `bitsPerKey` of a key, in a filter of so many bits. Two mixes of the key give all positions. */
function bitOfKey(key: number, i: number, size: number): number {
  const step = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) | 1) >>> 0;
  const start = Math.imul(key ^ (key >>> 13), 0x297a2d39) >>> 0;
  return (start + i * step) % size;
}
