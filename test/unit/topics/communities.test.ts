import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { communities } from '../../../src/core/topics/communities.ts';
import { neighbourCount, neighboursOf } from '../../../src/core/topics/neighbours.ts';

/** Neighbours from edges, each with a likeness of 1 unless it says another. */
function neighbours(papers: number, edges: readonly (readonly [number, number, number?])[]) {
  const places = new Int32Array(papers * neighbourCount).fill(-1);
  const likeness = new Float32Array(papers * neighbourCount);
  const counts = new Uint8Array(papers);
  for (const [from, to, weight = 1] of edges) {
    const index = from * neighbourCount + (counts[from] as number);
    counts[from] = (counts[from] as number) + 1;
    places[index] = to;
    likeness[index] = weight;
  }
  return { places, likeness };
}

const inOrder = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, place) => place);

describe('communities', () => {
  it('are two cliques that one edge joins', () => {
    const clique = (first: number): [number, number][] =>
      [0, 1, 2, 3].flatMap((a) =>
        [0, 1, 2, 3].flatMap((b): [number, number][] => (a < b ? [[first + a, first + b]] : [])),
      );
    const graph = neighbours(8, [...clique(0), ...clique(4), [3, 4]]);
    const found = [...communities(graph, inOrder(8), 1)];
    assert.equal(new Set(found.slice(0, 4)).size, 1);
    assert.equal(new Set(found.slice(4)).size, 1);
    assert.notEqual(found[0], found[4]);
  });

  it('are single papers where nothing joins them, and none of none', () => {
    assert.equal(new Set(communities(neighbours(3, []), inOrder(3), 1)).size, 3);
    assert.deepEqual([...communities(neighbours(0, []), inOrder(0), 1)], []);
  });
});

describe('neighbours', () => {
  it('are the papers with the largest cosine, the paper itself left out, the earlier first where two are the same', () => {
    const vectors = {
      starts: Uint32Array.of(0, 2, 4, 5, 6),
      terms: Uint32Array.of(0, 1, 0, 1, 0, 0),
      weights: Float32Array.of(0.6, 0.8, 0.8, 0.6, 1, 1),
      termCount: 2,
    };
    const { places, likeness } = neighboursOf(vectors);
    assert.deepEqual([...places.subarray(0, 4)], [1, 2, 3, -1]);
    assert.deepEqual(
      Array.from(likeness.subarray(0, 3), (value) => Math.round(value * 100) / 100),
      [0.96, 0.6, 0.6],
    );
  });
});
