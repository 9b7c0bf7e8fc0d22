import type { Paper } from '../papers/paper.ts';
import { allAtOnce, type Steps } from '../steps.ts';
import { gatherTerms } from './gatherTerms.ts';
import type { PaperWords } from './paperWords.ts';
import { TermStore } from './termStore.ts';
import type { TermTable } from './termTable.ts';

export interface LexiconOptions {
  /** Leave out phrases mined from titles and abstracts: only names and aliases count. */
  readonly namesOnly?: boolean;
}

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
  static build(papers: readonly Paper[], options: LexiconOptions = {}): Lexicon {
    return allAtOnce(Lexicon.buildSteps(papers, options));
  }

  /** As {@link build}, for libraries that take seconds. */
  static *buildSteps(papers: readonly Paper[], options: LexiconOptions = {}): Steps<Lexicon> {
    const gathered = yield* gatherTerms(papers, options.namesOnly ?? false);
    return new Lexicon(
      papers.map((paper) => paper.id),
      gathered.table,
      gathered.terms,
      gathered.paperWords,
    );
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
