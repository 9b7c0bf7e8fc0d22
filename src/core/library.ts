import { mergePapers } from './papers/mergePapers.ts';
import type { Paper, RecordOrigin } from './papers/paper.ts';
import { type PaperList, StoredPapers, writePapers } from './papers/paperList.ts';
import { namesAskedFor, PaperNames } from './papers/paperNames.ts';
import { type Report, unreported } from './report.ts';
import { indexVersion } from './search/indexVersion.ts';
import type { FilterValue } from './search/filterValues.ts';
import type { PaperColumns } from './search/paperColumns.ts';
import { type IndexResult, PaperIndex, type SearchOptions } from './search/paperIndex.ts';
import type { ReaderMarks } from './search/readerMarks.ts';
import type { Snippet } from './search/snippet.ts';
import { joined } from './storage/bytes.ts';
import { SectionReader, SectionWriter } from './storage/sections.ts';
import { Lexicon } from './terms/mining/lexicon.ts';
import { LibraryMap, type ReportOf } from './topics/libraryMap.ts';
import { scanText, type TermDocument, type TermScan } from './terms/scanner.ts';

/**
 * All bundled papers and those of the user's files, each once, with everything that can be asked of them. It does not change:
 * when a file changes, a new library is made.
 */
export class Library {
  readonly papers: PaperList;
  readonly #names: PaperNames;
  // Made when first asked for, where they were not before: citing needs no index, and searching no lexicon.
  readonly #makeIndex: () => PaperIndex;
  #lexicon: Lexicon | undefined;
  /** Topics that were found, and where papers stand on the map; undefined until they are made. */
  readonly map: LibraryMap | undefined;

  private constructor(
    papers: PaperList,
    names: PaperNames,
    makeIndex: () => PaperIndex,
    lexicon?: Lexicon,
    map?: LibraryMap,
  ) {
    this.papers = papers;
    this.#names = names;
    this.#makeIndex = makeIndex;
    this.#lexicon = lexicon;
    this.map = map;
  }

  /** Merges the records. */
  static create(papers: readonly Paper[]): Library {
    const merged = mergePapers(papers);
    return new Library(
      merged,
      PaperNames.build(merged),
      once(() => PaperIndex.build(merged)),
    );
  }

  /** A library of papers that are merged already. `report` hears how many are indexed. */
  static of(papers: PaperList, report?: Report): Library {
    const index = PaperIndex.build(papers, report);
    return new Library(papers, PaperNames.build(papers), () => index);
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

  /** What {@link shippedFile} wrote, read where it lies. Throws `stale-index` where it is cut off or of another version. */
  static openShipped(file: Uint8Array): Library {
    const sections = SectionReader.open(file, indexVersion);
    return Library.#read(sections, StoredPapers.read(sections), Lexicon.read(sections), LibraryMap.read(sections));
  }

  static #read(sections: SectionReader, papers: PaperList, lexicon: Lexicon, map?: LibraryMap): Library {
    // A hover needs no index, and comes first as a rule.
    const index = once(() => PaperIndex.read(sections, papers));
    return new Library(papers, PaperNames.read(sections), index, lexicon, map);
  }

  /** The papers and all that searching asks for, in pieces of a file, with notes on how it came about. */
  file(version: string, notes: readonly string[]): readonly Uint8Array[] {
    const sections = new SectionWriter();
    sections.addText('notes', JSON.stringify(notes));
    this.#write(sections);
    return sections.file(version);
  }

  /** All that the library knows, its names too, in one file that a program of the same version opens. */
  shippedFile(): Uint8Array {
    const sections = new SectionWriter();
    this.#write(sections);
    this.lexicon.write(sections);
    this.madeMap().write(sections);
    return joined(sections.file(indexVersion));
  }

  #write(sections: SectionWriter): void {
    writePapers(this.papers, sections);
    this.#names.write(sections);
    this.#index.write(sections);
  }

  /** A library of those papers that have one of these origins. */
  only(origins: readonly RecordOrigin[]): Library {
    const ids = new Set(origins.map(({ id }) => id));
    return Library.create([...this.papers].filter((paper) => paper.origins.some(({ id }) => ids.has(id))));
  }

  /** The same papers with another lexicon. */
  withLexicon(lexicon: Lexicon): Library {
    return new Library(this.papers, this.#names, this.#makeIndex, lexicon, this.map);
  }

  /** The same papers with the map of them. */
  withMap(map: LibraryMap): Library {
    return new Library(this.papers, this.#names, this.#makeIndex, this.#lexicon, map);
  }

  /** Makes the map of the papers, which takes seconds for many. */
  madeMap(reportOf: ReportOf = () => unreported): LibraryMap {
    return LibraryMap.build(this.papers, this.#index.textVectors(), reportOf);
  }

  /** The topics of the paper at a place: those of its record, else the one that was found for it. */
  topicsOf(place: number): readonly string[] {
    const topics = this.columns.topics.of(place);
    const found = topics.length === 0 ? this.map?.topicOf(place) : undefined;
    return found === undefined ? topics : [found];
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
    const place = this.placeOf(name);
    return place === undefined ? undefined : this.papers.at(place);
  }

  /** The place of the paper that {@link get} finds. */
  placeOf(name: string): number | undefined {
    for (const asked of namesAskedFor(name)) {
      const place = this.#names.placeOf(asked, this.papers);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** The best papers for a query, best first. */
  search(query: string, options: SearchOptions): IndexResult {
    return this.#index.search(query, { ...options, foundTopics: this.map });
  }

  /** The papers whose text is most like that of a paper, best first. */
  related(paper: Paper, limit: number): readonly Paper[] {
    return this.#index.related(paper, limit).map((found) => found.paper);
  }

  /** As {@link related}, with how alike the texts are: the cosine of their words, and a little more where topics are the same. */
  relatedByLikeness(paper: Paper, limit: number): readonly { readonly paper: Paper; readonly likeness: number }[] {
    return this.#index.related(paper, limit).map(({ paper: other, score }) => ({ paper: other, likeness: score }));
  }

  /** What two papers have in common, most telling first: topics and words, "pipeline parallelism". */
  shared(paper: Paper, other: Paper): readonly string[] {
    return this.#index.shared(paper, other);
  }

  /** What the filter at the end of a query can go on with, commonest first: authors, venues, topics, types. */
  filterValues(query: string, limit: number, marks?: ReaderMarks): readonly FilterValue[] {
    return this.#index.filterValues(query, limit, { marks, foundTopics: this.map });
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
    return this.#makeIndex();
  }

  get lexicon(): Lexicon {
    this.#lexicon ??= Lexicon.build(this.papers);
    return this.#lexicon;
  }
}

/** A function that does its work when it is first called. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
