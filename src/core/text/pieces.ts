import { asciiClass, characterClass, classAt } from './characters.ts';
import { hashWord } from './foldedWords.ts';

const { nothing, lower, upper, digit, invisible, unspaced, caseless } = characterClass;

/** What stands between a piece and the next one. Above `line`, no term goes on. */
export const gap = {
  /** Nothing: "Flash|Attention", "FSDP|2". */
  none: 0,
  underscore: 1,
  hyphen: 2,
  space: 3,
  /** ".", "::", "->". */
  dot: 4,
  slash: 5,
  /** A line break with its indentation and comment marker. */
  line: 6,
  other: 7,
} as const;

/** How a piece is written. */
export const letterCase = { lower: 0, capitalised: 1, upper: 2, digits: 3, unspaced: 4, caseless: 5 } as const;

export type LetterCase = (typeof letterCase)[keyof typeof letterCase];

/** The pieces of a text, as {@link PieceScanner} finds them. Struct of arrays, because a large file has a million of them. */
export interface Pieces {
  readonly count: number;
  /** Offsets in the text, UTF-16. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Hash of the piece without case, accents and inflection. */
  readonly hashes: Int32Array;
  /** What to multiply a running hash with before the piece's hash is added. */
  readonly powers: Int32Array;
  /** One of `gap`: what stands after the piece. */
  readonly gaps: Uint8Array;
  /** One of `letterCase`. */
  readonly cases: Uint8Array;
}

/** "2.0" after piece `i`: a point that parts no names. */
export function isPointInNumber({ gaps, cases }: Pieces, i: number): boolean {
  return gaps[i] === gap.dot && cases[i] === letterCase.digits && cases[i + 1] === letterCase.digits;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

/** Characters that begin a line of a comment or quotation, and so do not part a phrase. */
function isMargin(code: number): boolean {
  // # / * - % ; > ! |
  return (
    code === 35 ||
    code === 47 ||
    code === 42 ||
    code === 37 ||
    code === 59 ||
    code === 62 ||
    code === 33 ||
    code === 124
  );
}

function gapBetween(text: string, from: number, to: number): number {
  if (from === to) return gap.none;
  const first = text.charCodeAt(from);
  if (to - from === 1) {
    if (first === 32 || first === 9 || first === 0xa0) return gap.space;
    if (first === 95) return gap.underscore;
    if (first === 45 || (first >= 0x2010 && first <= 0x2013)) return gap.hyphen;
    if (first === 46) return gap.dot;
    // "pass@k" and "R&D" hold together as "I/O" does.
    if (first === 47 || first === 64 || first === 38) return gap.slash;
    if (first === 10) return gap.line;
    return gap.other;
  }
  if (
    to - from === 2 &&
    ((first === 58 && text.charCodeAt(from + 1) === 58) || (first === 45 && text.charCodeAt(from + 1) === 62))
  ) {
    return gap.dot;
  }
  if (to - from > 60) return gap.other;
  let breaks = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) breaks++;
    else if (isSpace(code) || code === 13) continue;
    else if (breaks === 1 && isMargin(code)) continue;
    else if (code === 95 && breaks === 0 && to - from < 4) continue;
    else return gap.other;
  }
  if (breaks > 1) return gap.other;
  return breaks === 1 ? gap.line : first === 95 ? gap.underscore : gap.space;
}

const smallS = 115;

function isOfOtherScript(written: LetterCase): boolean {
  return written === letterCase.unspaced || written === letterCase.caseless;
}

/**
 * Walks the pieces of a text: words, and the parts of identifiers. "use_FsdpConfig2" has the pieces use, Fsdp, Config, 2. The one
 * scanner of words: `PieceBuffer` keeps what it finds for recognition, `wordsOf` puts it together to words for search.
 */
