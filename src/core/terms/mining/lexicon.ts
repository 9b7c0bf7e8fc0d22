import type { PaperList } from '../../papers/paperList.ts';
import type { Report } from '../../report.ts';
import { SectionReader, SectionWriter } from '../../storage/sections.ts';
import { TextLines } from '../../storage/textLines.ts';
import type { Pieces } from '../../text/pieces.ts';
import { gatherTerms } from './gatherTerms.ts';
import { FieldWords } from './fieldWords.ts';
import { PaperWords } from './paperWords.ts';
import { TermStore } from './termStore.ts';
import { TermTable } from './termTable.ts';
import { type TermVisitor, walkTerms } from './walkTerms.ts';

/**
 * What the papers of a library are called, ready for scanning. Built once a library; holds no papers,
 * only their ids.
 */
export class Lexicon {
  readonly #paperIds: TextLines;
  /** Empty where a paper has none. */
  readonly #arxivIds: TextLines;
  readonly #table: TermTable;
  readonly terms: TermStore;
  readonly paperWords: PaperWords;
  /** By which words a document belongs to the field of the library. */
  readonly field: FieldWords;

  private constructor(
    paperIds: TextLines,
    arxivIds: TextLines,
    table: TermTable,
    terms: TermStore,
    paperWords: PaperWords,
    field: FieldWords,
  ) {
    this.#paperIds = paperIds;
    this.#arxivIds = arxivIds;
    this.field = field;
    this.#table = table;
    this.terms = terms;
    this.paperWords = paperWords;
  }

  /**
   * Mines the names of all papers. Time and memory grow with the text of titles and abstracts. `report` hears how many
   * papers are done.
   */
  static build(papers: PaperList, report?: Report): Lexicon {
    const gathered = gatherTerms(papers, report);
    // Ids hold no white space.
    const ids = TextLines.of(Array.from(papers, (paper) => paper.id));
    const arxivIds = TextLines.of(Array.from(papers, (paper) => paper.arxiv ?? ''));
    return new Lexicon(ids, arxivIds, gathered.table, gathered.terms, gathered.paperWords, gathered.field);
  }

  static read(sections: SectionReader): Lexicon {
    return new Lexicon(
      TextLines.read('lexicon.ids', sections),
      TextLines.read('lexicon.arxiv', sections),
      TermTable.read(sections),
      TermStore.read(sections),
      PaperWords.read(sections),
      FieldWords.read(sections),
    );
  }

  write(sections: SectionWriter): void {
    this.#paperIds.write('lexicon.ids', sections);
    this.#table.write(sections);
    this.paperWords.write(sections);
    this.terms.write(sections);
    this.#arxivIds.write('lexicon.arxiv', sections);
    this.field.write(sections);
  }

  /** What {@link file} wrote, which must be whole. */
  static open(file: Uint8Array): Lexicon {
    return Lexicon.read(new SectionReader(file));
  }

  /** A file of its own, in pieces. */
  file(version: string): readonly Uint8Array[] {
    const sections = new SectionWriter();
    this.write(sections);
    return sections.file(version);
  }

  /** Calls `visit` for every term that begins at the pieces `from` to before `to`, the shorter before the longer. */
  walk(pieces: Pieces, visit: TermVisitor, from?: number, to?: number): void {
    walkTerms(this.#table, pieces, visit, from, to);
  }

  /** The id of a paper by its place in the library. */
  paperId(paper: number): string {
    return this.#paperIds.at(paper);
  }

  /** The arXiv id and the DOI of a paper, as far as it has them, in small letters: "2304.11277". */
  idsOf(paper: number): string[] {
    const [, doi] = /^doi:(.+)$/.exec(this.paperId(paper)) ?? [];
    const [, fromId] = /^arxiv:(.+)$/i.exec(this.paperId(paper)) ?? [];
    const arxiv = this.#arxivIds.at(paper) || fromId;
    return [arxiv, doi].flatMap((id) => id?.toLowerCase() ?? []);
  }

  /** How many different terms are known. */
  get termCount(): number {
    return this.terms.count;
  }

  /** Bytes held by the tables, without the ids. */
  get bytes(): number {
    return this.#table.bytes + this.terms.bytes + this.paperWords.bytes;
  }
}
