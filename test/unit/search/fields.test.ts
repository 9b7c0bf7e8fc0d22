import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { type SearchField, searchFields } from '../../../src/core/search/fields.ts';
import { indexVersion, libraryFingerprint, versionOf } from '../../../src/core/search/indexVersion.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { parseQuery, queryExamples, queryHelp } from '../../../src/core/search/query.ts';
import { paper } from '../../support/paper.ts';

const book = (id: string, csl: Partial<CslItem>): Paper => paper(id, id, { csl: { type: 'book', title: id, ...csl } });

const papers = [
  book('Algorithms', { type: 'thesis', author: [{ family: 'Doe', given: 'Ann' }], language: 'de' }),
  book('Handbook of Parsing', { editor: [{ family: 'Gerdes', given: 'Kim' }, { literal: 'ACM Press Group' }] }),
  book('Lecture Notes', {
    type: 'paper-conference',
    author: [{ family: 'Roe' }],
    'collection-editor': [{ family: 'Müller' }],
  }),
  book('Preprint of Notes', { type: 'article', author: [{ family: 'Gerdes' }] }),
  book('Letters', { type: 'article-journal', author: [{ family: 'Poe' }] }),
];

function finder(index: PaperIndex): (query: string) => string[] {
  return (query) =>
    index
      .search(query, { limit: 10, typing: false })
      .hits.map(({ paper: { id } }) => id)
      .sort();
}

describe('the filters type: and editor:', () => {
  const found = finder(PaperIndex.build(papers));
  const cases: readonly (readonly [query: string, ids: readonly string[]])[] = [
    ['type:thesis', ['Algorithms']],
    ['type:Books', ['Handbook of Parsing']],
    ['type:conference', ['Lecture Notes']],
    ['type:paper', ['Lecture Notes', 'Letters', 'Preprint of Notes']],
    ['type:preprint', ['Preprint of Notes']],
    ['type:article', ['Letters']],
    ['notes -type:preprint', ['Lecture Notes']],
    ['editor:gerdes', ['Handbook of Parsing']],
    ['editor:ger', ['Handbook of Parsing']],
    ['editors:"acm press"', ['Handbook of Parsing']],
    ['editor:muller', ['Lecture Notes']],
    ['-editor:gerdes type:book', []],
    ['author:gerdes', ['Handbook of Parsing', 'Preprint of Notes']],
    // Filters add nothing that words find.
    ['thesis', []],
  ];
  for (const [query, ids] of cases) {
    it(`find ${ids.join(', ') || 'nothing'} for ${query}`, () => {
      assert.deepEqual(found(query), ids);
    });
  }

  it('say where they found it', () => {
    const [hit] = PaperIndex.build(papers).search('editor:gerdes', { limit: 1, typing: false }).hits;
    assert.deepEqual(hit?.reasons, [{ field: 'editor', words: ['Gerdes'] }]);
  });
});

describe('a row that is added to the table of fields', () => {
  const row = (more: Partial<SearchField['filter'] & object>): SearchField => ({
    name: 'language',
    weight: 0,
    isText: false,
    isProse: false,
    filter: { names: ['language', 'lang'], example: 'language:de', meaning: () => 'works in a language', ...more },
    values: ({ csl }) => (csl.language === undefined ? [] : [csl.language]),
  });
  for (const [kind, added] of [
    ['words', row({})],
    ['choices', row({ choices: ['de', 'en'] })],
  ] as const) {
    const fields = [...searchFields, added];

    it(`filters by ${kind}`, () => {
      const found = finder(PaperIndex.build(papers, undefined, fields));
      assert.deepEqual(found('language:de'), ['Algorithms']);
      assert.deepEqual(found('lang:de'), ['Algorithms']);
      assert.deepEqual(found('de'), []);
      assert.deepEqual(parseQuery('language:de', false).conditions, []);
    });

    it(`is in all help, by ${kind}`, () => {
      assert.match(queryHelp(fields), /language:de/);
      assert.ok(queryExamples(fields).some(({ meaning }) => meaning === 'works in a language'));
      assert.match(parseQuery('autor:doe', false, fields).problems.join(), /there are author:.* and language:/);
      assert.match(parseQuery('language:', false, fields).problems.join(), /as in language:de/);
    });

    it(`makes indexes of before stale, by ${kind}`, () => {
      assert.notEqual(versionOf(fields), indexVersion);
      const [thesis] = papers;
      assert.ok(thesis);
      const other = { ...thesis, csl: { ...thesis.csl, language: 'en' } };
      assert.equal(libraryFingerprint([thesis]), libraryFingerprint([other]));
      assert.notEqual(libraryFingerprint([thesis], fields), libraryFingerprint([other], fields));
    });
  }
});

describe('the fingerprint of a library', () => {
  const base = book('Base', { issued: { 'date-parts': [[2013]] } });
  const others: readonly (readonly [string, Partial<CslItem>])[] = [
    ['type', { type: 'thesis' }],
    ['editor', { editor: [{ family: 'Aho' }] }],
    ['ISBN', { ISBN: '9783161484100' }],
    ['publisher', { publisher: 'Wiley' }],
  ];
  for (const [what, csl] of others) {
    it(`changes with the ${what}`, () => {
      const changed = { ...base, csl: { ...base.csl, ...csl } };
      assert.notEqual(libraryFingerprint([changed]), libraryFingerprint([base]));
    });
  }

  it('tells the year of a preprint from that of a publication', () => {
    const preprint = book('Base', { 'available-date': { 'date-parts': [[2013]] } });
    assert.notEqual(libraryFingerprint([preprint]), libraryFingerprint([base]));
  });

  it('changes with links and keys of numbers', () => {
    const changed = [
      { ...base, links: [{ kind: 'code', url: 'https://example.org' }] } as Paper,
      { ...base, keys: ['17'] },
    ];
    for (const one of changed) assert.notEqual(libraryFingerprint([one]), libraryFingerprint([base]));
  });
});
