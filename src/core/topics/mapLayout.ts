import { type Report, unreported } from '../report.ts';
import { closeGaps } from './closeGaps.ts';
import { groupPositions } from './groupPositions.ts';
import { neighbourCount, type Neighbours } from './neighbours.ts';
import { randomNumbers } from './randomNumbers.ts';

/** Where papers stand on the map: x to the right, y downwards, all within the square from 0 to 1. */
export interface MapLayout {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

// Of every pull, so many papers taken at random are pushed away (negative sampling, as UMAP does it).
const pushes = 4;
// Rounds over all edges. Small libraries need more until they are settled, and large ones have more edges in each.
const roundsOf = (papers: number): number => Math.round(Math.min(400, Math.max(60, 3_000_000 / (papers + 1))));
// One step moves a paper by no more than this, in units in which neighbours end about 1 apart.
const longestStep = 4;
// Keeps two papers at one place from being thrown apart.
const closest = 0.001;
// Papers this far out, by the share of those that are nearer to the middle, are drawn in to the others.
const innerShare = 0.99;
// So much more one direction may be stretched than the other, to fill the square.
const mostStretched = 1.4;
// Papers that are like none stand in rows below the others, in this part of the height.
const aloneHeight = 0.08;

/** How much layout there is to report: the unit is a paper in a round. */
export const layoutWork = (papers: number): number => papers * roundsOf(papers);

/**
 * Places papers so that those like each other stand near each other: the forces of UMAP (McInnes, Healy and Melville 2018) along
 * the graph of neighbours, with the curve 1 / (1 + d²) of LargeVis (Tang et al. 2016), which needs no powers. It starts from the
 * groups, which are placed by their likeness first, so that topics that are near in the library are near on the map. The same
 * papers give the same map.
 */
export function mapLayout(neighbours: Neighbours, groups: Int32Array, report: Report = unreported): MapLayout {
  const papers = groups.length;
  const random = randomNumbers(1);
  const positions = startingPositions(neighbours, groups, random);
  const edges = edgesOf(neighbours);
  const connected = Uint32Array.from(groups.keys()).filter((paper) => (edges.isConnected[paper] as number) === 1);
  const rounds = roundsOf(papers);
  for (let round = 0; round < rounds; round++) {
    const step = 1 - round / rounds;
    for (let edge = 0; edge < edges.from.length; edge++) {
      if (random() > (edges.weights[edge] as number)) continue;
      const from = edges.from[edge] as number;
      pull(positions, from, edges.to[edge] as number, step);
      for (let push = 0; push < pushes; push++) {
        const other = connected[Math.floor(random() * connected.length)] as number;
        if (other !== from) pushAway(positions, from, other, step);
      }
    }
    report((round + 1) * papers);
  }
  closeGaps(positions, connected);
  return fitted(positions, edges.isConnected);
}

interface Edges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** The chance that an edge pulls in a round, 0 to 1. */
  readonly weights: Float32Array;
  /** 1 for papers with an edge. */
  readonly isConnected: Uint8Array;
}

/**
 * All edges; the nearest neighbour of each paper counts in full, so that papers of sparse regions hold together too, and others by
 * the square of their share of its likeness: of twelve papers that are nearest on a map of 5,000, 25 % are neighbours then, and
 * without the square 23 %.
 */
function edgesOf({ places, likeness }: Neighbours): Edges {
  const papers = places.length / neighbourCount;
  const indexes = Uint32Array.from(places.keys()).filter((index) => (places[index] as number) >= 0);
  const isConnected = new Uint8Array(papers);
  const from = indexes.map((index) => Math.floor(index / neighbourCount));
  const to = indexes.map((index) => places[index] as number);
  const weights = Float32Array.from(indexes, (index) => {
    const best = likeness[index - (index % neighbourCount)] as number;
    return ((likeness[index] as number) / best) ** 2;
  });
  for (const paper of from) isConnected[paper] = 1;
  for (const paper of to) isConnected[paper] = 1;
  return { from, to, weights, isConnected };
}

