import { foldText } from '../text/foldText.ts';
import type { PaperList } from '../papers/paperList.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { type SearchField, searchFields } from './fields.ts';

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
  readonly topics: LabelColumn;
  readonly sources: LabelColumn;

  private constructor(
    years: Int16Array,
    preprintYears: Int16Array,
    choices: Uint32Array,
    byTitle: Uint32Array,
    topics: LabelColumn,
    sources: LabelColumn,
    fields: readonly SearchField[],
  ) {
    this.#years = years;
    this.#preprintYears = preprintYears;
    this.#choices = choices;
    this.#bitOfChoice = bitsOf(fields);
    this.byTitle = byTitle;
    this.topics = topics;
    this.sources = sources;
  }

  static build(papers: PaperList, fields: readonly SearchField[] = searchFields): PaperColumns {
    const years = new Int16Array(papers.length);
    const preprintYears = new Int16Array(papers.length);
    const choices = new Uint32Array(papers.length);
    const bitOfChoice = bitsOf(fields);
    const titles: string[] = [];
    const topics = new LabelColumnBuilder();
    const sources = new LabelColumnBuilder();
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
    }
    const byTitle = Uint32Array.from(titles.keys()).sort((a, b) => {
      const [first, second] = [titles[a] as string, titles[b] as string];
      return first < second ? -1 : first > second ? 1 : a - b;
    });
    return new PaperColumns(years, preprintYears, choices, byTitle, topics.finish(), sources.finish(), fields);
  }

  static read(sections: SectionReader): PaperColumns {
    return new PaperColumns(
      sections.numbers('columns.years', Int16Array),
      sections.numbers('columns.preprintYears', Int16Array),
      sections.numbers('columns.choices', Uint32Array),
      sections.numbers('columns.byTitle', Uint32Array),
      LabelColumn.read('columns.topics', sections),
      LabelColumn.read('columns.sources', sections),
      searchFields,
    );
  }

  write(sections: SectionWriter): void {
    sections.addNumbers('columns.years', this.#years);
    sections.addNumbers('columns.preprintYears', this.#preprintYears);
    sections.addNumbers('columns.choices', this.#choices);
    sections.addNumbers('columns.byTitle', this.byTitle);
    this.topics.write('columns.topics', sections);
    this.sources.write('columns.sources', sections);
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

/** Any number of labels for each paper, such as its topics. */
export class LabelColumn {
  /** In the order in which they first appear. */
  readonly labels: readonly string[];
  readonly #starts: Uint32Array;
  readonly #numbers: Uint32Array;

  constructor(labels: readonly string[], starts: Uint32Array, numbers: Uint32Array) {
    this.labels = labels;
    this.#starts = starts;
    this.#numbers = numbers;
  }

  static read(name: string, sections: SectionReader): LabelColumn {
    const labels = JSON.parse(sections.text(`${name}.labels`)) as string[];
    return new LabelColumn(
      labels,
      sections.numbers(`${name}.starts`, Uint32Array),
      sections.numbers(`${name}.numbers`, Uint32Array),
    );
  }

  write(name: string, sections: SectionWriter): void {
    sections.addText(`${name}.labels`, JSON.stringify(this.labels));
    sections.addNumbers(`${name}.starts`, this.#starts);
    sections.addNumbers(`${name}.numbers`, this.#numbers);
  }

  /** How many papers have each label. */
  counts(): Uint32Array {
    const counts = new Uint32Array(this.labels.length);
    for (const number of this.#numbers) counts[number] = (counts[number] ?? 0) + 1;
    return counts;
  }

  of(place: number): string[] {
    const found: string[] = [];
    for (let index = this.#starts[place] ?? 0; index < (this.#starts[place + 1] ?? 0); index++) {
      found.push(this.labels[this.#numbers[index] as number] as string);
    }
    return found;
  }
}

class LabelColumnBuilder {
  readonly #numberOf = new Map<string, number>();
  readonly #starts: number[] = [0];
  readonly #numbers: number[] = [];

  add(labels: readonly string[]): void {
    for (const label of labels) {
      const number = this.#numberOf.get(label) ?? this.#numberOf.size;
      this.#numberOf.set(label, number);
      this.#numbers.push(number);
    }
    this.#starts.push(this.#numbers.length);
  }

  finish(): LabelColumn {
    return new LabelColumn([...this.#numberOf.keys()], Uint32Array.from(this.#starts), Uint32Array.from(this.#numbers));
  }
}

function sortKey(title: string): string {
  const lower = title.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
  return /[^\p{ASCII}]/u.test(lower) ? foldText(lower) : lower;
}
