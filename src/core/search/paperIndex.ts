import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { type Report, unreported } from '../report.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { Dictionary } from './dictionary.ts';
import { type Closeness, closeness, exactMatches } from './exactMatches.ts';
import { feedbackUnits } from './feedback.ts';
import { type SearchField, searchFields } from './fields.ts';
import { ForwardTerms, noTerm } from './forwardTerms.ts';
import { IndexBuilder } from './indexBuilder.ts';
import { likenessUnits } from './likeness.ts';
import { LongFormCounter, LongForms } from './longForms.ts';
import { PaperColumns } from './paperColumns.ts';
import { PaperFilter } from './paperFilter.ts';
import { readPostings, writePostings } from './postings.ts';
import { Proximity } from './proximity.ts';
import { parseQuery, plainQuery } from './query.ts';
import { type Reason, ReasonFinder } from './reasons.ts';
import { type Scored, Scorer } from './scorer.ts';
import { type Snippet, snippetOf } from './snippet.ts';
import { planWords, type Unit, type Vocabulary } from './units.ts';

export interface IndexHit {
  readonly paper: Paper;
  /** The paper's place in the library. */
  readonly place: number;
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
  /** The query is text, not the query language: quotes, colons and minus signs mean nothing. */
  readonly isPlain?: boolean;
}

// Queries of up to this many words are read as a list of what the paper has to have. Plain text is a description:
// papers with more of its words are not put first, which would undo the weighing of the words.
const longestConjunction = 8;

// Natural queries from this many words on say enough for feedback to find the topic, not another one.
const shortestForFeedback = 4;
// How many of the best papers are read for the nearness of words: 30 µs each.
const reranked = 60;
const rerankedWhileTyping = 20;
// What the best score is worth to a paper of which the query is an alias; or, from this many letters on fully, the
// beginning of its title or a name.
const aliasBonus = 0.5;
// A query of just the words of a title, in any order, counts this much more than one of other words.
const titleShare = 0.5;
const lettersOfBeginning = 12;

/** Full-text index over the papers of a library. Immutable: a changed library gets another index. */
export class PaperIndex {
  /** What filters and groups ask of every paper. */
  readonly columns: PaperColumns;
  readonly #papers: PaperList;
  readonly #vocabulary: Vocabulary;
  readonly #scorer: Scorer;
  readonly #forward: ForwardTerms;
  readonly #fields: readonly SearchField[];

  private constructor(
    papers: PaperList,
    columns: PaperColumns,
    vocabulary: Omit<Vocabulary, 'size'>,
    fields: readonly SearchField[] = searchFields,
  ) {
    this.columns = columns;
    this.#fields = fields;
    this.#papers = papers;
    this.#vocabulary = { ...vocabulary, size: papers.length };
    this.#scorer = new Scorer(this.#vocabulary);
    this.#forward = new ForwardTerms(this.#vocabulary);
  }

  /** Analyses all papers; about 50 µs for one with an abstract. `report` hears how many papers are done. */
  static build(papers: PaperList, report: Report = unreported, fields = searchFields): PaperIndex {
    const counter = new LongFormCounter();
    for (const paper of papers) counter.add(paper);
    const longForms = counter.finish();
    const builder = new IndexBuilder(longForms, fields);
    for (const [done, paper] of papers.entries()) {
      report(done);
      builder.add(paper);
    }
    const vocabulary = { ...builder.finish(), longForms: LongForms.of(longForms) };
    return new PaperIndex(papers, PaperColumns.build(papers, fields), vocabulary, fields);
  }

  /** The index that {@link write} wrote for the same papers in the same order. */
  static read(sections: SectionReader, papers: PaperList): PaperIndex {
    return new PaperIndex(papers, PaperColumns.read(sections), {
      dictionary: Dictionary.read(sections),
      postings: readPostings(sections),
      longForms: LongForms.read(sections),
    });
  }

