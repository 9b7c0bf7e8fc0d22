import { PaperglossError } from './errors.ts';
import type { Logger } from './logger.ts';
import { mergePapers } from './papers/mergePapers.ts';
import type { Paper } from './papers/paper.ts';
import { type PaperList, StoredPapers, writePapers } from './papers/paperList.ts';
import { namesAskedFor, PaperNames } from './papers/paperNames.ts';
import type { Report } from './report.ts';
import { indexVersion, libraryFingerprint } from './search/indexVersion.ts';
import type { PaperColumns } from './search/paperColumns.ts';
import { type IndexResult, PaperIndex, type SearchOptions } from './search/paperIndex.ts';
import type { Snippet } from './search/snippet.ts';
import { base64Bytes, base64Text, joined } from './storage/bytes.ts';
import { SectionReader, SectionWriter } from './storage/sections.ts';
import { Lexicon } from './terms/mining/lexicon.ts';
import { scanText, type TermDocument, type TermScan } from './terms/scanner.ts';

/**
 * All papers of the corpus and the user's files, each once, with everything that can be asked of them. It does not change:
 * when a file changes, a new library is made.
 */
export class Library {
  readonly papers: PaperList;
  readonly #names: PaperNames;
  // Made when first asked for, where they were not before: citing needs no index, and searching no lexicon.
  #indexMade: PaperIndex | undefined;
  #lexicon: Lexicon | undefined;

  private constructor(papers: PaperList, names: PaperNames, index: PaperIndex | undefined, lexicon?: Lexicon) {
    this.papers = papers;
    this.#names = names;
    this.#indexMade = index;
    this.#lexicon = lexicon;
  }

  /**
   * Merges the records. `indexText` is what {@link indexText} gave for these papers; a stale or
   * damaged one is reported and built anew.
   */
  static create(papers: readonly Paper[], logger: Logger, indexText?: string): Library {
    const merged = mergePapers(papers);
    if (indexText !== undefined) {
      try {
        const bytes = base64Bytes(indexText);
        if (bytes === undefined) throw new PaperglossError('stale-index', 'The index is damaged: it is not base64.');
        const sections = SectionReader.open(bytes, versionFor(merged));
        return Library.#read(sections, merged, Lexicon.read(sections));
      } catch (error) {
        if (!(error instanceof PaperglossError)) throw error;
        logger.warn(`The search index is built anew: ${error.message}`);
      }
    }
    return new Library(merged, PaperNames.build(merged), undefined);
  }

  /** A library of papers that are merged already. `report` hears how many are indexed. */
  static of(papers: PaperList, report?: Report): Library {
    return new Library(papers, PaperNames.build(papers), PaperIndex.build(papers, report));
  }

  /**
   * The library and notes that {@link file} wrote, which must be whole, read where it lies. `lexicon` is its own or, until that is
   * there, the one of an earlier library, whose papers this one has too.
   */
  static open(file: Uint8Array, lexicon: Lexicon): { readonly library: Library; readonly notes: readonly string[] } {
    const sections = new SectionReader(file);
    const library = Library.#read(sections, StoredPapers.read(sections), lexicon);
    return { library, notes: JSON.parse(sections.text('notes')) as string[] };
  }

  static #read(sections: SectionReader, papers: PaperList, lexicon: Lexicon): Library {
    return new Library(papers, PaperNames.read(sections), PaperIndex.read(sections, papers), lexicon);
  }

  /** The papers and all that searching asks for, in pieces of a file, with notes on how it came about. */
  file(version: string, notes: readonly string[]): readonly Uint8Array[] {
    const sections = new SectionWriter();
    sections.addText('notes', JSON.stringify(notes));
    writePapers(this.papers, sections);
    this.#names.write(sections);
    this.#index.write(sections);
    return sections.file(version);
  }

  /** All that the library knows but the papers themselves, as text. */
  indexText(): string {
    const sections = new SectionWriter();
    this.#names.write(sections);
    this.#index.write(sections);
    this.lexicon.write(sections);
    return base64Text(joined(sections.file(versionFor(this.papers))));
  }

  /** The same papers with another lexicon. */
  withLexicon(lexicon: Lexicon): Library {
    return new Library(this.papers, this.#names, this.#indexMade, lexicon);
  }

  get size(): number {
    return this.papers.length;
  }

  /** What groups and filters ask of every paper. */
  get columns(): PaperColumns {
    return this.#index.columns;
  }

  /** Labels of the origins of the papers, in order of first appearance. */
  get sources(): readonly string[] {
    return this.columns.sources.labels;
  }

  /**
   * The paper that goes by this identity, citation key, arXiv id, DOI, address of one of these, or exact title;
   * undefined when there is none.
   */
  get(name: string): Paper | undefined {
    for (const asked of namesAskedFor(name)) {
      const paper = this.#names.find(asked, this.papers);
      if (paper !== undefined) return paper;
    }
    return undefined;
  }

  /** The best papers for a query, best first. */
  search(query: string, options: SearchOptions): IndexResult {
    return this.#index.search(query, options);
  }

  /** The papers whose text is most like that of a paper, best first. */
  related(paper: Paper, limit: number): readonly Paper[] {
    return this.#index.related(paper, limit).map((found) => found.paper);
  }

  /** What two papers have in common, most telling first: topics and words, "pipeline parallelism". */
  shared(paper: Paper, other: Paper): readonly string[] {
    return this.#index.shared(paper, other);
  }

  /** The passage of a paper's abstract that says most about a query; undefined where it says nothing about it. */
  snippet(paper: Paper, query: string, length: number): Snippet | undefined {
    return this.#index.snippet(paper, query, length);
  }

  /** The papers that a text speaks of. The lexicon is made at the first call. */
  termsIn(document: TermDocument): TermScan {
    return scanText(this.lexicon, document);
  }

  get #index(): PaperIndex {
    this.#indexMade ??= PaperIndex.build(this.papers);
    return this.#indexMade;
  }

  get lexicon(): Lexicon {
    this.#lexicon ??= Lexicon.build(this.papers);
    return this.#lexicon;
  }
}

/** Which index texts fit papers: those of the same analysis, for the same papers in the same order. */
function versionFor(papers: PaperList): string {
  return `${indexVersion}-${libraryFingerprint(papers)}`;
}
