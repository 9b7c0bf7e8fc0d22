import type { Hit } from '../scanning/hits.ts';

/** Characters of a line on either side of a name in which research is spoken of. */
const farthest = 200;

/** Characters of a line that are looked at. */
const longestLine = 20_000;

// Words of research writing in some languages; what programs have too, "model" and "benchmark", is left out.
const research =
  /(?<![\p{L}\p{N}_])(?:papers?|preprints?|ablations?|baselines?|sota|outperform(?:s|ed)?|state[- ]of[- ]the[- ]art|et al|art[ií]culos?|papiers?|veröffentlichung|статья)(?![\p{L}\p{N}_])|论文|論文|논문/giu;

/** A word that stands somewhere. */
interface Place {
  readonly start: number;
  readonly word: string;
}

/** The words of a document that speak of research, looked for once in each line that is asked about. */
export class ResearchWords {
  readonly #content: string;
  #lineStart = 0;
  #lineEnd = -1;
  #places: readonly Place[] = [];

  constructor(content: string) {
    this.#content = content;
  }

  /** A word near a name on its line; undefined where there is none. */
  near({ start, end }: Hit): string | undefined {
    if (start < this.#lineStart || end > this.#lineEnd) this.#read(start);
    for (const { start: at, word } of this.#places) {
      const isBefore = at + word.length <= start && at >= start - farthest;
      if (isBefore || (at >= end && at + word.length <= end + farthest)) return word;
    }
    return undefined;
  }

  #read(offset: number): void {
    this.#lineStart = this.#content.lastIndexOf('\n', offset - 1) + 1;
    const lineEnd = this.#content.indexOf('\n', offset);
    this.#lineEnd = lineEnd < 0 ? this.#content.length : lineEnd;
    const line = this.#content.slice(this.#lineStart, Math.min(this.#lineEnd, this.#lineStart + longestLine));
    this.#places = Array.from(line.matchAll(research), ({ index, 0: word }) => ({
      start: this.#lineStart + index,
      word,
    }));
  }
}
