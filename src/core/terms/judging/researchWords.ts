import type { Hit } from '../scanning/hits.ts';

/** Characters of a line on either side of a name in which research is spoken of. */
const farthest = 200;

/** Characters of a line that are looked at. */
const longestLine = 20_000;

// Words of research writing in some languages; what programs have too, "model" and "benchmark", is left out.
const research =
  /(?<![\p{L}\p{N}_])(?:papers?|preprints?|ablations?|baselines?|sota|outperform(?:s|ed)?|state[- ]of[- ]the[- ]art|et al|art[ií]culos?|papiers?|veröffentlichung|статья)(?![\p{L}\p{N}_])|论文|論文|논문/giu;

/** What makes a thing of the name beside it, "the Chubby paper" or "artículo de UMAP", a paper. */
const paper = /^(?:papers?|preprints?|art[ií]culos?|papiers?|veröffentlichung|статья|论文|論文|논문)$/iu;

const between = /^[ \t]?(?:(?:on|about|of|de|del|sur|über|zu|о)[ \t])?$/iu;

/** Characters between the two at most. */
const farthestBeside = 8;

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

  /** A word near a name on its line, and whether it calls the name a paper; undefined where there is none. */
  near({ start, end }: Hit): { readonly word: string; readonly isBeside: boolean } | undefined {
    if (start < this.#lineStart || end > this.#lineEnd) this.#read(start);
    let found: string | undefined;
    for (const { start: at, word } of this.#places) {
      const wordEnd = at + word.length;
      const isBefore = wordEnd <= start && at >= start - farthest;
      if (!isBefore && (at < end || wordEnd > end + farthest)) continue;
      const [from, to] = isBefore ? [wordEnd, start] : [end, at];
      if (to - from <= farthestBeside && paper.test(word) && between.test(this.#content.slice(from, to)))
        return { word, isBeside: true };
      found ??= word;
    }
    return found === undefined ? undefined : { word: found, isBeside: false };
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
