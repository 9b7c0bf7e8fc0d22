import type { Lexicon } from '../mining/lexicon.ts';

const arxivId = /\barxiv(?:\.org\/(?:abs|pdf|html)\/|[:.]\s{0,2}|\s)(\d{4}\.\d{4,5})/gi;
const doi = /\b10\.\d{4,9}\/[^\s"'<>{}|\\^`),;]{1,120}/g;

/** A text with more ids than this is a list of papers. */
const mostIds = 500;

/** The arXiv ids and DOIs that a document has. */
export class DocumentIds {
  readonly #ids = new Set<string>();

  constructor(text: string) {
    for (const pattern of [arxivId, doi]) {
      for (const [whole, id = whole] of text.matchAll(pattern)) {
        if (this.#ids.size >= mostIds) return;
        this.#ids.add(id.toLowerCase().replace(/[.:]+$/, ''));
      }
    }
  }

  /** The id by which the document names a paper; undefined where it does not. */
  ofPaper(lexicon: Lexicon, paper: number): string | undefined {
    if (this.#ids.size === 0) return undefined;
    return lexicon.idsOf(paper).find((id) => this.#ids.has(id));
  }
}
