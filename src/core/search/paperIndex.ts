import { greatest } from '../greatest.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { foldText } from '../text/foldText.ts';
import { type Report, unreported } from '../report.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { Dictionary } from './dictionary.ts';
import { closeness, exactMatches } from './exactMatches.ts';
import { atOnce } from '../steps.ts';
import { type SearchField, searchFields } from './fields.ts';
import type { FilterFacts } from './filterFacts.ts';
import { type FilterValue, filterValues } from './filterValues.ts';
import { coverage, isAuthor } from './fit.ts';
import { ForwardTerms } from './forwardTerms.ts';
import { IndexBuilder } from './indexBuilder.ts';
import { LongFormCounter, LongForms } from './longForms.ts';
import { PaperColumns } from './paperColumns.ts';
import { papersTitledWithin, papersWithIds } from './namedPapers.ts';
import { begunWord, markedPapers, markReasons } from './markedPapers.ts';
import { PaperFilter } from './paperFilter.ts';
import { readPostings, writePostings } from './postings.ts';
import { type Ranked, Ranking } from './ranking.ts';
import { parseQuery, plainQuery } from './query.ts';
import { pastedReference } from './reading/pastedReference.ts';
import { type QueryReading, queryReading } from './reading/queryReading.ts';
import { ReaderMarks } from './readerMarks.ts';
import { type Reason, ReasonFinder } from './reasons.ts';
import { RelatedPapers } from './related.ts';
import { type Snippet, snippetOf } from './snippet.ts';
import { type TextVectors, textVectors } from './textVectors.ts';
import { planWords, type Unit, type Vocabulary } from './units.ts';

export interface IndexHit {
  readonly paper: Paper;
  /** The paper's place in the library. */
  readonly place: number;
  /** Comparable within one result only. */
  readonly score: number;
  /** The paper has all words of the query, or goes by it. */
  readonly isWhole: boolean;
  readonly reasons: readonly Reason[];
}

export interface IndexResult {
  /** Best first. */
  readonly hits: readonly IndexHit[];
  /** Nothing fits well: the hits are what comes nearest. */
  readonly isWeak?: true;
  /** Words of citation styles and of asking that were not searched, as they stand in the query: "et al.", "papers about". */
  readonly leftOut?: readonly string[];
  /** What is wrong with the query, or was left out of it: a sentence for people. */
  readonly problem?: string;
}

export interface SearchOptions extends FilterFacts {
  /** At most this many hits. */
  readonly limit: number;
  /** The query is still being typed: its last word may be the beginning of one. */
  readonly typing: boolean;
  /** The query is text, not the query language: quotes, colons and minus signs mean nothing. */
  readonly isPlain?: boolean;
  /** Nobody asks why papers were found, which takes half of the time of a search: reasons are empty. */
  readonly isUnexplained?: boolean;
}