export class PieceScanner {
  readonly #text: string;
  readonly #to: number;
  /** Of the piece that was found last; offsets in the text, UTF-16. */
  start: number;
  end: number;
  written: LetterCase = letterCase.lower;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#to = to;
    this.start = from;
    this.end = from;
  }

  /** Goes on to the next piece; false when there is none. */
  next(): boolean {
    const [text, to] = [this.#text, this.#to];
    let i = this.end;
    let kind: number = nothing;
    while (i < to) {
      const code = text.charCodeAt(i);
      kind = code < 128 ? (asciiClass[code] as number) : classAt(text, i);
      if (kind !== nothing && kind !== invisible) break;
      i++;
    }
    if (i >= to) return false;
    this.start = i;
    if (kind === digit || kind === unspaced || kind === caseless) {
      this.written = kind === digit ? letterCase.digits : kind === unspaced ? letterCase.unspaced : letterCase.caseless;
      this.end = this.#endOf(kind, i);
      return true;
    }
    let capitals = 0;
    let lastCapital = i;
    while (kind === upper || (kind === invisible && capitals > 0)) {
      if (kind === upper) {
        capitals++;
        lastCapital = i;
      }
      i++;
      kind = i < to ? classAt(text, i) : nothing;
    }
    if (kind !== lower) this.written = letterCase.upper;
    else if (capitals > 1) {
      this.written = letterCase.upper;
      const isPlural = text.charCodeAt(i) === smallS && (i + 1 >= to || classAt(text, i + 1) !== lower);
      // "LLMs": the plural of an acronym is one piece. "XMLHttp": the last capital belongs to the word after it.
      i = isPlural ? i + 1 : lastCapital;
    } else {
      this.written = capitals > 0 ? letterCase.capitalised : letterCase.lower;
      i = this.#endOf(lower, i);
    }
    this.end = i;
    return true;
  }

  #endOf(kind: number, from: number): number {
    const [text, to] = [this.#text, this.#to];
    let i = from;
    while (i < to) {
      const code = text.charCodeAt(i);
      const found = code < 128 ? (asciiClass[code] as number) : classAt(text, i);
      if (found !== kind && found !== invisible) break;
      i++;
    }
    return i;
  }
}

/** Pieces whose arrays can be filled again and again. */
export class PieceBuffer implements Pieces {
  count = 0;
  starts: Int32Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  hashes: Int32Array<ArrayBuffer>;
  powers: Int32Array<ArrayBuffer>;
  gaps: Uint8Array<ArrayBuffer>;
  cases: Uint8Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.powers = new Int32Array(capacity);
    this.gaps = new Uint8Array(capacity);
    this.cases = new Uint8Array(capacity);
  }

  /** Forgets the pieces it has and takes those of `text` between the offsets. */
  fill(text: string, from: number, to: number): this {
    this.count = 0;
    return this.append(text, from, to);
  }

  /** Adds the pieces of `text` between the offsets, which stand after those it has. */
  append(text: string, from: number, to: number): this {
    let { count } = this;
    const scanner = new PieceScanner(text, from, to);
    while (scanner.next()) {
      if (count === this.starts.length) this.#grow(count * 2);
      const { start } = scanner;
      hashWord(text, start, scanner.end, this.hashes, this.powers, count);
      this.starts[count] = start;
      this.ends[count] = scanner.end;
      this.cases[count] = scanner.written;
      if (count > 0) {
        const between = gapBetween(text, this.ends[count - 1] as number, start);
        // "使用FSDP训练", "FSDP로": where another script begins, a word ends. Such scripts take names in without a space.
        const isParted =
          between === gap.none &&
          (isOfOtherScript(scanner.written) || isOfOtherScript(this.cases[count - 1] as LetterCase));
        this.gaps[count - 1] = isParted ? gap.space : between;
      }
      count++;
    }
    if (count > 0) this.gaps[count - 1] = gap.other;
    this.count = count;
    return this;
  }

  #grow(capacity: number): void {
    const grown = new PieceBuffer(capacity);
    grown.starts.set(this.starts);
    grown.ends.set(this.ends);
    grown.hashes.set(this.hashes);
    grown.powers.set(this.powers);
    grown.gaps.set(this.gaps);
    grown.cases.set(this.cases);
    Object.assign(this, grown, { count: this.count });
  }
}

/** Parts a text into pieces, in one pass. */
export function piecesOf(text: string): PieceBuffer {
  return new PieceBuffer(Math.max(16, text.length >> 2)).fill(text, 0, text.length);
}

const passing = new PieceBuffer(64);

/** The pieces of a short text, good until the next call anywhere: for those that ask about a hundred thousand names. */
export function passingPieces(text: string): Pieces {
  return passing.fill(text, 0, text.length);
}
