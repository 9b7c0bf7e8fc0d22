import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { l10n } from '../l10n.ts';
import { termOf, wordsOf } from '../text/words.ts';
import { rankedFields, topicFilter } from './fields.ts';
import type { FilterFacts } from './filterFacts.ts';
import { type FoundTopics, topicsWithWord } from './foundTopics.ts';
import type { PaperColumns } from './paperColumns.ts';
import type { Condition, ParsedQuery } from './query.ts';
import { ReaderMarks } from './readerMarks.ts';
import { stopWords } from '../text/stopWords.ts';
import { namesWithoutParticles, type Vocabulary } from './units.ts';

type Test = (place: number) => boolean;

const completionsTried = 200;
const phrasePapersRead = 5_000;

/** Decides which papers satisfy the conditions of a query. */
export class PaperFilter {
  readonly #papers: PaperList;
  readonly #columns: PaperColumns;
  readonly #vocabulary: Vocabulary;
  readonly #marks: ReaderMarks;
  readonly #found: FoundTopics | undefined;
  readonly #tests: Test[];
  readonly #verdicts = new Map<number, boolean>();
  readonly #problems = new Set<string>();
  #papersRead = 0;

  constructor(
    query: ParsedQuery,
    papers: PaperList,
    columns: PaperColumns,
    vocabulary: Vocabulary,
    { marks = ReaderMarks.none, foundTopics }: FilterFacts = {},
  ) {
    this.#papers = papers;
    this.#columns = columns;
    this.#vocabulary = vocabulary;
    this.#marks = marks;
    this.#found = foundTopics;
    const wanted = query.conditions.map((condition) => this.#test(condition));
    const unwanted = query.exclusions
      .map((condition) => this.#test(condition))
      .map(
        (test): Test =>
          (place) =>
            !test(place),
      );
    this.#tests = [...wanted, ...unwanted];
  }

  get isActive(): boolean {
    return this.#tests.length > 0;
  }

  /** What was left out so far, for people. */
  get problems(): readonly string[] {
    return [...this.#problems];
  }

  passes(place: number): boolean {
    const known = this.#verdicts.get(place);
    if (known !== undefined) return known;
    const verdict = this.#tests.every((test) => test(place));
    this.#verdicts.set(place, verdict);
    return verdict;
  }

  #test(condition: Condition): Test {
    switch (condition.kind) {
      case 'year':
        return (place) => this.#columns.isOfYears(place, condition.from, condition.to);
      case 'choice':
        return (place) =>
          this.#columns.hasChoice(place, condition.field, condition.choice) ||
          this.#marks.hasChoice(place, condition.field, condition.choice);
      case 'field': {
        const found = condition.field === topicFilter ? this.#found : undefined;
        const tests = wordsOf(condition.text).map(({ surface }) => {
          const marked = this.#marks.placesWith(condition.field, surface);
          const written =
            found === undefined
              ? has(this.#withFieldWord(`${condition.field}:`, surface))
              : this.#withTopicWord(found, surface);
          return (place: number): boolean => marked.has(place) || written(place);
        });
        return (place) => tests.every((test) => test(place));
      }
      case 'phrase':
        return this.#phrase(condition.text);
    }
  }

  /** Topics of records and those that were found count alike. */
  #withTopicWord(found: FoundTopics, surface: string): Test {
    const prefix = `${topicFilter}:`;
    const whole = topicsWithWord(found, surface, false);
    const isWhole = whole.size > 0 || this.#vocabulary.dictionary.termOfWord(prefix + surface) !== undefined;
    const numbers = isWhole ? whole : topicsWithWord(found, surface, true);
    const own = this.#withFieldWord(prefix, surface, whole.size > 0);
    return (place) => own.has(place) || numbers.has(found.numberOf(place));
  }

  /** The papers whose field has a word, or one that begins with it where none is just it and `isExact` does not say otherwise. */
  #withFieldWord(prefix: string, surface: string, isExact = false): Set<number> {
    const { dictionary } = this.#vocabulary;
    const exact = dictionary.termOfWord(prefix + surface);
    if (exact !== undefined) return this.#papersWith([exact]);
    if (isExact) return new Set();
    const terms: number[] = [];
    dictionary.visitPrefix(prefix + surface, (_, term) => terms.push(term) < completionsTried);
    if (terms.length > 0) return this.#papersWith(terms);
    // author:vandermaaten
    const names = namesWithoutParticles(surface).map((name) => dictionary.termOfWord(prefix + name));
    return this.#papersWith(names.filter((term) => term !== undefined));
  }

  #papersWith(terms: readonly number[]): Set<number> {
    const { starts, papers } = this.#vocabulary.postings;
    const found = new Set<number>();
    for (const term of terms) {
      for (let posting = starts[term] ?? 0; posting < (starts[term + 1] ?? 0); posting++)
        found.add(papers[posting] ?? 0);
    }
    return found;
  }

  #phrase(text: string): Test {
    const terms = wordsOf(text)
      .flatMap((word) => (word.parts.length === 0 ? [word.surface] : word.parts))
      .map(termOf);
    if (terms.length === 0) return () => true;
    const inPaper = this.#phraseInPaper(terms);
    return (place) => inPaper(place) || this.#marks.hasPhrase(place, terms);
  }

  #phraseInPaper(terms: readonly string[]): Test {
    const { dictionary } = this.#vocabulary;
    // Stop words of prose are in no posting.
    const known = terms.filter((term) => !stopWords.has(term)).map((term) => dictionary.termOfStem(term));
    if (known.some((term) => term === undefined)) return () => false;
    const sets = known.flatMap((term) => (term === undefined ? [] : [this.#papersWith([term])]));
    return (place) => {
      if (!sets.every((set) => set.has(place))) return false;
      if (terms.length === 1) return true;
      if (this.#papersRead++ >= phrasePapersRead) {
        this.#problems.add(
          l10n.t('The phrase was looked for in {0} papers only.', phrasePapersRead.toLocaleString('en')),
        );
        return false;
      }
      const paper = this.#papers.at(place);
      return paper !== undefined && hasPhrase(paper, terms);
    };
  }
}

const has =
  (places: ReadonlySet<number>): Test =>
  (place) =>
    places.has(place);

function hasPhrase(paper: Paper, phrase: readonly string[]): boolean {
  return rankedFields.some((field) =>
    field.values(paper).some((value) => {
      const terms = wordsOf(value, 10_000)
        .flatMap((word) => (word.parts.length === 0 ? [word.surface] : word.parts))
        .map(termOf);
      return terms.some((_, start) => phrase.every((term, offset) => terms[start + offset] === term));
    }),
  );
}
