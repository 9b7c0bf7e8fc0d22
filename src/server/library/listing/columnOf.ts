import type { Library } from '../../../core/library.ts';
import type { LabelColumn } from '../../../core/search/labelColumn.ts';
import { readingStates } from '../../../core/reading/readingState.ts';
import { foldText } from '../../../core/text/foldText.ts';
import type { LibraryGrouping } from '../../../protocol/listing.ts';
import type { ReadingShelf } from '../readingShelf.ts';
import type { GroupColumn } from './groupColumn.ts';
import { tagColumn } from './tagColumn.ts';

/** The places of the papers that a search of the user finds, best first. */
export type FoundBySearch = ReadonlyMap<string, readonly number[]>;

/** What the papers themselves do not tell. */
export interface ListingAids {
  readonly searches?: FoundBySearch;
  readonly shelf?: ReadingShelf | undefined;
}

/** The groups by one fact. */
export function columnOf(library: Library, groupBy: LibraryGrouping, aids: ListingAids): GroupColumn {
  const { columns } = library;
  switch (groupBy) {
    case 'topic':
      return topicColumn(library);
    case 'year':
      return yearColumn(library);
    case 'venue':
      return ofLabels(columns.venues);
    case 'author':
      return ofLabels(columns.authors);
    case 'source':
      return sourceColumn(columns.sources);
    case 'tag':
      return aids.shelf === undefined ? ofLabels(columns.topics) : tagColumn(aids.shelf.in(library));
    case 'state':
      return ofPlaces(aids.shelf?.in(library).byState ?? new Map<string, readonly number[]>(), readingStates);
    case 'search':
      return ofPlaces(aids.searches ?? new Map<string, readonly number[]>());
    case 'none':
      return { labels: [''], visit: (_, see) => see(0) };
  }
}

function ofLabels(column: LabelColumn): GroupColumn {
  return { labels: column.labels, visit: (place, see) => column.visit(place, see) };
}

const topicColumns = new WeakMap<Library, GroupColumn>();

/** The topics of the records and those that were found, as one list. */
function topicColumn(library: Library): GroupColumn {
  const known = topicColumns.get(library);
  if (known !== undefined) return known;
  const { map } = library;
  const { topics } = library.columns;
  if (map === undefined) return ofLabels(topics);
  const labels = inOrder([...topics.labels, ...map.topics]);
  const numberOf = new Map(labels.map((label, number) => [foldText(label), number]));
  const numbers = (all: readonly string[]): number[] => all.map((label) => numberOf.get(foldText(label)) ?? 0);
  const [own, found] = [numbers(topics.labels), numbers(map.topics)];
  const made: GroupColumn = {
    labels,
    visit: (place, see) => {
      topics.visit(place, (number) => see(own[number] as number));
      const number = topics.countOf(place) === 0 ? found[map.numberOf(place)] : undefined;
      if (number !== undefined) see(number);
    },
    isFound: (place) => topics.countOf(place) === 0 && map.numberOf(place) >= 0,
  };
  topicColumns.set(library, made);
  return made;
}

function yearColumn({ columns, size }: Library): GroupColumn {
  const years = new Set<number>();
  for (let place = 0; place < size; place++) {
    const year = columns.year(place);
    if (year !== undefined) years.add(year);
  }
  const newestFirst = [...years].sort((a, b) => b - a);
  const numberOf = new Map(newestFirst.map((year, number) => [year, number]));
  return {
    labels: newestFirst.map(String),
    visit: (place, see) => {
      const number = numberOf.get(columns.year(place) ?? 0);
      if (number !== undefined) see(number);
    },
  };
}

function sourceColumn(column: LabelColumn): GroupColumn {
  const order = Array.from(column.labels.keys()).sort((a, b) =>
    compared(column.labels[a] as string, column.labels[b] as string),
  );
  const ranks = new Uint32Array(order.length);
  for (const [rank, number] of order.entries()) ranks[number] = rank;
  return {
    labels: order.map((number) => column.labels[number] as string),
    visit: (place, see) => column.visit(place, (number) => see(ranks[number] as number)),
  };
}

/** Groups whose papers are listed, by the alphabet where no order is given. */
function ofPlaces(groups: ReadonlyMap<string, readonly number[]>, order?: readonly string[]): GroupColumn {
  const labels = order ?? [...groups.keys()].sort(compared);
  const numbersOf = new Map<number, number[]>();
  for (const [number, label] of labels.entries()) {
    for (const place of groups.get(label) ?? []) {
      const known = numbersOf.get(place);
      if (known === undefined) numbersOf.set(place, [number]);
      else known.push(number);
    }
  }
  return {
    labels,
    visit: (place, see) => {
      for (const number of numbersOf.get(place) ?? []) see(number);
    },
  };
}

/** Each label once, whatever its case and accents. */
function inOrder(labels: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const label of labels) if (!byKey.has(foldText(label))) byKey.set(foldText(label), label);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, label]) => label);
}

function compared(a: string, b: string): number {
  const [first, second] = [foldText(a), foldText(b)];
  return first < second ? -1 : first > second ? 1 : a < b ? -1 : 1;
}
