import type { PaperList } from '../papers/paperList.ts';
import { allAtOnce, type Steps } from '../steps.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { gatherTerms } from './gatherTerms.ts';
import { PaperWords } from './paperWords.ts';
import { TermStore } from './termStore.ts';
import { TermTable } from './termTable.ts';

/**
 * What the papers of a library are called, ready for scanning. Built once a library; holds no papers,
 * only their ids.
 */
export class Lexicon {
  readonly paperIds: readonly string[];
  /** For the scanner. */
  readonly table: TermTable;
  readonly terms: TermStore;
  readonly paperWords: PaperWords;

  private constructor(paperIds: readonly string[], table: TermTable, terms: TermStore, paperWords: PaperWords) {
    this.paperIds = paperIds;
    this.table = table;
    this.terms = terms;
    this.paperWords = paperWords;
  }

  /** Mines the names of all papers. Time and memory grow with the text of titles and abstracts. */
  static build(papers: PaperList): Lexicon {
    return allAtOnce(Lexicon.buildSteps(papers));
  }

  /** As {@link build}, for libraries that take seconds. */
  static *buildSteps(papers: PaperList): Steps<Lexicon> {
    const gathered = yield* gatherTerms(papers);
    return new Lexicon(
      Array.from(papers, (paper) => paper.id),
      gathered.table,
      gathered.terms,
      gathered.paperWords,
    );
  }

  static read(sections: SectionReader): Lexicon {
    return new Lexicon(
      sections.lines('lexicon.ids'),
      TermTable.read(sections),
      TermStore.read(sections),
      PaperWords.read(sections),
    );
  }

  *writeSteps(sections: SectionWriter): Steps<void> {
    // Ids hold no white space.
    yield* sections.addLinesSteps('lexicon.ids', this.paperIds);
    this.table.write(sections);
    this.paperWords.write(sections);
    this.terms.write(sections);
    yield this.terms.count;
  }

  /** How many different terms are known. */
  get termCount(): number {
    return this.terms.count;
  }

  /** Bytes held by the tables, without the ids. */
  get bytes(): number {
    return this.table.bytes + this.terms.bytes + this.paperWords.bytes;
  }
}
