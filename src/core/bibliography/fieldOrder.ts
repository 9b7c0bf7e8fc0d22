import type { BibtexEntry } from './bibtexReader.ts';

/** The order in which a file has the fields of its entries. */
export type FieldOrder = ReadonlyMap<string, number>;

// Fewer entries show no habit.
const fewest = 3;
// Of the entries with three fields and more; a file below that has no order.
const share = 0.8;

/**
 * The place of each field in the order that nearly all entries follow: of two fields the one comes first that does so in most
 * entries. Undefined for a file without such an order.
 */
export function fieldOrder(entries: readonly BibtexEntry[]): FieldOrder | undefined {
  const telling = entries.filter(({ fields }) => fields.size >= 3);
  if (telling.length < fewest) return undefined;
  const before = new Map<string, Map<string, number>>();
  for (const { fields } of telling) {
    const names = [...fields.keys()];
    for (const [place, name] of names.entries()) {
      const behind = before.get(name) ?? new Map<string, number>();
      before.set(name, behind);
      for (const other of names.slice(place + 1)) behind.set(other, (behind.get(other) ?? 0) + 1);
    }
  }
  const count = (one: string, other: string): number => before.get(one)?.get(other) ?? 0;
  // A field of few entries has no place of its own.
  const names = [...before.keys()].filter((name) => telling.filter(({ fields }) => fields.has(name)).length >= fewest);
  // What stands before most others comes first; of two that are equal there, the one that was met first.
  const wins = new Map(
    names.map((name) => [
      name,
      names.reduce((sum, other) => sum + Math.sign(count(name, other) - count(other, name)), 0),
    ]),
  );
  const sorted = [...names].sort((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0));
  const order = new Map(sorted.map((name, place) => [name, place]));
  const following = telling.filter((entry) => follows(entry, order)).length;
  return following >= telling.length * share ? order : undefined;
}

/** Whether the fields of an entry stand in an order. */
export function follows({ fields }: BibtexEntry, order: FieldOrder): boolean {
  let last = -1;
  for (const name of fields.keys()) {
    const place = order.get(name);
    if (place === undefined) continue;
    if (place < last) return false;
    last = place;
  }
  return true;
}

/** Names in an order; those that it does not know stay behind the one that they follow. */
export function inOrder<T>(items: readonly T[], nameOf: (item: T) => string, order: FieldOrder): T[] {
  let last = -1;
  const placed = items.map((item) => {
    last = order.get(nameOf(item)) ?? last;
    return { item, place: last };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
