import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { type Closeness, closeness } from './exactMatches.ts';
import { feedbackUnits } from './feedback.ts';
import { ForwardTerms, noTerm } from './forwardTerms.ts';
import type { PaperColumns } from './paperColumns.ts';
import type { PaperFilter } from './paperFilter.ts';
import { Proximity } from './proximity.ts';
import { type Scored, Scorer } from './scorer.ts';
import type { Unit, Vocabulary } from './units.ts';

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

/** A paper in its place among others. */
export interface Ranked {
  readonly paper: Paper;
  readonly place: number;
  /** Higher tiers come first, whatever the score. */
  readonly tier?: number;
  readonly score: number;
}

/** The better paper first; of equal ones by title. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (b.tier ?? 0) - (a.tier ?? 0) || b.score - a.score || compareLabels(a.paper, b.paper);
}

function compareLabels(a: Paper, b: Paper): number {
  return compareText(a.csl.title, b.csl.title) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface RankingOptions {
  /** At most this many papers. */
  readonly limit: number;
  readonly typing: boolean;
  readonly isPlain?: boolean;
  /** The query is a whole reference to one work. */
  readonly isReference: boolean;
  /** UTF-16 units of the query. */
  readonly letters: number;
}

/** Puts papers in order. */
export class Ranking {
  readonly #papers: PaperList;
  readonly #columns: PaperColumns;
  readonly #vocabulary: Vocabulary;
  readonly #forward: ForwardTerms;
  readonly #scorer: Scorer;

  constructor(papers: PaperList, columns: PaperColumns, vocabulary: Vocabulary, forward: ForwardTerms) {
    this.#papers = papers;
    this.#columns = columns;
    this.#vocabulary = vocabulary;
    this.#forward = forward;
    this.#scorer = new Scorer(vocabulary);
  }

  /** For a query of filters alone: the latest papers that pass, those of one year by title. */
  listed(filter: PaperFilter, limit: number): Ranked[] {
    const places = this.#columns.byTitle.filter((place) => filter.passes(place));
    const year = (place: number): number => this.#columns.year(place) ?? 0;
    const latest = [...places].sort((a, b) => year(b) - year(a)).slice(0, limit);
    return latest.flatMap((place) => this.#at(place, year(place)));
  }

  /** The best papers for words, best first. `exact` are those that the query names. */
  ranked(
    units: readonly Unit[],
    filter: PaperFilter,
    exact: ReadonlyMap<number, Closeness>,
    { limit, typing, isPlain, isReference, letters }: RankingOptions,
  ): Ranked[] {
    const required = units.filter((unit) => unit.isRequired).length;
    const wantsAllWords = isPlain !== true && !isReference && required <= longestConjunction;
    const isAllowed = filter.isActive ? (place: number): boolean => filter.passes(place) : undefined;
    const looked = typing ? rerankedWhileTyping : reranked;
    const scoring = { limit: Math.max(limit, looked), wantsAllWords, isAllowed };
    let scored = this.#nearness(units, this.#scorer.score(units, scoring), looked);
    if (!typing && !isReference && required >= shortestForFeedback) {
      const best = scored.slice(0, looked).flatMap(({ place, score }) => this.#at(place, score));
      const added = feedbackUnits(best.sort(compareRanked), units, this.#forward, this.#vocabulary);
      if (added.length > 0) scored = this.#nearness(units, this.#scorer.score([...units, ...added], scoring), looked);
    }
    if (isReference) scored = this.#titleShown(units, scored, looked);
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

  #at(place: number, score: number): Ranked[] {
    const paper = this.#papers.at(place);
    return paper === undefined ? [] : [{ paper, place, score }];
  }

  /** Adds to the best scores what of the titles a reference has. */
  #titleShown(units: readonly Unit[], scored: readonly Scored[], looked: number): Scored[] {
    return scored.map((one, index) => {
      const paper = index < looked ? this.#papers.at(one.place) : undefined;
      if (paper === undefined) return one;
      return { ...one, score: one.score + titleInReference(units, this.#forward.inOrder(paper)) };
    });
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

/** How much of a title stands in a reference, from 0 to 1, times how telling that is. */
function titleInReference(units: readonly Unit[], terms: Int32Array): number {
  const title = new Set(terms.subarray(0, terms.indexOf(noTerm)));
  if (title.size === 0) return 0;
  const shared = units.filter((unit) => unit.isRequired && unit.candidates.some(({ term }) => title.has(term)));
  const telling = shared.reduce((sum, unit) => sum + unit.rarity, 0);
  return Math.min(1, shared.length / title.size) ** 3 * telling;
}

/** How much a query and a title, the first of `terms`, have in common: 0 nothing, 1 the same words (Dice). */
function titleLikeness(units: readonly Unit[], terms: Int32Array): number {
  const title = new Set(terms.subarray(0, terms.indexOf(noTerm)));
  const required = units.filter((unit) => unit.isRequired);
  const shared = required.filter((unit) => unit.candidates.some(({ term }) => title.has(term))).length;
  return shared === 0 ? 0 : (2 * Math.min(shared, title.size)) / (required.length + title.size);
}