// Of this many of the best papers one has to have so much of a query's words, by their rarity, for it to fit.
const papersWeighed = 3;
const fewWords = 3;
const leastOfFew = 0.5;
const leastOfMany = 0.3;
/** Full-text index over the papers of a library. Immutable: a changed library gets another index. */
export class PaperIndex {
  /** What filters and groups ask of every paper. */
  readonly columns: PaperColumns;
  readonly #papers: PaperList;
  readonly #vocabulary: Vocabulary;
  readonly #ranking: Ranking;
  readonly #related: RelatedPapers;
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
    this.#forward = new ForwardTerms(this.#vocabulary);
    this.#ranking = new Ranking(papers, columns, this.#vocabulary, this.#forward);
    this.#related = new RelatedPapers(papers, this.#vocabulary, this.#forward);
  }

  /** Analyses all papers; about 50 µs for one with an abstract. `report` hears how many papers are done. */
  static build(papers: PaperList, report: Report = unreported, fields = searchFields): PaperIndex {
    return atOnce(PaperIndex.building(papers, report, fields));
  }

  /** {@link build} in steps, most of them of less than a millisecond, so that others have their turn between them. */
  static *building(
    papers: PaperList,
    report: Report = unreported,
    fields = searchFields,
  ): Generator<undefined, PaperIndex> {
    const counter = new LongFormCounter();
    for (const paper of papers) {
      counter.add(paper);
      yield;
    }
    const longForms = counter.finish();
    const builder = new IndexBuilder(longForms, fields);
    for (const [done, paper] of papers.entries()) {
      report(done);
      builder.add(paper);
      yield;
    }
    const vocabulary = { ...(yield* builder.finishing()), longForms: LongForms.of(longForms) };
    // Without filters nobody asks for columns.
    const columns = PaperColumns.build(fields.some(({ filter }) => filter !== undefined) ? papers : [], fields);
    return new PaperIndex(papers, columns, vocabulary, fields);
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
    const read = options.isPlain === true ? plainQuery(query) : parseQuery(query, options.typing, this.#fields);
    const isFiltered = read.conditions.some(({ kind }) => kind !== 'phrase');
    // Quotation marks and colons of a reference are no signs of the query language.
    const parsed = !isFiltered && pastedReference(query) !== undefined ? plainQuery(query) : read;
    const reading = queryReading(parsed.text, options.typing);
    const { units, isComplete, unknown, problem } = planWords(
      reading.text,
      options.typing && parsed.endsInText && !reading.isReference,
      this.#vocabulary,
    );
    const { marks = ReaderMarks.none, foundTopics } = options;
    const filter = new PaperFilter(parsed, this.#papers, this.columns, this.#vocabulary, { marks, foundTopics });
    const isBegun = options.typing && parsed.endsInText;
    const asked = { units, unknown, begun: isBegun ? begunWord(reading.text) : undefined };
    const noted = reading.isReference ? new Set<number>() : markedPapers(asked, marks, this.#vocabulary);
    const problems = [...parsed.problems, ...(problem === undefined ? [] : [problem])];
    const exact = exactMatches(query.trim(), options.typing, this.#papers, this.#vocabulary);
    const byId = papersWithIds(reading.ids, this.#papers, this.#vocabulary);
    for (const place of byId.keys()) if (filter.passes(place)) exact.set(place, closeness.title);
    if (reading.isReference && byId.size === 0) {
      for (const place of papersTitledWithin(reading.text, this.#papers, this.#vocabulary))
        exact.set(place, closeness.title);
    }
    for (const place of noted) if (!exact.has(place) && filter.passes(place)) exact.set(place, closeness.alias);
    let ranked: Ranked[];
    if (units.length === 0 && filter.isActive && noted.size === 0) ranked = this.#ranking.listed(filter, options.limit);
    else
      ranked = this.#ranking.ranked(units, filter, exact, {
        ...options,
        isReference: reading.isReference,
        letters: query.trim().length,
      });
    for (const each of filter.problems) problems.push(each);
    const isNoted = ranked.some(({ place }) => noted.has(place));
    const weakness = isNoted ? undefined : this.#weakness(reading, units, unknown, ranked, options.typing);
    if (weakness === 'nothing') ranked = [];

    const finder = new ReasonFinder(units, parsed.conditions, this.#vocabulary);
    const hits = ranked.map(({ paper, place, score, tier = 0 }) => {
      const id = byId.get(place);
      const found = options.isUnexplained === true ? [] : finder.reasonsFor(paper);
      const own = options.isUnexplained === true ? [] : markReasons(place, asked, parsed.conditions, marks);
      const reasons = [...(id === undefined ? [] : [{ field: 'id', words: [id] }]), ...found, ...own];
      const isWhole = tier >= closeness.name || (tier > 0 && isComplete) || noted.has(place);
      return { paper, place, score, isWhole, reasons };
    });
    return {
      hits,
      ...(weakness !== undefined && hits.length > 0 && { isWeak: true }),
      ...(reading.leftOut.length > 0 && { leftOut: reading.leftOut }),
      ...(problems.length > 0 && { problem: problems.join(' ') }),
    };
  }

  /**
   * Whether the best papers have too little of what was asked for to be shown as if they fitted, or nothing of it but a year;
   * undefined where they fit.
   */
  #weakness(
    reading: QueryReading,
    units: readonly Unit[],
    unknown: readonly string[],
    ranked: readonly Ranked[],
    typing: boolean,
  ): 'weak' | 'nothing' | undefined {
    const isNamed = ranked.some(({ tier = 0 }) => tier >= closeness.name);
    if (isNamed || (units.length === 0 && unknown.length === 0)) return undefined;
    const strangers = reading.people.filter((name) => !isAuthor(name, typing, this.#vocabulary));
    if (strangers.length > 0) {
      const others = units.filter(
        ({ surface }) => !/^\d+$/.test(surface) && !strangers.some((name) => foldText(name) === surface),
      );
      return others.length === 0 ? 'nothing' : 'weak';
    }
    const best = ranked.slice(0, papersWeighed).map(({ place }) => coverage(place, units, unknown, this.#vocabulary));
    const words = units.filter(({ isRequired }) => isRequired).length + unknown.length;
    return greatest(best) < (words <= fewWords ? leastOfFew : leastOfMany) ? 'weak' : undefined;
  }

  /** The papers whose text is most like that of a paper, which need not be in the library; never itself. */
  related(paper: Paper, limit: number): { paper: Paper; score: number }[] {
    return this.#related.related(paper, limit);
  }

  /** What two papers have in common, most telling first: topics and words, "pipeline parallelism". */
  shared(paper: Paper, other: Paper): readonly string[] {
    return this.#related.shared(paper, other);
  }

  /** The papers as vectors, by which all can be compared with all. */
  textVectors(): TextVectors {
    return textVectors(this.#vocabulary.postings, this.#papers.length);
  }

  /** What the filter at the end of a query can go on with, commonest first: authors, venues, topics, types. */
  filterValues(query: string, limit: number, facts?: FilterFacts): readonly FilterValue[] {
    return filterValues(query, limit, this.#fields, this.#papers, this.columns, this.#vocabulary, facts);
  }

  /** The passage of a paper's abstract that says most about a query; undefined where it says nothing about it. */
  snippet(paper: Paper, query: string, length: number): Snippet | undefined {
    const { units } = planWords(queryReading(parseQuery(query, false).text, true).text, true, this.#vocabulary);
    return snippetOf(paper, units, length, this.#forward);
  }
}
