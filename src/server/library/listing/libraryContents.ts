import { l10n } from '../../../core/l10n.ts';
import type { Library } from '../../../core/library.ts';
import type { Paper } from '../../../core/papers/paper.ts';
import type {
  GroupOrder,
  LibraryContents,
  LibraryGroup,
  LibraryGrouping,
  LibraryParams,
} from '../../../protocol/listing.ts';
import { paperLabel } from '../../papers/labels.ts';
import { columnOf, type ListingAids } from './columnOf.ts';
import type { GroupColumn } from './groupColumn.ts';
import { hitsListed, listedPlaces } from './listedPlaces.ts';

const restLabels: Readonly<Record<LibraryGrouping, string>> = l10n.later({
  topic: 'No topic',
  year: 'Year not known',
  venue: 'Venue not known',
  author: 'Author not known',
  source: 'Source not known',
  tag: 'No tag',
  state: 'Not on the reading list',
  search: 'In no kept search',
  none: '',
});

/**
 * The library in groups, those that are asked for; papers that belong nowhere last. Within a group papers stand by title, or in
 * the order of the search when a filter is given, unless another order is wanted. `show` hears of each paper that is listed.
 */
export function libraryContents(
  library: Library,
  params: LibraryParams,
  aids: ListingAids = {},
  show: (paper: Paper) => void = () => {},
): LibraryContents {
  const { groupBy, groupOrder = 'name', from = 0, groups: most = Infinity } = params;
  const { places, isCut, problem, isWeak } = listedPlaces(library, params, aids.shelf);
  const column = columnOf(library, groupBy, aids);
  const { counts, found } = countedGroups(column, places);
  const numbers = orderedNumbers(counts, groupOrder);
  const page = Array.from(numbers.subarray(from, from + most));
  const quotas = quotasOf(page, counts, params);
  const members = firstMembers(column, places, quotas, params.most);
  const papersOf = (number: number): readonly Paper[] =>
    (members.get(number) ?? []).flatMap((place) => library.papers.at(place) ?? []);
  const rest = column.labels.length;
  const groups = page.map((number): LibraryGroup => {
    const label = number === rest ? l10n.t(restLabels[groupBy]) : (column.labels[number] as string);
    const count = counts[number] as number;
    return {
      label,
      ...(number === rest && { isRest: true }),
      count,
      ...(groupBy === 'search' && (aids.searches?.get(label)?.length ?? 0) >= hitsListed && { isCut: true }),
      ...((found[number] ?? 0) > 0 && { found: found[number] as number }),
      ...(number < (column.own ?? 0) && { isOwn: true }),
      papers: papersOf(number).map((paper) => {
        show(paper);
        return paperLabel(paper, aids.shelf);
      }),
    };
  });
  return {
    groups,
    groupCount: numbers.length,
    shown: places.length,
    total: library.size,
    ...(isCut === true && { isCut }),
    ...(problem !== undefined && { problem }),
    ...(isWeak === true && { isWeak }),
  };
}

/** How many of the papers each group has, and how many of these were found; behind the groups, the papers that belong to none. */
function countedGroups({ labels, visit, isFound }: GroupColumn, places: Iterable<number>) {
  const rest = labels.length;
  const counts = new Uint32Array(rest + 1);
  const found = isFound === undefined ? undefined : new Uint32Array(rest + 1);
  let belongs = false;
  let isOneFound = false;
  const see = (number: number): void => {
    belongs = true;
    counts[number] = (counts[number] as number) + 1;
    if (isOneFound && found !== undefined) found[number] = (found[number] as number) + 1;
  };
  for (const place of places) {
    belongs = false;
    isOneFound = isFound?.(place) === true;
    visit(place, see);
    if (!belongs) counts[rest] = (counts[rest] as number) + 1;
  }
  return { counts, found: found ?? new Uint32Array(0) };
}

/** The numbers of the groups that have papers, in order; who belong nowhere are last. */
function orderedNumbers(counts: Uint32Array, order: GroupOrder): Float64Array {
  const rest = counts.length - 1;
  const numbers = new Float64Array(counts.length);
  let length = 0;
  for (let number = 0; number < rest; number++) if ((counts[number] as number) > 0) numbers[length++] = number;
  if (order === 'count') {
    // Count and number as one number of up to 53 bits: half a million authors are sorted without a function that compares.
    const sorted = numbers.subarray(0, length);
    for (const [at, number] of sorted.entries()) sorted[at] = number - (counts[number] as number) * numbersInCount;
    sorted.sort();
    for (const [at, entry] of sorted.entries()) {
      const below = entry % numbersInCount;
      sorted[at] = below < 0 ? below + numbersInCount : 0;
    }
  }
  if ((counts[rest] as number) > 0) numbers[length++] = rest;
  return numbers.subarray(0, length);
}

const numbersInCount = 2 ** 26;

/** How many papers of each group are listed. */
function quotasOf(
  page: readonly number[],
  counts: Uint32Array,
  { filter = '', perGroup = Infinity, most = Infinity }: LibraryParams,
): Map<number, number> {
  const quotas = new Map<number, number>();
  // What fits a filter best is listed, in whichever group it is; without one, what is in the first groups.
  let left = filter.trim() === '' ? most : Infinity;
  for (const number of page) {
    const quota = Math.min(left, perGroup, counts[number] as number);
    left -= quota;
    if (quota > 0) quotas.set(number, quota);
  }
  return quotas;
}

function firstMembers(
  { labels, visit }: GroupColumn,
  places: Iterable<number>,
  quotas: ReadonlyMap<number, number>,
  most: number = Infinity,
): Map<number, number[]> {
  const members = new Map<number, number[]>();
  let wanted = Math.min(
    most,
    [...quotas.values()].reduce((sum, quota) => sum + quota, 0),
  );
  let belongs = false;
  let at = 0;
  const see = (number: number): void => {
    belongs = true;
    const quota = quotas.get(number) ?? 0;
    if (quota === 0) return;
    const known = members.get(number) ?? [];
    if (known.length >= quota || wanted <= 0) return;
    known.push(at);
    members.set(number, known);
    wanted--;
  };
  for (const place of places) {
    if (wanted === 0) break;
    belongs = false;
    at = place;
    visit(place, see);
    if (!belongs) see(labels.length);
  }
  return members;
}
