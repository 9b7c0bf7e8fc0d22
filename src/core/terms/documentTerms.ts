import { boundedPieces, longestLine, mostCharacters } from './boundedPieces.ts';
import { findHits, type Hit, mostHits } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { PieceBuffer } from './pieces.ts';
import { occurrencesIn, type ScanOptions, type TermDocument, type TermOccurrence, type TermScan } from './scanner.ts';

/** Pieces to either side of a change in which a term could begin or end differently. */
const reach = 50;

/**
 * The terms of an open document through its edits. An edit reads the lines that it touches; everything is
 * weighed anew when someone asks, because a word at the end can decide about a name at the beginning.
 */
export class DocumentTerms {
  readonly #lexicon: Lexicon;
  #options: ScanOptions;
  #document: TermDocument;
  #pieces: PieceBuffer;
  #hits: Hit[];
  #limited: string | undefined;
  #scan: TermScan | undefined;

  constructor(lexicon: Lexicon, document: TermDocument, options: ScanOptions = {}) {
    this.#lexicon = lexicon;
    this.#options = options;
    this.#document = document;
    const { pieces, limited } = boundedPieces(document.text);
    this.#pieces = pieces;
    this.#limited = limited;
    this.#hits = findHits(lexicon, document.text, pieces);
  }

  /**
   * Takes over a change: `inserted` characters of the new `text` stand at `start`, where the characters up to
   * `oldEnd` stood before.
   */
  edit(text: string, start: number, oldEnd: number, inserted: number): void {
    const before = this.#document.text;
    this.#document = { ...this.#document, text };
    // Explanations of the last scan look at its pieces, so these must not change under it.
    if (this.#scan) this.#pieces = this.#pieces.copy();
    this.#scan = undefined;
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const newEnd = lineEndAt(text, start + inserted);
    const oldLineEnd = lineEndAt(before, oldEnd);
    const isBounded =
      this.#limited !== undefined ||
      text.length > mostCharacters ||
      newEnd - from > longestLine ||
      this.#hits.length >= mostHits;
    if (isBounded || text.includes('\0')) {
      const { pieces, limited } = boundedPieces(text);
      this.#pieces = pieces;
      this.#limited = limited;
      this.#hits = findHits(this.#lexicon, text, pieces);
      return;
    }

    const pieces = this.#pieces;
    const first = pieces.firstFrom(from);
    const last = pieces.firstFrom(oldLineEnd);
    const changed = new PieceBuffer(Math.max(16, (newEnd - from) >> 1)).fill(text, from, newEnd);
    const shift = text.length - before.length;
    const growth = changed.count - (last - first);
    pieces.splice(first, last, changed, shift, text);

    const again = Math.max(0, first - reach);
    const until = Math.min(pieces.count, first + changed.count + reach);
    const kept: Hit[] = [];
    let isIn = false;
    const insert = (): void => {
      isIn = true;
      for (const hit of findHits(this.#lexicon, text, pieces, again, until)) kept.push(hit);
    };
    for (const hit of this.#hits) {
      if (hit.first < again) kept.push(hit);
      else if (hit.first + growth >= until && hit.first >= last) {
        if (!isIn) insert();
        kept.push(moved(hit, growth, shift));
      }
    }
    if (!isIn) insert();
    this.#hits = kept;
  }

  /** Weighs by other rules from here on. */
  weighBy(options: ScanOptions): void {
    this.#options = options;
    this.#scan = undefined;
  }

  /** All occurrences, in order. */
  scan(): TermScan {
    this.#scan ??= occurrencesIn(this.#lexicon, this.#document, this.#pieces, this.#hits, this.#limited, this.#options);
    return this.#scan;
  }

  /**
   * The occurrence that this offset lies in, or at whose end it lies; undefined when there is none. Between two that
   * touch, it is the one that is shown.
   */
  at(offset: number): TermOccurrence | undefined {
    const { occurrences } = this.scan();
    let low = 0;
    let high = occurrences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((occurrences[middle] as TermOccurrence).end < offset) low = middle + 1;
      else high = middle;
    }
    const found = occurrences[low];
    if (!found || found.start > offset) return undefined;
    const next = occurrences[low + 1];
    return !found.shown && next?.start === offset ? next : found;
  }
}

function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function moved(hit: Hit, pieces: number, characters: number): Hit {
  return {
    term: hit.term,
    first: hit.first + pieces,
    last: hit.last + pieces,
    outerFirst: hit.outerFirst + pieces,
    outerLast: hit.outerLast + pieces,
    start: hit.start + characters,
    end: hit.end + characters,
  };
}
