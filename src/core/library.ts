import type { Cancellation } from './cancellation.ts';
import { PaperglossError } from './errors.ts';
import type { Logger } from './logger.ts';
import { foldTitle } from './papers/foldText.ts';
import { normaliseArxivId, normaliseDoi } from './papers/identity.ts';
import { mergePapers } from './papers/mergePapers.ts';
import type { Paper } from './papers/paper.ts';
import { type IndexResult, PaperIndex, type SearchOptions } from './search/paperIndex.ts';
import type { Snippet } from './search/snippet.ts';
import type { Steps } from './steps.ts';
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
  #byTitle: Map<string, Paper> | undefined;
  #sources: string[] | undefined;
  #lexicon: Lexicon | undefined;

  private constructor(papers: readonly Paper[], index: PaperIndex, lexicon?: Lexicon) {
    this.papers = papers;
    this.#index = index;
    this.#lexicon = lexicon;
    for (const paper of papers) {
      this.#name(paper.id, paper);
      for (const key of paper.keys) this.#name(key, paper);
      this.#name(paper.arxiv, paper);
      this.#name(paper.csl.DOI?.toLowerCase(), paper);
    }
  }

  // Keys are case-sensitive; the first paper keeps a name that two go by.
  #name(name: string | undefined, paper: Paper): void {
    if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, paper);
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

  /** Papers that are merged already, with an index of them in this order. */
  static of(papers: readonly Paper[], index: PaperIndex): Library {
    return new Library(papers, index);
  }

  /**
   * The same papers with a lexicon: one that was built in steps, or until then that of an earlier library, whose
   * papers this one has too.
   */
  withLexicon(lexicon: Lexicon): Library {
    return new Library(this.papers, this.#index, lexicon);
  }

  get size(): number {
    return this.papers.length;
  }

  /** Labels of the sources that the papers came from, in order of first appearance. */
  get sources(): string[] {
    this.#sources ??= [...new Set(this.papers.flatMap((paper) => paper.sources.map((source) => source.label)))];
    return this.#sources;
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
      this.#titled(foldTitle(trimmed))
    );
  }

  // Folding 100,000 titles takes half a second, and few ask by title.
  #titled(folded: string): Paper | undefined {
    if (this.#byTitle === undefined) {
      this.#byTitle = new Map();
      for (const paper of this.papers) {
        const title = foldTitle(paper.csl.title);
        if (!this.#byTitle.has(title)) this.#byTitle.set(title, paper);
      }
    }
    return this.#byTitle.get(folded);
  }

  /** The best papers for a query, best first. */
  search(query: string, options: SearchOptions, token: Cancellation): IndexResult {
    return this.#index.search(query, options, token);
  }

  /** The papers whose text is most like that of a paper, best first. */
  related(paper: Paper, limit: number): readonly Paper[] {
    return this.#index.related(paper, limit).map((found) => found.paper);
  }

  /** The passage of a paper's abstract that says most about a query; undefined where it says nothing about it. */
  snippet(paper: Paper, query: string, length: number): Snippet | undefined {
    return this.#index.snippet(paper, query, length);
  }

  /** The index as text for a file, in steps. */
  indexSteps(): Steps<string> {
    return this.#index.jsonSteps();
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
