import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { corpusPapers, dailyPapersCount } from '../../support/corpus.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

describe('finding each paper of the pages', () => {
  let papers: readonly Paper[] = [];
  let index: PaperIndex;

  before(() => {
    papers = corpusPapers();
    index = PaperIndex.build(papers);
  });

  function rank(query: string, paper: Paper, typing = false): number {
    const { hits } = index.search(query, { limit: 10, typing });
    return hits.findIndex((hit) => hit.paper.id === paper.id) + 1 || Number.POSITIVE_INFINITY;
  }

  /** Asserts that all but `exceptions` queries find their paper within the first `worst`. */
  function assertRanks(
    queries: readonly (readonly [Paper, string])[],
    worst: number,
    exceptions = 0,
    typing = false,
  ): void {
    const missed = queries.flatMap(([paper, query]) => {
      const place = rank(query, paper, typing);
      return place <= worst ? [] : [`${query} → ${place}, not ${paper.csl.title}`];
    });
    assert.ok(queries.length > 0);
    assert.ok(missed.length <= exceptions, `${missed.length} of ${queries.length}:\n${missed.join('\n')}`);
  }

  it('finds a paper first by its exact title', () => {
    assert.equal(papers.length, dailyPapersCount);
    assertRanks(
      papers.map((paper) => [paper, paper.csl.title]),
      1,
    );
  });

  it('finds a paper first by each of its names, and among the first two by a name that two papers share', () => {
    const owners = new Map<string, number>();
    for (const name of papers.flatMap((paper) => paper.names)) owners.set(name, (owners.get(name) ?? 0) + 1);
    const named = papers.flatMap((paper) => paper.names.map((name) => [paper, name] as const));
    assertRanks(
      named.filter(([, name]) => owners.get(name) === 1),
      1,
    );
    assertRanks(
      named.filter(([, name]) => owners.get(name) !== 1),
      2,
    );
  });

  it('finds names in any case, and without their spaces and hyphens', () => {
    const named = papers.flatMap((paper) => paper.names.map((name) => [paper, name] as const));
    assertRanks(
      named.map(([paper, name]) => [paper, name.toLowerCase()]),
      2,
    );
    assertRanks(
      named.map(([paper, name]) => [paper, name.toUpperCase()]),
      2,
    );
    assertRanks(
      named.map(([paper, name]) => [paper, name.replace(/[\s-]+/g, '')]),
      2,
    );
    assertRanks(
      named.map(([paper, name]) => [paper, name.replace(/[\s-]+/g, ' ')]),
      2,
    );
  });

  it('finds a paper first by its arXiv id, DOI and their addresses', () => {
    const ids = papers.flatMap((paper) => [
      ...(paper.arxiv === undefined
        ? []
        : [
            [paper, paper.arxiv],
            [paper, `https://arxiv.org/abs/${paper.arxiv}v2`],
          ]),
      ...(paper.csl.DOI === undefined
        ? []
        : [
            [paper, paper.csl.DOI],
            [paper, `https://doi.org/${paper.csl.DOI}`],
          ]),
    ]) as [Paper, string][];
    assertRanks(ids, 1);
  });

  it('finds a paper first by its title with the words in another order', () => {
    const random = randomNumbers(1);
    assertRanks(
      papers.map((paper) => [paper, shuffled(paper.csl.title.split(/\s+/), random).join(' ')]),
      1,
    );
  });

  it('finds a paper first by its title with a slip in a long word', () => {
    const random = randomNumbers(2);
    const slipped = papers.map((paper) => {
      const words = paper.csl.title.split(/\s+/);
      const long = shuffled(
        words.filter((word) => /^[a-z]{6,}$/i.test(word)),
        random,
      )[0];
      if (long === undefined) return [paper, paper.csl.title] as const;
      const at = 1 + Math.floor(random() * (long.length - 3));
      const slips = [
        long.slice(0, at) + long.slice(at + 1),
        long.slice(0, at) + (long[at + 1] ?? '') + (long[at] ?? '') + long.slice(at + 2),
        `${long.slice(0, at)}x${long.slice(at + 1)}`,
        `${long.slice(0, at)}${long[at] ?? ''}${long.slice(at)}`,
      ];
      const slip = slips[Math.floor(random() * slips.length)] ?? long;
      return [paper, words.map((word) => (word === long ? slip : word)).join(' ')] as const;
    });
    assertRanks(slipped, 1);
  });

  it('finds a paper by its first author and the rarest word of the title', () => {
    const wordsOfTitle = (paper: Paper): string[] => paper.csl.title.toLowerCase().split(/[^\p{L}\p{N}-]+/u);
    const titles = new Map<string, number>();
    for (const word of papers.flatMap(wordsOfTitle)) titles.set(word, (titles.get(word) ?? 0) + 1);
    const queries = papers.flatMap((paper) => {
      const family = paper.csl.author?.[0]?.family;
      const words = wordsOfTitle(paper).filter((word) => word.length > 3);
      const [word] = words.sort((a, b) => (titles.get(a) ?? 0) - (titles.get(b) ?? 0));
      return family === undefined || word === undefined ? [] : [[paper, `${family} ${word}`] as const];
    });
    assertRanks(queries, 3);
    assertRanks(queries, 1, Math.floor(queries.length * 0.03));
  });

  it('has a paper among the first ten from the twelfth letter of its title on', () => {
    const beginnings = papers.flatMap((paper) => {
      const { title } = paper.csl;
      const lengths = Array.from({ length: title.length }, (_, letter) => letter).filter((length) => length >= 12);
      return lengths
        .filter((length) => [12, 13, 16, 24, 40, 60].includes(length))
        .map((length) => [paper, title.slice(0, length)] as const);
    });
    assertRanks(beginnings, 10, 0, true);
  });

  it('ranks a name first from its fourth letter on, unless it begins other names or common words', () => {
    const beginnings = papers.flatMap((paper) =>
      paper.names.filter((name) => name.length >= 6).map((name) => [paper, name.slice(0, -1)] as const),
    );
    assertRanks(beginnings, 3, Math.floor(beginnings.length * 0.02), true);
  });
});
