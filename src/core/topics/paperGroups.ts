import { communities } from './communities.ts';
import { neighbourCount, type Neighbours } from './neighbours.ts';

// Of the bundled papers, whose topics people judged, these groups share most with the topics of what was tried: a normalised
// mutual information of .56, where spherical k-means with as many groups reached .45, and took longer.
const resolution = 1.5;
// One run says where a group begins, several say which papers are always together. When one paper in fifty is taken away, the
// adjusted Rand index of the groups of the others is .78 to .81 with 8 runs, .66 to .80 with one.
const runs = 8;
// Papers that share a group in fewer runs than this have no edge left.
const leastAgreement = 0.4;
/** More topics nobody tells apart, in a list or by colours. */
export const mostGroups = 40;
const smallestGroup = 3; // papers
// Nor is a group worth its line that has less than this of the library.
const smallestShare = 1 / 500;

/**
 * Groups papers by their likeness: communities of the graph of neighbours, from several runs one answer (consensus clustering,
 * Lancichinetti and Fortunato 2012); small groups go to the one they are nearest to. `ids` of the papers decide the order in which
 * they are looked at, so that where they stand in files does not matter.
 * Returns for each paper the number of its group, the largest group first; -1 for papers that are like none.
 */
export function paperGroups(neighbours: Neighbours, ids: readonly string[]): Int32Array {
  const found = Array.from({ length: runs }, (_, run) => communities(neighbours, shuffled(ids, run), resolution));
  const likeness = neighbours.likeness.slice();
  const places = neighbours.places.slice();
  for (const [index, other] of places.entries()) {
    const paper = Math.floor(index / neighbourCount);
    if (other < 0) continue;
    const agreement = found.filter((groups) => groups[paper] === groups[other]).length / runs;
    if (agreement < leastAgreement) places[index] = -1;
    else likeness[index] = (likeness[index] as number) * Math.sqrt(agreement);
  }
  return gathered(communities({ places, likeness }, shuffled(ids, runs), resolution), neighbours);
}

/** Places in an order that looks random, and is the same for the same ids. */
function shuffled(ids: readonly string[], seed: number): Uint32Array {
  const hashes = ids.map((id) => hashOf(id, seed));
  return Uint32Array.from(ids.keys()).sort((a, b) => (hashes[a] as number) - (hashes[b] as number) || a - b);
}

/** FNV-1a, mixed as MurmurHash3 does it at its end. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Gives the papers of small groups to others until no group is too small and there are not too many. */
function gathered(groups: Int32Array, { places, likeness }: Neighbours): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const links = new Map<number, Map<number, number>>();
  const link = (from: number, to: number, weight: number): void => {
    const known = links.get(from) ?? new Map<number, number>();
    known.set(to, (known.get(to) ?? 0) + weight);
    links.set(from, known);
  };
  for (const [index, other] of places.entries()) {
    const [from, to] = [groups[Math.floor(index / neighbourCount)] as number, groups[other] ?? -1];
    if (to < 0 || from === to) continue;
    link(from, to, likeness[index] as number);
    link(to, from, likeness[index] as number);
  }
  const least = Math.max(smallestGroup, groups.length * smallestShare);
  const target = new Map<number, number>();
  const bySize = [...sizes.keys()].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || b - a);
  let left = bySize.length;
  for (const group of bySize) {
    // What grew meanwhile stays.
    if ((sizes.get(group) ?? 0) >= least && left <= mostGroups) continue;
    const near = [...(links.get(group) ?? [])];
    // A small group is as near to another as the share of that one's papers that it is linked to: large ones do not swallow all.
    const nearness = ([other, weight]: readonly [number, number]): number => weight / Math.sqrt(sizes.get(other) ?? 1);
    const [into] = near.reduce<readonly [number, number]>(
      (best, one) => (best[0] < 0 || nearness(one) > nearness(best) ? one : best),
      [-1, 0],
    );
    left--;
    target.set(group, into);
    if (into < 0) continue;
    sizes.set(into, (sizes.get(into) ?? 0) + (sizes.get(group) ?? 0));
    for (const [other, weight] of near) {
      links.get(other)?.delete(group);
      if (other === into) continue;
      link(into, other, weight);
      link(other, into, weight);
    }
  }
  const final = groups.map((group) => {
    let at = group;
    for (let next = target.get(at); next !== undefined; next = target.get(at)) {
      if (next < 0) return -1;
      at = next;
    }
    return at;
  });
  return largestFirst(final);
}

function largestFirst(groups: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) if (group >= 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const ranked = [...sizes].sort(([a, first], [b, second]) => second - first || a - b);
  const numberOf = new Map(ranked.map(([group], number) => [group, number]));
  return groups.map((group) => numberOf.get(group) ?? -1);
}
