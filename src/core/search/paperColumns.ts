import { creatorsOf, listedName, venueLabel } from '../papers/labels.ts';
import type { PaperList } from '../papers/paperList.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { foldText } from '../text/foldText.ts';
import { type SearchField, searchFields } from './fields.ts';
import { LabelColumn, LabelColumnBuilder } from './labelColumn.ts';

// A collaboration of three thousand is under each of its first names; nobody looks for it under the others.
const authorsPerPaper = 100;

/** The columns whose values are labels, by their names in a file. */
interface LabelColumns {
  readonly topics: LabelColumn;
  /** In order of first appearance. */
  readonly sources: LabelColumn;
  readonly venues: LabelColumn;
  /** The people that a paper is listed by, "Zhao, Yanli". */
  readonly authors: LabelColumn;
}

/** What filters and groups ask of every paper, as columns, so that none of the papers has to be read for it. */
export class PaperColumns {
  /** Of the publication; 0 where it is not known. */
  readonly #years: Int16Array;
  /** Of the preprint; 0 where it is not known to be another one. */
  readonly #preprintYears: Int16Array;
  /** One bit for each choice of each field, in the order of the fields. */
  readonly #choices: Uint32Array;
  readonly #bitOfChoice: ReadonlyMap<string, number>;
  /** Places in the order of the titles; case, accents and opening quotation marks do not count. */
  readonly byTitle: Uint32Array;
  /** Places in the order of who the papers are listed by first, those of one by title; where nobody is known last. */
  readonly byAuthor: Uint32Array;
  readonly topics: LabelColumn;
  readonly sources: LabelColumn;
  readonly venues: LabelColumn;
  readonly authors: LabelColumn;

  private constructor(
    years: Int16Array,
    preprintYears: Int16Array,
    choices: Uint32Array,
    byTitle: Uint32Array,
    byAuthor: Uint32Array,
    { topics, sources, venues, authors }: LabelColumns,
    fields: readonly SearchField[],
  ) {
    this.#years = years;
    this.#preprintYears = preprintYears;
    this.#choices = choices;
    this.#bitOfChoice = bitsOf(fields);
    this.byTitle = byTitle;
    this.byAuthor = byAuthor;
    this.topics = topics;
    this.sources = sources;
    this.venues = venues;
    this.authors = authors;
  }

  static build(papers: PaperList, fields: readonly SearchField[] = searchFields): PaperColumns {
    const years = new Int16Array(papers.length);
    const preprintYears = new Int16Array(papers.length);
    const choices = new Uint32Array(papers.length);
    const bitOfChoice = bitsOf(fields);
    const titles: string[] = [];
    const firstAuthors: string[] = [];
    const topics = new LabelColumnBuilder(foldText);
    const sources = new LabelColumnBuilder();
    const venues = new LabelColumnBuilder(foldText);
    const authors = new LabelColumnBuilder(foldText);
    for (const [place, paper] of papers.entries()) {
      for (const { filter, values } of fields) {
        if (filter?.years !== undefined) [years[place], preprintYears[place]] = filter.years(paper);
        if (filter?.choices === undefined) continue;
        for (const choice of values(paper)) {
          const bit = bitOfChoice.get(`${filter.names[0]}:${choice}`) ?? 0;
          choices[place] = (choices[place] ?? 0) | (1 << bit);
        }
      }
      titles.push(sortKey(paper.csl.title));
      topics.add(paper.topics);
      sources.add(paper.origins.map(({ label }) => label));
      const venue = venueLabel(paper);
      venues.add(venue === undefined ? [] : [venue]);
      const people = (creatorsOf(paper.csl)?.people ?? []).slice(0, authorsPerPaper).map(listedName);
      authors.add(people);
      firstAuthors.push(people[0] === undefined ? '' : sortKey(people[0]));
    }
    const byTitle = Uint32Array.from(titles.keys()).sort((a, b) => {
      const [first, second] = [titles[a] as string, titles[b] as string];
      return first < second ? -1 : first > second ? 1 : a - b;
    });
    const byAuthor = byTitle.slice().sort((a, b) => {
      const [first, second] = [firstAuthors[a] as string, firstAuthors[b] as string];
      if (first === second) return 0;
      return second === '' || (first !== '' && first < second) ? -1 : 1;
    });
    const labels = {
      topics: topics.sorted(sortKey),
      sources: sources.inOrder(),
      venues: venues.sorted(sortKey),
      authors: authors.sorted(sortKey),
    };
    return new PaperColumns(years, preprintYears, choices, byTitle, byAuthor, labels, fields);
  }

  static read(sections: SectionReader): PaperColumns {
    return new PaperColumns(
      sections.numbers('columns.years', Int16Array),
      sections.numbers('columns.preprintYears', Int16Array),
      sections.numbers('columns.choices', Uint32Array),
      sections.numbers('columns.byTitle', Uint32Array),
      sections.numbers('columns.byAuthor', Uint32Array),
      {
        topics: LabelColumn.read('columns.topics', sections),
        sources: LabelColumn.read('columns.sources', sections),
        venues: LabelColumn.read('columns.venues', sections),
        authors: LabelColumn.read('columns.authors', sections),
      },
      searchFields,
    );
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('columns.years', this.#years);
    sections.addNumbers('columns.preprintYears', this.#preprintYears);
    sections.addNumbers('columns.choices', this.#choices);
    sections.addNumbers('columns.byTitle', this.byTitle);
    sections.addNumbers('columns.byAuthor', this.byAuthor);
    this.topics.write('columns.topics', sections);
    this.sources.write('columns.sources', sections);
    this.venues.write('columns.venues', sections);
    this.authors.write('columns.authors', sections);
  }

  /** The year of the publication; undefined where it is not known. */
  year(place: number): number | undefined {
    return this.#years[place] || undefined;
  }

  /** Whether the publication or its preprint is of these years: a reader may remember either. */
  isOfYears(place: number, from: number, to: number): boolean {
    const isWithin = (year: number): boolean => year !== 0 && year >= from && year <= to;
    return isWithin(this.#years[place] ?? 0) || isWithin(this.#preprintYears[place] ?? 0);
  }

  /** Whether a field of a paper has one of its choices, as in `has:code`. */
  hasChoice(place: number, field: string, choice: string): boolean {
    const bit = this.#bitOfChoice.get(`${field}:${choice}`);
    return bit !== undefined && (((this.#choices[place] ?? 0) >>> bit) & 1) === 1;
  }
}

/** The bit of each choice, "has:code". */
function bitsOf(fields: readonly SearchField[]): Map<string, number> {
  const choices = fields.flatMap(
    ({ filter }) => filter?.choices?.map((choice) => `${filter.names[0]}:${choice}`) ?? [],
  );
  return new Map(choices.map((choice, bit) => [choice, bit]));
}

function sortKey(title: string): string {
  const lower = title.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
  return /[^\p{ASCII}]/u.test(lower) ? foldText(lower) : lower;
}
