/** A part of a text, as it is read. */
export interface Piece {
  readonly text: string;
  /** Where its first character stands in the whole. */
  readonly start: number;
}

/**
 * A text put together from pieces of another, each a line: a cell of a table of parts of lines, a value in YAML of lines
 * without their indentation. Offsets in it are told as offsets in the whole.
 */
export class PiecedText {
  /** The whole of the pieces. */
  readonly joined: string;
  readonly pieces: readonly Piece[];
  readonly #offsets: readonly number[];

  /** The pieces, which `separator` parts from each other. */
  constructor(pieces: readonly Piece[], separator: string) {
    this.pieces = pieces;
    this.joined = pieces.map(({ text }) => text).join(separator);
    let offset = 0;
    this.#offsets = pieces.map(({ text }) => {
      const start = offset;
      offset += text.length + separator.length;
      return start;
    });
  }

  /** Where something that begins at an offset begins in the whole. */
  sourceStart(offset: number): number {
    return this.#source(offset, offset);
  }

  /** Where something that ends at an offset ends in the whole: with a piece, not with the beginning of the next. */
  sourceEnd(offset: number): number {
    return offset === 0 ? this.sourceStart(0) : this.#source(offset, offset - 1);
  }

  #source(offset: number, inPiece: number): number {
    let low = 0;
    for (let high = this.#offsets.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle] ?? 0) <= inPiece) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    return piece === undefined ? 0 : piece.start + Math.min(offset - (this.#offsets[low] ?? 0), piece.text.length);
  }
}
