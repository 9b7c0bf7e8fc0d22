/** The terms of a lexicon by number, as flat arrays. */
export class TermStore {
  readonly #keys: Int32Array;
  readonly #weights: Float32Array;
  readonly #shapes: Uint8Array;
  readonly #flags: Uint8Array;
  readonly #surfaceStarts: Uint32Array;
  readonly #surfaceOffsets: Uint32Array;
  readonly #pool: string;
  readonly #postingStarts: Uint32Array;
  readonly #postingPapers: Uint32Array;
  readonly #postingRoles: Uint8Array;

  constructor(terms: readonly TermFacts[]) {
    const count = terms.length;
    let surfaces = 0;
    let postings = 0;
    for (const term of terms) {
      surfaces += term.surfaces.length;
      postings += term.postings.length;
    }
    this.#keys = new Int32Array(count);
    this.#weights = new Float32Array(count);
    this.#shapes = new Uint8Array(count);
    this.#flags = new Uint8Array(count);
    this.#surfaceStarts = new Uint32Array(count + 1);
    this.#surfaceOffsets = new Uint32Array(surfaces + 1);
    this.#postingStarts = new Uint32Array(count + 1);
    this.#postingPapers = new Uint32Array(postings);
    this.#postingRoles = new Uint8Array(postings);
    const texts: string[] = [];
    let length = 0;
    let surface = 0;
    let posting = 0;
    for (const [i, term] of terms.entries()) {
      this.#keys[i] = term.key;
      this.#weights[i] = term.weight;
      this.#shapes[i] = term.shape;
      this.#flags[i] =
        (term.tight ? flag.tight : 0) | (term.ordinary ? flag.ordinary : 0) | (term.inCode ? flag.inCode : 0);
      this.#surfaceStarts[i] = surface;
      for (const text of term.surfaces) {
        this.#surfaceOffsets[surface++] = length;
        texts.push(text);
        length += text.length;
      }
      this.#postingStarts[i] = posting;
      for (const { paper, role } of term.postings) {
        this.#postingPapers[posting] = paper;
        this.#postingRoles[posting++] = role;
      }
    }
    this.#surfaceStarts[count] = surface;
    this.#surfaceOffsets[surface] = length;
    this.#postingStarts[count] = posting;
    this.#pool = texts.join('');
  }

  get count(): number {
    return this.#keys.length;
  }

  get bytes(): number {
    return (
      this.#keys.byteLength +
      this.#weights.byteLength +
      this.#shapes.byteLength * 2 +
      this.#surfaceStarts.byteLength +
      this.#surfaceOffsets.byteLength +
      this.#pool.length +
      this.#postingStarts.byteLength +
      this.#postingPapers.byteLength +
      this.#postingRoles.byteLength
    );
  }

  key(term: number): number {
    return this.#keys[term] as number;
  }

  /** How far the term speaks for itself, in log-odds. */
  weight(term: number): number {
    return this.#weights[term] as number;
  }

  /** One of `termShape`. */
  shape(term: number): number {
    return this.#shapes[term] as number;
  }

  isTight(term: number): boolean {
    return ((this.#flags[term] as number) & flag.tight) !== 0;
  }

  isOrdinary(term: number): boolean {
    return ((this.#flags[term] as number) & flag.ordinary) !== 0;
  }

  /** True when programs are known to use the name: it is part of a path or an API name of the paper. */
  isInCode(term: number): boolean {
    return ((this.#flags[term] as number) & flag.inCode) !== 0;
  }

  /** The spellings that papers use, the most trusted first. */
  surfaces(term: number): string[] {
    const found: string[] = [];
    const end = this.#surfaceStarts[term + 1] as number;
    for (let i = this.#surfaceStarts[term] as number; i < end; i++) {
      found.push(this.#pool.slice(this.#surfaceOffsets[i], this.#surfaceOffsets[i + 1]));
    }
    return found;
  }

  postingStart(term: number): number {
    return this.#postingStarts[term] as number;
  }

  postingEnd(term: number): number {
    return this.#postingStarts[term + 1] as number;
  }

  postingPaper(posting: number): number {
    return this.#postingPapers[posting] as number;
  }

  /** One of `termRole`. */
  postingRole(posting: number): number {
    return this.#postingRoles[posting] as number;
  }
}

const flag = { tight: 1, ordinary: 2, inCode: 4 } as const;

/** What is known of a term when the store is made. */
export interface TermFacts {
  readonly key: number;
  readonly weight: number;
  readonly shape: number;
  readonly tight: boolean;
  readonly ordinary: boolean;
  readonly inCode: boolean;
  readonly surfaces: readonly string[];
  /** The most central paper first. */
  readonly postings: readonly { readonly paper: number; readonly role: number }[];
}
