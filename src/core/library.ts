import type { Cancellation } from './cancellation.ts';
import { PaperglossError } from './errors.ts';
import type { Logger } from './logger.ts';
import { foldTitle } from './papers/foldText.ts';
import { normaliseArxivId, normaliseDoi } from './papers/identity.ts';
import { mergePapers } from './papers/mergePapers.ts';
import type { Paper } from './papers/paper.ts';
import { type IndexResult, PaperIndex, type SearchOptions } from './search/paperIndex.ts';
import { Lexicon } from './terms/lexicon.ts';
import { scanText, type TermDocument, type TermScan } from './terms/scanner.ts';

/**
 * All papers of all sources, each once, with everything that can be asked of them. It does not change: when a
 * source changes, a new library is made.
 */
export class Library {
  readonly papers: readonly Paper[];
  readonly #byName = new Map<string, Paper>();
  readonly #index: PaperIndex;
  #lexicon: Lexicon | undefined;

  private constructor(papers: readonly Paper[], index: PaperIndex) {
    this.papers = papers;
    this.#index = index;
    for (const paper of papers) {
      const names = [paper.id, ...paper.keys, paper.arxiv, paper.csl.DOI, foldTitle(paper.csl.title)];
      // Keys are case-sensitive; the first paper keeps a name that two go by.
      for (const name of names) if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, paper);
    }
  }

  /**
   * Merges the records and indexes them. `indexJson` is a saved index of these papers; a stale or damaged
   * one is reported and built anew.
   */
  static create(papers: readonly Paper[], logger: Logger, indexJson?: string): Library {
    const merged = mergePapers(papers);
    if (indexJson !== undefined) {
      try {
        return new Library(merged, PaperIndex.load(indexJson, merged));
      } catch (error) {
        if (!(error instanceof PaperglossError)) throw error;
        logger.warn(`The search index is built anew: ${error.message}`);
      }
    }
    return new Library(merged, PaperIndex.build(merged));
  }

  get size(): number {
    return this.papers.length;
  }

  /** Labels of the sources that the papers came from, in order of first appearance. */
  get sources(): string[] {
    return [...new Set(this.papers.flatMap((paper) => paper.sources.map((source) => source.label)))];
  }

  /**
   * The paper that goes by this identity, citation key, arXiv id, DOI, address of one of these, or exact title;
   * undefined when there is none.
   */
  get(name: string): Paper | undefined {
    const trimmed = name.trim();
    const doi = normaliseDoi(trimmed);
    const arxiv = normaliseArxivId(trimmed);
    return (
      this.#byName.get(trimmed) ??
      (doi === undefined ? undefined : this.#byName.get(`doi:${doi}`) ?? this.#byName.get(doi)) ??
      (arxiv === undefined ? undefined : this.#byName.get(arxiv)) ??
      this.#byName.get(foldTitle(trimmed))
    );
  }

  /** The best papers for a query, best first. */
  search(query: string, options: SearchOptions, token: Cancellation): IndexResult {
    return this.#index.search(query, options, token);
  }

  /** The papers that a text speaks of. The lexicon is made at the first call. */
  termsIn(document: TermDocument): TermScan {
    return scanText(this.lexicon, document);
  }

  get lexicon(): Lexicon {
    this.#lexicon ??= Lexicon.build(this.papers);
    return this.#lexicon;
  }
}
