import type { PaperColumns } from '../../../core/search/paperColumns.ts';
import type { PaperOrder } from '../../../protocol/listing.ts';

type LastingOrder = Exclude<PaperOrder, 'best'>;

interface Order {
  readonly places: Uint32Array;
  /** Where each place stands in them. */
  readonly ranks: Uint32Array;
}

/** Orders that were asked for, by the columns that they are of. */
const known = new WeakMap<PaperColumns, Map<LastingOrder, Order>>();

/** All places of a library in an order; `best` is that of the titles. */
export function placesInOrder(columns: PaperColumns, order: PaperOrder): Uint32Array {
  return orderOf(columns, order === 'best' ? 'title' : order).places;
}

/** Some places in an order. `best` is the one they have. */
export function sortedPlaces(columns: PaperColumns, places: readonly number[], order: PaperOrder): readonly number[] {
  if (order === 'best') return places;
  const { ranks } = orderOf(columns, order);
  return [...places].sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
}

function orderOf(columns: PaperColumns, order: LastingOrder): Order {
  const orders = known.get(columns) ?? new Map<LastingOrder, Order>();
  known.set(columns, orders);
  let made = orders.get(order);
  if (made === undefined) {
    const places = madeOrder(columns, order);
    const ranks = new Uint32Array(places.length);
    for (const [rank, place] of places.entries()) ranks[place] = rank;
    made = { places, ranks };
    orders.set(order, made);
  }
  return made;
}

function madeOrder(columns: PaperColumns, order: LastingOrder): Uint32Array {
  switch (order) {
    case 'title':
      return columns.byTitle;
    case 'author':
      return columns.byAuthor;
    case 'year':
      return newestFirst(columns);
  }
}

/** Those of one year by title, and those without a year last. A year at a time, which compares nothing. */
function newestFirst(columns: PaperColumns): Uint32Array {
  const ofYears = new Map<number, number[]>();
  for (const place of columns.byTitle) {
    const year = columns.year(place) ?? -Infinity;
    const known = ofYears.get(year);
    if (known === undefined) ofYears.set(year, [place]);
    else known.push(place);
  }
  return Uint32Array.from([...ofYears].sort(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, places]) => places));
}
