import { neighbourCount, type Neighbours } from './neighbours.ts';

/** A graph in which every edge stands at both of its ends. */
interface Graph {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly weights: Float64Array;
  /** What each node weighs within itself: edges between the papers that it stands for, counted at both ends. */
  readonly loops: Float64Array;
}

// Where each paper is better off in none of its neighbours' groups, moving has ended; rarely more rounds are needed.
const mostRounds = 20;

/**
 * Parts papers into groups that are more like each other than chance would have it: the Louvain method (Blondel, Guillaume,
 * Lambiotte and Lefebvre 2008) on the graph of neighbours, whose modularity has a resolution (Reichardt and Bornholdt 2006): the
 * higher, the smaller the groups. Nodes are visited in `order`, so that the same papers give the same groups.
 * Returns the number of a group for each paper; a paper without neighbours is a group of its own.
 */
export function communities(neighbours: Neighbours, order: Uint32Array, resolution: number): Int32Array {
  let graph = graphOf(neighbours);
  let groups = Int32Array.from(order.keys());
  for (let isFirst = true; ; isFirst = false) {
    const nodes = graph.loops.length;
    const moved = movedNodes(
      graph,
      isFirst ? order : Uint32Array.from({ length: nodes }, (_, node) => node),
      resolution,
    );
    const { numbers, count } = renumbered(moved);
    groups = groups.map((node) => numbers[node] as number);
    if (count === nodes) return groups;
    graph = contracted(graph, numbers, count);
  }
}

/** Likeness counts by its square: near neighbours hold together, and far ones hold nothing apart. */
function graphOf({ places, likeness }: Neighbours): Graph {
  const nodes = places.length / neighbourCount;
  const edges: Map<number, number>[] = Array.from({ length: nodes }, () => new Map());
  for (const [index, other] of places.entries()) {
    if (other < 0) continue;
    const node = Math.floor(index / neighbourCount);
    const weight = (likeness[index] as number) ** 2;
    // An edge that both ends have is twice as strong.
    edges[node]?.set(other, (edges[node].get(other) ?? 0) + weight);
    edges[other]?.set(node, (edges[other].get(node) ?? 0) + weight);
  }
  return packed(edges, new Float64Array(nodes));
}

function packed(edges: readonly ReadonlyMap<number, number>[], loops: Float64Array): Graph {
  const starts = new Uint32Array(edges.length + 1);
  for (const [node, { size }] of edges.entries()) starts[node + 1] = (starts[node] as number) + size;
  const ends = new Uint32Array(starts[edges.length] as number);
  const weights = new Float64Array(ends.length);
  let at = 0;
  for (const edge of edges) {
    for (const [end, weight] of edge) {
      ends[at] = end;
      weights[at++] = weight;
    }
  }
  return { starts, ends, weights, loops };
}

/** Moves each node to the group of the neighbours that gains most by it, until nothing is gained. */
function movedNodes({ starts, ends, weights, loops }: Graph, order: Uint32Array, resolution: number): Int32Array {
  const nodes = loops.length;
  const groups = Int32Array.from({ length: nodes }, (_, node) => node);
  const strengths = loops.slice();
  for (let node = 0; node < nodes; node++) {
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at++)
      strengths[node] = (strengths[node] as number) + (weights[at] as number);
  }
  const total = strengths.reduce((sum, strength) => sum + strength, 0);
  const groupStrengths = strengths.slice();
  const towards = new Float64Array(nodes);
  for (let round = 0; round < mostRounds; round++) {
    let moves = 0;
    for (const node of order) {
      const own = groups[node] as number;
      const strength = strengths[node] as number;
      groupStrengths[own] = (groupStrengths[own] as number) - strength;
      const start = starts[node] as number;
      const end = starts[node + 1] as number;
      for (let at = start; at < end; at++) {
        const group = groups[ends[at] as number] as number;
        towards[group] = (towards[group] as number) + (weights[at] as number);
      }
      const gainOf = (group: number): number =>
        (towards[group] as number) - (resolution * strength * (groupStrengths[group] as number)) / total;
      let best = own;
      let bestGain = gainOf(own);
      for (let at = start; at < end; at++) {
        const group = groups[ends[at] as number] as number;
        const gain = gainOf(group);
        if (gain > bestGain + 1e-12) {
          best = group;
          bestGain = gain;
        }
      }
      for (let at = start; at < end; at++) towards[groups[ends[at] as number] as number] = 0;
      groupStrengths[best] = (groupStrengths[best] as number) + strength;
      if (best === own) continue;
      groups[node] = best;
      moves++;
    }
    if (moves === 0) break;
  }
  return groups;
}

/** The groups by numbers from 0 on, in order of appearance. */
function renumbered(groups: Int32Array): { readonly numbers: Int32Array; readonly count: number } {
  const numberOf = new Map<number, number>();
  const numbers = groups.map((group) => {
    const number = numberOf.get(group) ?? numberOf.size;
    numberOf.set(group, number);
    return number;
  });
  return { numbers, count: numberOf.size };
}

/** The graph whose nodes are the groups of another. */
function contracted({ starts, ends, weights, loops }: Graph, groups: Int32Array, count: number): Graph {
  const edges: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  const groupLoops = new Float64Array(count);
  for (const [node, loop] of loops.entries()) {
    const group = groups[node] as number;
    let within = (groupLoops[group] as number) + loop;
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
      const other = groups[ends[at] as number] as number;
      const weight = weights[at] as number;
      if (other === group) within += weight;
      else edges[group]?.set(other, (edges[group].get(other) ?? 0) + weight);
    }
    groupLoops[group] = within;
  }
  return packed(edges, groupLoops);
}
