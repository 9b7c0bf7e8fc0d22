import type { PaperList } from '../../papers/paperList.ts';
import type { Report } from '../../report.ts';
import { PieceBuffer, type Pieces } from '../../text/pieces.ts';
import type { TermTable } from './termTable.ts';
import { Vocabularies } from './vocabularies.ts';
import { walkTerms } from './walkTerms.ts';

/** How a library uses a term. */
export interface TermUse {
  /** Papers whose title or abstract has the term. */
  papers: number;
  total: number;
  /** How often it stood inside a longer term, and inside which. */
  nested: number;
  inside: Set<number> | undefined;
  /** Papers with the term in the title. */
  readonly inTitle: number[];
  /** Paper and count where the abstract alone has it, twice at least. */
  readonly often: { paper: number; count: number }[];
  /** The first papers that have it at all. */
  readonly having: number[];
}

/** Papers that are kept of each use. */
const mostListed = 64;

/** A use that never happened. */
export const noUse: TermUse = emptyUse();

export interface LibraryUse {
  /** By the term's number; undefined for terms that stand nowhere. */
  readonly ofTerm: readonly (TermUse | undefined)[];
  readonly vocabularies: Vocabularies;
}

/** Reads every title and abstract once: where the terms stand, and how common the words are. */
export function countUses(papers: PaperList, table: TermTable, termCount: number, report: Report): LibraryUse {
  const ofTerm: (TermUse | undefined)[] = new Array<TermUse | undefined>(termCount);
  const vocabularies = new Vocabularies(papers.length);
  const titlePieces = new PieceBuffer(64);
  const abstractPieces = new PieceBuffer(1024);
  for (const [index, paper] of papers.entries()) {
    const { csl, abstract = '' } = paper;
    report(index);
    titlePieces.fill(csl.title, 0, csl.title.length);
    abstractPieces.fill(abstract, 0, abstract.length);
    vocabularies.add(paper, titlePieces, abstractPieces);

    const counts = new Map<number, number>();
    countIn(table, titlePieces, counts, ofTerm);
    const titled = new Set(counts.keys());
    countIn(table, abstractPieces, counts, ofTerm);
    for (const [term, count] of counts) {
      const use = (ofTerm[term] ??= emptyUse());
      use.papers++;
      use.total += count;
      if (titled.has(term)) use.inTitle.push(index);
      else if (count >= 2 && use.often.length < mostListed) use.often.push({ paper: index, count });
      if (use.having.length < mostListed) use.having.push(index);
    }
  }
  return { ofTerm, vocabularies };
}

interface Found {
  readonly first: number;
  readonly last: number;
  readonly term: number;
}

function countIn(table: TermTable, pieces: Pieces, counts: Map<number, number>, uses: (TermUse | undefined)[]): void {
  const found: Found[] = [];
  walkTerms(table, pieces, (first, last, term) => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
    found.push({ first, last, term });
  });
  // Hits come in order of their first piece: what holds a hit stands just before it, or begins with it.
  for (const [i, inner] of found.entries()) {
    for (let k = i - 1; k >= 0; k--) {
      const before = found[k] as Found;
      if (inner.first - before.first > 8) break;
      if (before.last >= inner.last && before.first < inner.first) noteNested(uses, inner.term, before.term);
    }
    for (let k = i + 1; k < found.length && found[k]?.first === inner.first; k++) {
      noteNested(uses, inner.term, (found[k] as Found).term);
    }
  }
}

function noteNested(uses: (TermUse | undefined)[], term: number, longer: number): void {
  const use = (uses[term] ??= emptyUse());
  use.nested++;
  use.inside ??= new Set();
  if (use.inside.size < 8) use.inside.add(longer);
}

function emptyUse(): TermUse {
  return { papers: 0, total: 0, nested: 0, inside: undefined, inTitle: [], often: [], having: [] };
}
