/** How often each pair of labels stands at one place of two lists, and each label in its list. */
function counted(first: ArrayLike<number>, second: ArrayLike<number>) {
  const [ones, others] = [new Map<number, number>(), new Map<number, number>()];
  const pairs = new Map<string, { one: number; other: number; count: number }>();
  for (let place = 0; place < first.length; place++) {
    const [one, other] = [first[place] as number, second[place] as number];
    ones.set(one, (ones.get(one) ?? 0) + 1);
    others.set(other, (others.get(other) ?? 0) + 1);
    const pair = pairs.get(`${one} ${other}`) ?? { one, other, count: 0 };
    pair.count++;
    pairs.set(`${one} ${other}`, pair);
  }
  return { ones, others, pairs: [...pairs.values()] };
}

/** Normalised mutual information of two groupings of the same things, 0 to 1. */
export function mutualInformation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { ones, others, pairs } = counted(first, second);
  const all = first.length;
  const entropy = (counts: ReadonlyMap<number, number>): number =>
    [...counts.values()].reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0);
  const shared = pairs.reduce((sum, { one, other, count }) => {
    const expected = ((ones.get(one) ?? 0) * (others.get(other) ?? 0)) / all;
    return sum + (count / all) * Math.log(count / expected);
  }, 0);
  const both = entropy(ones) + entropy(others);
  return both === 0 ? 1 : (2 * shared) / both;
}

/** Adjusted Rand index of two groupings: 1 where all pairs agree, 0 where they do by chance. */
export function adjustedRand(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { ones, others, pairs } = counted(first, second);
  const choose = (count: number): number => (count * (count - 1)) / 2;
  const within = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + choose(count), 0);
  const [a, b] = [within(ones.values()), within(others.values())];
  const expected = (a * b) / choose(first.length);
  const most = (a + b) / 2;
  return most === expected ? 1 : (within(pairs.map(({ count }) => count)) - expected) / (most - expected);
}

/** The share of things whose group's commonest label they have. */
export function purity(groups: ArrayLike<number>, labels: ArrayLike<number>): number {
  const best = new Map<number, number>();
  for (const { one, count } of counted(groups, labels).pairs) best.set(one, Math.max(best.get(one) ?? 0, count));
  return [...best.values()].reduce((sum, count) => sum + count, 0) / groups.length;
}
