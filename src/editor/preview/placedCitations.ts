import type { RenderedCitationText } from '../../protocol/rendering.ts';

// Citations that a page passes over, as those in raw HTML, are fewer than these in a row.
const mostPassedOver = 30;

/**
 * Finds the citations of a document again in the blocks of a page, which are read from the first to the last. What was rendered may be
 * of an earlier version of the text: a citation is known by what it says and by its order.
 */
export class PlacedCitations {
  readonly #citations: readonly RenderedCitationText[];
  /** By what they begin with; their places among all, ascending. */
  readonly #byStart = new Map<string, Map<string, number[]>>();
  readonly #found = new WeakMap<object, Map<number, PlacedCitation | undefined>>();
  #next = 0;

  constructor(citations: readonly RenderedCitationText[]) {
    this.#citations = citations;
    for (const [index, { text }] of citations.entries()) {
      const start = text[0];
      if (start === undefined) continue;
      const texts = this.#byStart.get(start) ?? new Map<string, number[]>();
      this.#byStart.set(start, texts);
      texts.set(text, [...(texts.get(text) ?? []), index]);
    }
  }

  /** The citation at an offset of a block; `block` tells blocks apart that say the same. The same question has the same answer. */
  at(block: object, src: string, offset: number): PlacedCitation | undefined {
    const texts = this.#byStart.get(src[offset] ?? '');
    if (texts === undefined) return undefined;
    const known = this.#found.get(block) ?? new Map<number, PlacedCitation | undefined>();
    this.#found.set(block, known);
    if (known.has(offset)) return known.get(offset);
    const found = this.#find(texts, src, offset);
    known.set(offset, found);
    return found;
  }

  #find(texts: ReadonlyMap<string, readonly number[]>, src: string, offset: number): PlacedCitation | undefined {
    let best: PlacedCitation | undefined;
    let bestIndex = 0;
    for (const [text, indexes] of texts) {
      const end = endOf(text, src, offset);
      // Of `@smith` and `@smith [p. 3]` the longer one stands there.
      if (end === undefined || (best !== undefined && end <= best.end)) continue;
      const index = indexes.find((each) => each >= this.#next && each < this.#next + mostPassedOver) ?? indexes.at(-1);
      const citation = index === undefined ? undefined : this.#citations[index];
      if (index === undefined || citation === undefined) continue;
      best = { citation, end };
      bestIndex = index;
    }
    if (best !== undefined && bestIndex >= this.#next && bestIndex < this.#next + mostPassedOver)
      this.#next = bestIndex + 1;
    return best;
  }
}

export interface PlacedCitation {
  readonly citation: RenderedCitationText;
  readonly end: number;
}

/** Where a text ends that stands at an offset; a line break in it, with what stands before the next line, is one in the block. */
function endOf(text: string, src: string, offset: number): number | undefined {
  if (src.startsWith(text, offset)) return isWhole(text, src, offset + text.length) ? offset + text.length : undefined;
  if (!text.includes('\n')) return undefined;
  let end = offset;
  for (const [index, part] of text.split(/[ \t]*\r?\n[ \t>]*/).entries()) {
    if (index > 0) {
      const space = /^[ \t]*\n[ \t]*/.exec(src.slice(end, end + longestBreak))?.[0];
      if (space === undefined) return undefined;
      end += space.length;
    }
    if (!src.startsWith(part, end)) return undefined;
    end += part.length;
  }
  return end;
}

const longestBreak = 200; // characters

/** A key that goes on is another one. */
function isWhole(text: string, src: string, end: number): boolean {
  return text.endsWith(']') || !/^[\p{L}\p{N}_]|^[:.#$%&+?<>~/-][\p{L}\p{N}_]/u.test(src.slice(end, end + 2));
}
