import type { Cancellation } from '../cancellation.ts';
import { PaperglossError } from '../errors.ts';
import type { Paper } from '../papers/paper.ts';
import { Dictionary } from './dictionary.ts';
import { type Closeness, closeness, exactMatches } from './exactMatches.ts';
import { IndexBuilder } from './indexBuilder.ts';
import { indexVersion, libraryFingerprint } from './indexVersion.ts';
import { PackReader, PackWriter } from './packing.ts';
import type { Postings } from './postings.ts';
import { type Reason, ReasonFinder } from './reasons.ts';
import { type Scored, Scorer } from './scorer.ts';
import { planWords, type Vocabulary } from './units.ts';

export interface IndexHit {
  readonly paper: Paper;
  /** Comparable within one result only. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export interface IndexResult {
  /** Best first. */
  readonly hits: readonly IndexHit[];
  /** What is wrong with the query, or was left out of it: a sentence for people. */
  readonly problem?: string;
}

export interface SearchOptions {
  /** At most this many hits. */
  readonly limit: number;
  /** The query is still being typed: its last word may be the beginning of one. */
  readonly typing: boolean;
}

/** What the index file holds. */
interface IndexFile {
  readonly version: string;
  readonly library: string;
  readonly words: string;
  readonly terms: string;
  readonly stems: string;
  readonly counts: string;
  readonly postings: string;
}

// Queries of up to this many words are read as a list of what the paper has to have.
const longestConjunction = 8;

const noResult: IndexResult = { hits: [] };

/** Full-text index over the papers of a library. Immutable: a changed library gets another index. */
export class PaperIndex {
  readonly #papers: readonly Paper[];
  readonly #vocabulary: Vocabulary;
  readonly #scorer: Scorer;

  private constructor(papers: readonly Paper[], dictionary: Dictionary, postings: Postings) {
    this.#papers = papers;
    this.#vocabulary = { dictionary, postings, size: papers.length };
    this.#scorer = new Scorer(this.#vocabulary);
  }

  /** Analyses all papers; about 50 µs for one with an abstract. */
  static build(papers: readonly Paper[]): PaperIndex {
    const builder = new IndexBuilder();
    for (const paper of papers) builder.add(paper);
    const { dictionary, postings } = builder.finish();
    return new PaperIndex(papers, dictionary, postings);
  }

  /**
   * The index that {@link toJSON} wrote for the same papers in the same order. Throws `stale-index` where
   * the text is damaged, or comes from other papers or another analysis.
   */
  static load(json: string, papers: readonly Paper[]): PaperIndex {
    const file = parseIndexFile(json);
    if (file.version !== indexVersion) throw new PaperglossError('stale-index', 'The index was made by another version.');
    if (file.library !== libraryFingerprint(papers)) {
      throw new PaperglossError('stale-index', 'The index was made for other papers.');
    }
    const dictionary = Dictionary.unpack(file);
    const postings = dictionary && unpackPostings(file, dictionary.termCount, papers.length);
    if (dictionary === undefined || postings === undefined) {
      throw new PaperglossError('stale-index', 'The index is damaged: its parts do not fit together.');
    }
    return new PaperIndex(papers, dictionary, postings);
  }

  /** How many papers are searched. */
  get size(): number {
    return this.#papers.length;
  }