  /** Writes the index without the papers. */
  write(sections: SectionWriter): void {
    this.columns.write(sections);
    this.#vocabulary.dictionary.write(sections);
    this.#vocabulary.longForms.write(sections);
    writePostings(this.#vocabulary.postings, sections);
  }

  /** The best papers for a query. */
  search(query: string, options: SearchOptions): IndexResult {
    const parsed = options.isPlain === true ? plainQuery(query) : parseQuery(query, options.typing, this.#fields);
    const { units, problem } = planWords(parsed.text, options.typing && parsed.endsInText, this.#vocabulary);
    const filter = new PaperFilter(parsed, this.#papers, this.columns, this.#vocabulary);
    const problems = [...parsed.problems, ...(problem === undefined ? [] : [problem])];
    const exact = exactMatches(query.trim(), options.typing, this.#papers, this.#vocabulary);
    let ranked: Ranked[];
    if (units.length === 0 && filter.isActive) ranked = this.#listed(filter, options.limit);
    else ranked = this.#ranked(units, filter, exact, query.trim().length, options);
    problems.push(...filter.problems);

    const finder = new ReasonFinder(units, parsed.conditions, this.#vocabulary);
    const hits = ranked.map(({ paper, place, score }) => ({ paper, place, score, reasons: finder.reasonsFor(paper) }));
    return problems.length === 0 ? { hits } : { hits, problem: problems.join(' ') };
  }

  /** The papers whose text is most like that of a paper, which need not be in the library; never itself. */
  related(paper: Paper, limit: number): { paper: Paper; score: number }[] {
    const units = likenessUnits(paper, this.#forward, this.#vocabulary);
    const scored = this.#scorer.score(units, { limit: limit + 1, wantsAllWords: false });
    return scored
      .flatMap(({ place, score }) => this.#at(place, score))
      .filter((found) => found.paper.id !== paper.id)
      .sort(compareRanked)
      .slice(0, limit);
  }

  /** The passage of a paper's abstract that says most about a query; undefined where it says nothing about it. */
  snippet(paper: Paper, query: string, length: number): Snippet | undefined {
    const { units } = planWords(parseQuery(query, false).text, true, this.#vocabulary);
    return snippetOf(paper, units, length, this.#forward);
  }

  #at(place: number, score: number): Ranked[] {
    const paper = this.#papers.at(place);
    return paper === undefined ? [] : [{ paper, place, score }];
  }

  // A query of filters alone: the latest papers that pass, those of one year by title.
  #listed(filter: PaperFilter, limit: number): Ranked[] {
    const places = this.columns.byTitle.filter((place) => filter.passes(place));
    const year = (place: number): number => this.columns.year(place) ?? 0;
    const latest = [...places].sort((a, b) => year(b) - year(a)).slice(0, limit);
    return latest.flatMap((place) => this.#at(place, year(place)));
  }

  #ranked(
    units: readonly Unit[],
    filter: PaperFilter,
    exact: ReadonlyMap<number, Closeness>,
    letters: number,
    { limit, typing, isPlain }: SearchOptions,
  ): Ranked[] {
    const required = units.filter((unit) => unit.isRequired).length;
    const wantsAllWords = isPlain !== true && required <= longestConjunction;
    const isAllowed = filter.isActive ? (place: number): boolean => filter.passes(place) : undefined;
    const looked = typing ? rerankedWhileTyping : reranked;
    const scoring = { limit: Math.max(limit, looked), wantsAllWords, isAllowed };
    let scored = this.#nearness(units, this.#scorer.score(units, scoring), looked);
    if (!typing && required >= shortestForFeedback) {
      const best = scored.slice(0, looked).flatMap(({ place, score }) => this.#at(place, score));
      const added = feedbackUnits(best.sort(compareRanked), units, this.#forward, this.#vocabulary);
      if (added.length > 0) scored = this.#nearness(units, this.#scorer.score([...units, ...added], scoring), looked);
    }
    const top = scored.reduce((best, { score }) => Math.max(best, score), 1);
    const places = new Set(scored.map(({ place }) => place));
    for (const place of exact.keys()) {
      if (!places.has(place)) scored.push({ place, score: 0, isWhole: false });
    }
    const ranked = scored.flatMap(({ place, score, isWhole }): Ranked[] => {
      const [found] = this.#at(place, score);
      if (found === undefined) return [];
      const close = exact.get(place) ?? 0;
      const share = close === closeness.alias ? aliasBonus : Math.min(1, letters / lettersOfBeginning);
      const isClose = close === closeness.alias || close === closeness.beginning;
      const tier = close >= closeness.name ? close : isWhole || isClose ? 1 : 0;
      return [{ paper: found.paper, place, tier, score: isClose ? score + share * top : score }];
    });
    return ranked.sort(compareRanked).slice(0, limit);
  }

  /** Adds to the best scores what the nearness of the words says. */
  #nearness(units: readonly Unit[], scored: Scored[], looked: number): Scored[] {
    const proximity = new Proximity(units);
    if (proximity.isEmpty) return scored;
    return scored.map((one, index) => {
      const paper = index < looked ? this.#papers.at(one.place) : undefined;
      if (paper === undefined) return one;
      const terms = this.#forward.inOrder(paper);
      const score = (one.score + proximity.scoreOf(terms)) * (1 + titleShare * titleLikeness(units, terms) ** 3);
      return { ...one, score };
    });
  }
}

/** How much a query and a title, the first of `terms`, have in common: 0 nothing, 1 the same words (Dice). */
function titleLikeness(units: readonly Unit[], terms: Int32Array): number {
  const title = new Set(terms.subarray(0, terms.indexOf(noTerm)));
  const required = units.filter((unit) => unit.isRequired);
  const shared = required.filter((unit) => unit.candidates.some(({ term }) => title.has(term))).length;
  return shared === 0 ? 0 : (2 * Math.min(shared, title.size)) / (required.length + title.size);
}

interface Ranked {
  readonly paper: Paper;
  readonly place: number;
  /** Higher tiers come first, whatever the score. */
  readonly tier?: number;
  readonly score: number;
}

function compareRanked(a: Ranked, b: Ranked): number {
  return (b.tier ?? 0) - (a.tier ?? 0) || b.score - a.score || compareLabels(a.paper, b.paper);
}

function compareLabels(a: Paper, b: Paper): number {
  return compareText(a.csl.title, b.csl.title) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
