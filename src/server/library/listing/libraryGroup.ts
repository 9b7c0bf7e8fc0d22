import type { Library } from '../../../core/library.ts';
import type { Paper } from '../../../core/papers/paper.ts';
import type { LibraryGroupPage, LibraryGroupParams } from '../../../protocol/listing.ts';
import type { PaperLabel } from '../../../protocol/papers.ts';
import { paperLabel } from '../../papers/labels.ts';
import { columnOf, type ListingAids } from './columnOf.ts';
import type { GroupColumn } from './groupColumn.ts';
import { listedPlaces } from './listedPlaces.ts';
import { sortedPlaces } from './placesInOrder.ts';

/** Some papers of a group, in their order. `show` hears of each. */
export function libraryGroup(
  library: Library,
  params: LibraryGroupParams,
  aids: ListingAids = {},
  show: (paper: Paper) => void = () => {},
): LibraryGroupPage {
  const members = membersOf(library, params, aids);
  const papers: PaperLabel[] = [];
  for (const place of members.subarray(params.from, params.from + params.count)) {
    const paper = library.papers.at(place);
    if (paper === undefined) continue;
    show(paper);
    papers.push(paperLabel(paper, aids.shelf));
  }
  return { papers, count: members.length };
}

function membersOf(library: Library, params: LibraryGroupParams, aids: ListingAids): Uint32Array {
  const { groupBy, group, paperOrder = 'best', filter = '' } = params;
  const { places } = listedPlaces(library, params, aids.shelf);
  if (groupBy === 'search' && group !== null && filter.trim() === '') {
    // What a search finds stands in the order of the search.
    const listed = params.only === undefined ? undefined : new Set(places);
    const found = (aids.searches?.get(group) ?? []).filter((place) => listed?.has(place) ?? true);
    return Uint32Array.from(sortedPlaces(library.columns, found, paperOrder));
  }
  if (groupBy === 'none') return Uint32Array.from(group === null ? [] : places);
  const isMember = membership(columnOf(library, groupBy, aids), group);
  return Uint32Array.from(places).filter(isMember);
}

function membership({ labels, visit }: GroupColumn, group: string | null): (place: number) => boolean {
  const wanted = group === null ? undefined : labels.indexOf(group);
  let isMember = false;
  const see = (number: number): void => {
    if (number === wanted) isMember = true;
    if (wanted === undefined) isMember = false;
  };
  return (place) => {
    isMember = wanted === undefined;
    visit(place, see);
    return isMember;
  };
}
