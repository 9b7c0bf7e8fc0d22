import type { PaperLabel } from '../../protocol/papers.ts';
import type { DocumentTerm } from '../../protocol/recognition.ts';
import type { PaperInDocument } from './papersInDocument.ts';

/** A row of a paper. It says something else when the paper does, and stays the same object. */
export interface PaperRow {
  paper: PaperLabel;
  terms: readonly DocumentTerm[];
  /** In which the terms stand, as they were when these were recognised. */
  lines: readonly string[];
}

/**
 * The rows of the papers in a document, each the same object for as long as its document lists the paper. The editor gives a command of a
 * row's menu the object that it knows the row by; while all rows are made anew it knows none, and gives nothing.
 */
export class PaperRows {
  #address: string | undefined;
  #rows: readonly PaperRow[] = [];

  /** In the order of the document. */
  get rows(): readonly PaperRow[] {
    return this.#rows;
  }

  /** Takes in what is recognised. Returns the rows that say something else; undefined where there are others, or in another order. */
  update(
    address: string | undefined,
    papers: readonly PaperInDocument[],
    lineAt: (line: number) => string,
  ): readonly PaperRow[] | undefined {
    const known = new Map(address === this.#address ? this.#rows.map((row) => [row.paper.id, row]) : []);
    const before = this.#rows;
    const changed: PaperRow[] = [];
    this.#address = address;
    this.#rows = papers.map(({ paper, terms }) => {
      const row = known.get(paper.id);
      const next = { paper, terms, lines: terms.map(({ range }) => lineAt(range.start.line)) };
      if (row === undefined) return next;
      if (textOf(row) !== textOf(next)) changed.push(row);
      return Object.assign(row, next);
    });
    const areSame = before.length === papers.length && before.every((row, index) => row === this.#rows[index]);
    return areSame ? changed : undefined;
  }
}

/** All that a row and those below it show. */
const textOf = ({ paper, terms, lines }: PaperRow): string =>
  JSON.stringify([paper, terms.map(({ range, text }) => [range, text]), lines]);