/** Each paper near the middle of its group. x and y alternate. */
function startingPositions(neighbours: Neighbours, groups: Int32Array, random: () => number): Float32Array {
  const centres = groupPositions(neighbours, groups);
  const positions = new Float32Array(2 * groups.length);
  for (const [paper, group] of groups.entries()) {
    const { x, y, radius } = centres[group] ?? { x: 0, y: 0, radius: 1 };
    positions[2 * paper] = x + (2 * random() - 1) * radius;
    positions[2 * paper + 1] = y + (2 * random() - 1) * radius;
  }
  return positions;
}

function pull(positions: Float32Array, from: number, to: number, step: number): void {
  const dx = (positions[2 * from] as number) - (positions[2 * to] as number);
  const dy = (positions[2 * from + 1] as number) - (positions[2 * to + 1] as number);
  const strength = (-2 * step) / (1 + dx * dx + dy * dy);
  move(positions, from, strength * dx, strength * dy, step);
  move(positions, to, -strength * dx, -strength * dy, step);
}

function pushAway(positions: Float32Array, from: number, other: number, step: number): void {
  const dx = (positions[2 * from] as number) - (positions[2 * other] as number);
  const dy = (positions[2 * from + 1] as number) - (positions[2 * other + 1] as number);
  const square = dx * dx + dy * dy;
  const strength = (2 * step) / ((closest + square) * (1 + square));
  move(positions, from, strength * dx, strength * dy, step);
}

function move(positions: Float32Array, paper: number, dx: number, dy: number, step: number): void {
  const most = longestStep * step;
  positions[2 * paper] = (positions[2 * paper] as number) + Math.max(-most, Math.min(most, dx));
  positions[2 * paper + 1] = (positions[2 * paper + 1] as number) + Math.max(-most, Math.min(most, dy));
}

/** The positions within the square; papers without edges in rows at its bottom. */
function fitted(positions: Float32Array, isConnected: Uint8Array): MapLayout {
  const papers = isConnected.length;
  const x = new Float32Array(papers);
  const y = new Float32Array(papers);
  const alone = isConnected.reduce((count, one) => count + 1 - one, 0);
  const bottom = alone === 0 ? 1 : alone === papers ? 0 : 1 - aloneHeight;
  const isIn = (paper: number): boolean => isConnected[paper] === 1;
  const horizontal = innerRange(positions, 0, isIn);
  const vertical = innerRange(positions, 1, isIn);
  // What is near one way is about as near the other way.
  const across = Math.max(horizontal.span, vertical.span / mostStretched);
  const down = Math.max(vertical.span, horizontal.span / mostStretched);
  const columns = Math.ceil(Math.sqrt(alone / Math.max(1 - bottom, 0.01)));
  const rows = Math.ceil(alone / columns);
  let placed = 0;
  for (let paper = 0; paper < papers; paper++) {
    if (isIn(paper)) {
      x[paper] = within(0.5 + (0.92 * ((positions[2 * paper] as number) - horizontal.middle)) / across);
      y[paper] = bottom * within(0.5 + (0.92 * ((positions[2 * paper + 1] as number) - vertical.middle)) / down);
    } else {
      x[paper] = ((placed % columns) + 0.5) / columns;
      y[paper] = bottom + ((1 - bottom) * (Math.floor(placed / columns) + 0.5)) / rows;
      placed++;
    }
  }
  return { x, y };
}

/** The middle and extent of most papers, the outermost left aside. `axis` is 0 for x. */
function innerRange(
  positions: Float32Array,
  axis: 0 | 1,
  isIn: (paper: number) => boolean,
): { middle: number; span: number } {
  const sorted = positions.filter((_, index) => index % 2 === axis && isIn(index >> 1)).sort();
  const cut = Math.floor((sorted.length * (1 - innerShare)) / 2);
  const [low, high] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  return { middle: (low + high) / 2, span: Math.max(high - low, 1) };
}

/** The outermost come to stand at the edge. */
const within = (value: number): number => Math.max(0.01, Math.min(0.99, value));
