// An empty strip is at most this part of the map wide, …
const widestGap = 0.04;
// … where there are so many papers that a usual distance between two is less than a third of it.
const usualGaps = 3;
const rounds = 30;

/**
 * Draws together what nothing joins: papers that share no word with the others are pushed away without an end, and would leave the
 * others a corner of the map. Empty strips from side to side are made narrower; the order along both axes stays, and so does what
 * lies within no such strip. `positions` has x and y in turn and is changed; only `papers` are looked at.
 */
export function closeGaps(positions: Float32Array, papers: Uint32Array): void {
  if (papers.length < 3) return;
  for (const axis of [0, 1]) {
    const at = (paper: number): number => positions[2 * paper + axis] as number;
    const order = papers.toSorted((a, b) => at(a) - at(b) || a - b);
    const gaps = Float64Array.from(order, (paper, place) =>
      place === 0 ? 0 : at(paper) - at(order[place - 1] ?? paper),
    );
    const most = largestGap(gaps);
    let coordinate = 0;
    for (const [place, paper] of order.entries()) {
      coordinate += Math.min(gaps[place] as number, most);
      positions[2 * paper + axis] = coordinate;
    }
  }
}

/** The gap that is as large as it may be when all others are cut to it. */
function largestGap(gaps: Float64Array): number {
  const share = Math.max(widestGap, usualGaps / (gaps.length - 1));
  let most = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) most = share * gaps.reduce((sum, gap) => sum + Math.min(gap, most), 0);
  return most;
}
