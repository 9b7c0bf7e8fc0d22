import { joined, utf8Bytes, utf8Text } from '../../storage/bytes.ts';
import type { SectionReader, SectionWriter } from '../../storage/sections.ts';
import { termKinds, type TermMeasures } from '../model.ts';
import type { TermRole } from '../termRole.ts';
import type { TermShape } from '../termShape.ts';

/** What a store keeps, term by term, surface by surface and posting by posting. */
interface Columns {
  readonly keys: Int32Array;
  /** For each term its `termKinds`, in steps of 1/32. */
  readonly measures: Uint8Array;
  readonly shapes: Uint8Array;
  readonly flags: Uint8Array;
  readonly surfaceStarts: Uint32Array;
  readonly surfaceOffsets: Uint32Array;
  readonly postingStarts: Uint32Array;
  readonly postingPapers: Uint32Array;
  readonly postingRoles: Uint8Array;
}

/** Measures are kept in steps of 1/32, up to 8. */
const measureSteps = 32;

const flag = { tight: 1, ordinary: 2, inCode: 4 } as const;

/** The terms of a lexicon by number, as flat arrays. */
export class TermStore {
  readonly #columns: Columns;
  /** All surfaces, one after the other, as UTF-8: read when they are asked for. */
  readonly #pool: Uint8Array;

  private constructor(columns: Columns, pool: Uint8Array) {
    this.#columns = columns;
    this.#pool = pool;
  }

  static of(terms: readonly TermFacts[]): TermStore {
    const count = terms.length;
    let surfaces = 0;
    let postings = 0;
    for (const term of terms) {
      surfaces += term.surfaces.length;
      postings += term.postings.length;
    }
    const columns: Columns = {
      keys: new Int32Array(count),
      measures: new Uint8Array(count * termKinds.length),
      shapes: new Uint8Array(count),
      flags: new Uint8Array(count),
      surfaceStarts: new Uint32Array(count + 1),
      surfaceOffsets: new Uint32Array(surfaces + 1),
      postingStarts: new Uint32Array(count + 1),
      postingPapers: new Uint32Array(postings),
      postingRoles: new Uint8Array(postings),
    };
    const texts: Uint8Array[] = [];
    let length = 0;
    let surface = 0;
    let posting = 0;
    for (const [i, term] of terms.entries()) {
      columns.keys[i] = term.key;
      for (const [k, kind] of termKinds.entries()) {
        const steps = Math.round((term.measures[kind] ?? 0) * measureSteps);
        columns.measures[i * termKinds.length + k] = Math.min(255, steps);
      }
      columns.shapes[i] = term.shape;
      columns.flags[i] =
        (term.tight ? flag.tight : 0) | (term.ordinary ? flag.ordinary : 0) | (term.inCode ? flag.inCode : 0);
      columns.surfaceStarts[i] = surface;
      for (const text of term.surfaces) {
        columns.surfaceOffsets[surface++] = length;
        const bytes = utf8Bytes(text);
        texts.push(bytes);
        length += bytes.length;
      }
      columns.postingStarts[i] = posting;
      for (const { paper, role } of term.postings) {
        columns.postingPapers[posting] = paper;
        columns.postingRoles[posting++] = role;
      }
    }
    columns.surfaceStarts[count] = surface;
    columns.surfaceOffsets[surface] = length;
    columns.postingStarts[count] = posting;
    return new TermStore(columns, joined(texts));
  }

  static read(sections: SectionReader): TermStore {
    const columns: Columns = {
      keys: sections.numbers('terms.keys', Int32Array),
      measures: sections.numbers('terms.measures', Uint8Array),
      shapes: sections.numbers('terms.shapes', Uint8Array),
      flags: sections.numbers('terms.flags', Uint8Array),
      surfaceStarts: sections.numbers('terms.surfaceStarts', Uint32Array),
      surfaceOffsets: sections.numbers('terms.surfaceOffsets', Uint32Array),
      postingStarts: sections.numbers('terms.postingStarts', Uint32Array),
      postingPapers: sections.numbers('terms.postingPapers', Uint32Array),
      postingRoles: sections.numbers('terms.postingRoles', Uint8Array),
    };
    return new TermStore(columns, sections.bytes('terms.pool'));
  }

  write(sections: SectionWriter): void {
    const columns = Object.entries(this.#columns) as [string, Columns[keyof Columns]][];
    for (const [name, column] of columns) sections.addNumbers(`terms.${name}`, column);
    sections.addNumbers('terms.pool', this.#pool);
  }

  get count(): number {
    return this.#columns.keys.length;
  }

  get bytes(): number {
    const columns = Object.values(this.#columns) as Columns[keyof Columns][];
    return columns.reduce((sum, { byteLength }) => sum + byteLength, this.#pool.length);
  }

  key(term: number): number {
    return this.#columns.keys[term] as number;
  }

  /** What was measured of the term when the library was read, 0 for most kinds. */
  measure(term: number, kind: number): number {
    return (this.#columns.measures[term * termKinds.length + kind] as number) / measureSteps;
  }

  shape(term: number): TermShape {
    return this.#columns.shapes[term] as TermShape;
  }

  isTight(term: number): boolean {
    return ((this.#columns.flags[term] as number) & flag.tight) !== 0;
  }

  isOrdinary(term: number): boolean {
    return ((this.#columns.flags[term] as number) & flag.ordinary) !== 0;
  }

  /** True when programs are known to use the name: it is part of a path or an API name of the paper. */
  isInCode(term: number): boolean {
    return ((this.#columns.flags[term] as number) & flag.inCode) !== 0;
  }

  /** The spellings that papers use, the most trusted first. */
  surfaces(term: number): string[] {
    const found: string[] = [];
    const end = this.#columns.surfaceStarts[term + 1] as number;
    for (let i = this.#columns.surfaceStarts[term] as number; i < end; i++) {
      found.push(utf8Text(this.#pool.subarray(this.#columns.surfaceOffsets[i], this.#columns.surfaceOffsets[i + 1])));
    }
    return found;
  }

  postingStart(term: number): number {
    return this.#columns.postingStarts[term] as number;
  }

  postingEnd(term: number): number {
    return this.#columns.postingStarts[term + 1] as number;
  }

  postingPaper(posting: number): number {
    return this.#columns.postingPapers[posting] as number;
  }

  postingRole(posting: number): TermRole {
    return this.#columns.postingRoles[posting] as TermRole;
  }
}

/** What is known of a term when the store is made. */
export interface TermFacts {
  readonly key: number;
  readonly measures: TermMeasures;
  readonly shape: TermShape;
  readonly tight: boolean;
  readonly ordinary: boolean;
  readonly inCode: boolean;
  readonly surfaces: readonly string[];
  /** The most central paper first. */
  readonly postings: readonly { readonly paper: number; readonly role: TermRole }[];
}
