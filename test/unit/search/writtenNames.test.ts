import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { paper } from '../../support/paper.ts';

const work = (id: string, csl: Partial<CslItem> & { readonly title: string }): ReturnType<typeof paper> =>
  paper(id, csl.title, { csl: { type: 'article', ...csl } });

// Of what has many authors, one has most letters of the alphabet among their initials.
const crowd = Array.from({ length: 26 }, (_, place) => ({
  family: `Crowd${'abcdefghijklmnopqrstuvwxyz'.charAt(place)}`,
  given: `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(place)}.`,
}));

const manyPeople = Array.from({ length: 60 }, (_, place) => ({ family: `Person${place}`, given: 'Quentin' }));

const papers = [
  work('corals', { title: 'Deep-sea corals', author: [{ family: 'García Márquez', given: 'José' }] }),
  work('dikes', { title: 'On the stability of dikes', author: [{ family: 'van den Berg', given: 'Jan-Willem' }] }),
  work('climate', {
    title: '气候变化与农业',
    author: [
      { family: '李', given: '明' },
      { family: '王', given: '芳' },
    ],
  }),
  work('numbers', { title: 'О теории чисел', author: [{ family: 'Иванов', given: 'Иван Иванович' }] }),
  work('korean', { title: '바다의 소리', editor: [{ family: '김', given: '철수' }] }),
  work('r', { title: 'A Language for Statistics', URL: 'https://www.r-project.org/' }),
  work('crowd', { title: 'A Report by Everybody', author: crowd }),
  work('report', { title: 'Otters of the Lower Rhine', author: manyPeople }),
];

describe('a search for people as they are written', () => {
  let index: PaperIndex;
  before(() => {
    index = PaperIndex.build([...corpusPapers(), ...papers]);
  });
  const first = (query: string): string | undefined => {
    const { hits, isWeak } = index.search(query, { limit: 5, typing: false });
    return isWeak === true ? undefined : hits[0]?.paper.id;
  };

  const cases: readonly (readonly [query: string, id: string])[] = [
    ['Márquez, J. G.', 'corals'],
    ['J. García Márquez', 'corals'],
    ['García Márquez, J.', 'corals'],
    ['v. d. Berg', 'dikes'],
    ['Berg, J.-W. van den', 'dikes'],
    ['李明', 'climate'],
    ['王芳 2021', 'climate'],
    ['author:李明', 'climate'],
    ['李, 明', 'climate'],
    ['김철수', 'korean'],
    ['Иванов И. И.', 'numbers'],
    ['И. И. Иванов', 'numbers'],
    ['https://www.r-project.org', 'r'],
    ['http://r-project.org/', 'r'],
  ];
  for (const [query, id] of cases) it(`finds ${id} first for ${query}`, () => assert.equal(first(query), id));

  it('asks for initials where they are all that was written', () =>
    assert.equal(index.search('Q. X. Z.', { limit: 3, typing: false }).hits[0]?.paper.id, 'crowd'));

  it('finds a title behind any number of people', () => {
    const authors = manyPeople.map(({ family }) => `${family}, Q.`).join(', ');
    assert.equal(first(`${authors} (2020). Otters of the Lower Rhine. Journal of Rivers, 3.`), 'report');
  });

  it('takes a row of people and a year for a reference, without a journal', () => {
    const title = papers[0]?.csl.title;
    const query = `Zhao Y., Gu A., Varma R., Luo L. & Huang C. 2019. ${title}.`;
    assert.equal(first(query), 'corals');
  });
});
