import { asciiClass, buffer, characterClass, classOf, foldInto, hashOfBuffer, powerTable } from './foldedWords.ts';
import { stemInPlace } from './stem.ts';

const { nothing: isNothing, lower: isLower, upper: isUpper, digit: isDigit, invisible: isInvisible } = characterClass;

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
export const letterCase = { lower: 0, capitalised: 1, upper: 2, digits: 3 } as const;

/**
 * The pieces of a text: words, and the parts of identifiers. "use_FsdpConfig2" has the pieces
 * use, Fsdp, Config, 2. Struct of arrays, because a large file has a million of them.
 */
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
    let i = from;
    while (i < to) {
      let code = text.charCodeAt(i);
      let kind = code < 128 ? (asciiClass[code] as number) : classOf(code);
      if (kind === isNothing || kind === isInvisible) {
        i++;
        continue;
      }
      const start = i;
      let written: number;
      if (kind === isDigit) {
        written = letterCase.digits;
        do i++;
        while (i < to && classOf(text.charCodeAt(i)) === isDigit);
      } else {
        let capitals = 0;
        while (kind === isUpper) {
          capitals++;
          i++;
          kind = i < to ? classOf(text.charCodeAt(i)) : isNothing;
        }
        if (kind !== isLower && kind !== isInvisible) {
          written = letterCase.upper;
        } else if (
          capitals > 1 &&
          text.charCodeAt(i) === smallS &&
          (i + 1 >= to || classOf(text.charCodeAt(i + 1)) !== isLower)
        ) {
          // "LLMs": the plural of an acronym is one piece.
          i++;
          written = letterCase.upper;
        } else if (capitals > 1 && kind === isLower) {
          // "XMLHttp": the last capital belongs to the word after it.
          i--;
          written = letterCase.upper;
        } else {
          written = capitals > 0 ? letterCase.capitalised : letterCase.lower;
          while (i < to) {
            code = text.charCodeAt(i);
            if (code >= 97 && code <= 122) {
              i++;
              continue;
            }
            if (code < 128) break;
            kind = classOf(code);
            if (kind !== isLower && kind !== isInvisible) break;
            i++;
          }
        }
      }

      if (count === this.starts.length) this.#grow(count * 2);
      const folded = foldInto(text, start, i);
      if (folded >= 0) {
        const length = written === letterCase.digits ? folded : stemInPlace(buffer, folded);
        this.hashes[count] = hashOfBuffer(length);
        this.powers[count] = powerTable[length] as number;
      } else {
        // No name is that long. Zero never equals the hash of a word.
        this.hashes[count] = 0;
        this.powers[count] = 1;
      }
      this.starts[count] = start;
      this.ends[count] = i;
      this.cases[count] = written;
      if (count > 0) this.gaps[count - 1] = gapBetween(text, this.ends[count - 1] as number, start);
      count++;
    }
    if (count > 0) this.gaps[count - 1] = gap.other;
    this.count = count;
    return this;
  }

  #grow(capacity: number): void {
    const grown = new PieceBuffer(Math.max(16, capacity));
    grown.starts.set(this.starts);
    grown.ends.set(this.ends);
    grown.hashes.set(this.hashes);
    grown.powers.set(this.powers);
    grown.gaps.set(this.gaps);
    grown.cases.set(this.cases);
    this.starts = grown.starts;
    this.ends = grown.ends;
    this.hashes = grown.hashes;
    this.powers = grown.powers;
    this.gaps = grown.gaps;
    this.cases = grown.cases;
  }
}

/** Parts a text into pieces, in one pass. */
export function piecesOf(text: string, from = 0, to: number = text.length): PieceBuffer {
  return new PieceBuffer(Math.max(16, (to - from) >> 2)).fill(text, from, to);
}

const scratch = new PieceBuffer(512);

/** As `piecesOf`, for a look in passing: the arrays are good until the next call. */
export function briefPiecesOf(text: string): Pieces {
  return scratch.fill(text, 0, text.length);
}
