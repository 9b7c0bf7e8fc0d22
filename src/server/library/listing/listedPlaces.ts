import type { Library } from '../../../core/library.ts';
import type { LibraryListing } from '../../../protocol/listing.ts';
import type { ReadingShelf } from '../readingShelf.ts';
import { placesInOrder, sortedPlaces } from './placesInOrder.ts';

/** The papers that are listed, by their places. */
export interface ListedPlaces {
  readonly places: ArrayLike<number> & Iterable<number>;
  /** The filter has further hits. */
  readonly isCut?: true;
  readonly problem?: string;
  readonly isWeak?: true;
}

/** Of a search no more papers are listed: nobody scrolls through them. */
export const hitsListed = 1_000;

/** The papers that are listed, in their order: all of the library, or the hits of a filter; of these, those that are wanted only. */
export function listedPlaces(
  library: Library,
  { filter = '', only, paperOrder = 'best' }: LibraryListing,
  shelf?: ReadingShelf,
): ListedPlaces {
  const { columns } = library;
  const wanted = only === undefined ? undefined : placesOf(library, only);
  if (filter.trim() === '') {
    if (wanted === undefined) return { places: placesInOrder(columns, paperOrder) };
    return { places: sortedPlaces(columns, [...wanted], paperOrder === 'best' ? 'title' : paperOrder) };
  }
  const { places, isCut, problem, isWeak } = foundPlaces(library, filter, shelf);
  const kept = wanted === undefined ? places : places.filter((place) => wanted.has(place));
  return {
    places: sortedPlaces(columns, kept, paperOrder),
    ...(isCut && { isCut }),
    ...(problem !== undefined && { problem }),
    ...(isWeak === true && { isWeak }),
  };
}

/** What a search finds, best first. */
export function foundPlaces(
  library: Library,
  query: string,
  shelf?: ReadingShelf,
): Pick<ListedPlaces, 'problem' | 'isWeak'> & { readonly places: readonly number[]; readonly isCut: boolean } {
  const marks = shelf?.in(library).marks;
  const options = { limit: hitsListed + 1, typing: true, isUnexplained: true, marks };
  const { hits, problem, isWeak } = library.search(query.trim(), options);
  return {
    places: hits.slice(0, hitsListed).map(({ place }) => place),
    isCut: hits.length > hitsListed,
    ...(problem !== undefined && { problem }),
    ...(isWeak === true && { isWeak }),
  };
}

function placesOf(library: Library, ids: readonly string[]): Set<number> {
  const places = new Set<number>();
  for (const id of ids) {
    const place = library.placeOf(id);
    if (place !== undefined) places.add(place);
  }
  return places;
}