  /** The index as text for a file. It does not hold the papers. */
  toJSON(): string {
    const { dictionary, postings } = this.#vocabulary;
    const file: IndexFile = {
      version: indexVersion,
      library: libraryFingerprint(this.#papers),
      ...dictionary.pack(),
      ...packPostings(postings),
    };
    return JSON.stringify(file);
  }

  /** The best papers for a query; no hits where it was cancelled meanwhile. */
  search(query: string, options: SearchOptions, token: Cancellation): IndexResult {
    const { units, problem } = planWords(query, options.typing, this.#vocabulary);
    if (token.isCancellationRequested) return noResult;
    const exact = exactMatches(query.trim(), options.typing, this.#papers, this.#vocabulary);
    const scored = this.#scorer.score(units);
    const required = units.reduce((count, unit) => count + (unit.isRequired ? 1 : 0), 0);
    const ranked = this.#best(scored, required, exact, options.limit);
    const finder = new ReasonFinder(units, this.#vocabulary);
    const hits: IndexHit[] = [];
    for (const { paper, score } of ranked) {
      if (token.isCancellationRequested) return noResult;
      hits.push({ paper, score, reasons: finder.reasonsFor(paper) });
    }
    return problem === undefined ? { hits } : { hits, problem };
  }

  #best(
    scored: readonly Scored[],
    required: number,
    exact: ReadonlyMap<number, Closeness>,
    limit: number,
  ): { paper: Paper; score: number }[] {
    const rated: { paper: Paper; rank: number; score: number }[] = [];
    const rate = (place: number, score: number, matched: number): void => {
      const paper = this.#papers[place];
      if (paper === undefined) return;
      const close = exact.get(place) ?? 0;
      const isWhole = required <= longestConjunction && matched === required;
      const boosted = close === closeness.alias || close === closeness.beginning ? score * 1.5 : score;
      const share = required === 0 ? 1 : matched / required;
      rated.push({
        paper,
        rank: close >= closeness.name ? close : isWhole ? 1 : 0,
        score: required <= longestConjunction ? boosted * share : boosted,
      });
    };
    for (const { place, score, matched } of scored) rate(place, score, matched);
    const seen = new Set(scored.map(({ place }) => place));
    for (const place of exact.keys()) if (!seen.has(place)) rate(place, 0, 0);
    rated.sort((a, b) => b.rank - a.rank || b.score - a.score || compareLabels(a.paper, b.paper));
    return rated.slice(0, limit);
  }
}

function compareLabels(a: Paper, b: Paper): number {
  return compareText(a.csl.title, b.csl.title) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parseIndexFile(json: string): IndexFile {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new PaperglossError('stale-index', 'The index is damaged: it is not JSON.', { cause });
  }
  const names = ['version', 'library', 'words', 'terms', 'stems', 'counts', 'postings'] as const;
  const record = value as Partial<Record<string, unknown>> | null;
  if (typeof record !== 'object' || record === null || names.some((name) => typeof record[name] !== 'string')) {
    throw new PaperglossError('stale-index', 'The index is damaged: parts of it are missing.');
  }
  return record as unknown as IndexFile;
}

function packPostings({ starts, papers, impacts }: Postings): { counts: string; postings: string } {
  const counts = new PackWriter();
  const packed = new PackWriter();
  for (let term = 0; term + 1 < starts.length; term++) {
    const start = starts[term] ?? 0;
    const end = starts[term + 1] ?? 0;
    counts.write(end - start);
    let previous = -1;
    for (let posting = start; posting < end; posting++) {
      const paper = papers[posting] ?? 0;
      packed.write(paper - previous - 1);
      packed.write(impacts[posting] ?? 0);
      previous = paper;
    }
  }
  return { counts: counts.toString(), postings: packed.toString() };
}

/** Undefined where the numbers do not fit the library. */
function unpackPostings(file: IndexFile, termCount: number, paperTotal: number): Postings | undefined {
  const counts = new PackReader(file.counts);
  const starts = new Uint32Array(termCount + 1);
  for (let term = 0; term < termCount; term++) starts[term + 1] = (starts[term] ?? 0) + counts.read();
  const total = starts[termCount] ?? 0;
  if (!counts.isAtEnd || total > file.postings.length) return undefined;
  const papers = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  const packed = new PackReader(file.postings);
  for (let term = 0; term < termCount; term++) {
    let paper = -1;
    const end = starts[term + 1] ?? 0;
    for (let posting = starts[term] ?? 0; posting < end; posting++) {
      paper += packed.read() + 1;
      papers[posting] = paper;
      impacts[posting] = packed.read();
    }
    if (paper >= paperTotal) return undefined;
  }
  return packed.isAtEnd ? { starts, papers, impacts } : undefined;
}
