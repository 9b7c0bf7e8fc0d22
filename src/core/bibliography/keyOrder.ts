type Comparison = (a: string, b: string) => number;

const byCode: Comparison = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** As most programs sort keys. */
export const byLetters: Comparison = (a, b) => byCode(a.toLowerCase(), b.toLowerCase());

// Two entries may be in order by chance.
const fewest = 3;

/** The order that keys stand in; undefined where they are in none. */
export function keyOrder(keys: readonly string[]): Comparison | undefined {
  if (keys.length < fewest || keys.includes('')) return undefined;
  return [byLetters, byCode].find((compare) =>
    keys.every((key, place) => place === 0 || compare(keys[place - 1] ?? '', key) <= 0),
  );
}

/** Before which of the keys another one goes in their order; behind all of them where they are in none. */
export function placeInOrder(keys: readonly string[], key: string, compare: Comparison | undefined): number {
  if (compare === undefined) return keys.length;
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(keys[middle] ?? '', key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Items by the place that each goes to, the first place first, in their order at each. */
export function byPlace<T extends { readonly key: string }>(
  items: readonly T[],
  keys: readonly string[],
): ReadonlyMap<number, readonly T[]> {
  const compare = keyOrder(keys);
  const sorted = compare === undefined ? items : [...items].sort((a, b) => compare(a.key, b.key));
  const places = new Map<number, T[]>();
  for (const item of sorted) {
    const place = placeInOrder(keys, item.key, compare);
    places.set(place, [...(places.get(place) ?? []), item]);
  }
  return places;
}
