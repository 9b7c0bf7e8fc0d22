import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isCslList, papersFromCsl } from '../../../src/core/bibliography/cslPaper.ts';
import { isHayagriva, paperFromHayagriva } from '../../../src/core/bibliography/hayagrivaPaper.ts';
import { parseYaml } from '../../../src/core/bibliography/parseYaml.ts';
import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { lora } from './samplePapers.ts';

const source = { id: 'x', label: 'x' };

describe('papers of CSL-JSON and CSL-YAML', () => {
  const [paper] = papersFromCsl(
    [
      {
        id: 7,
        type: 'article-journal',
        title: 'A <i>study</i> of  otters',
        'container-title': 'J. of Otters',
        volume: 3,
        issue: '2',
        page: '1–9',
        author: [
          { family: 'Maaten', given: 'L.', 'non-dropping-particle': 'van der' },
          { literal: 'The Group' },
          { literal: 'others' },
        ],
        issued: { 'date-parts': [['2011', 4]] },
        DOI: '10.1000/ABC',
        note: 'arXiv:2101.00001',
        keyword: 'otters, water',
        abstract: '<jats:p>Text.</jats:p>',
      },
    ],
    source,
    false,
  );

  it('have the facts of the items', () => {
    assert.deepEqual(
      [paper?.keys, paper?.arxiv, paper?.topics, paper?.abstract],
      [['7'], '2101.00001', ['otters', 'water'], 'Text.'],
    );
    const { title, author, issued, volume, issue, page, DOI, type } = paper?.csl ?? {};
    assert.deepEqual(
      { title, author, issued, volume, issue, page, DOI, type },
      {
        title: 'A study of otters',
        author: [{ family: 'van der Maaten', given: 'L.' }, { literal: 'The Group' }],
        issued: { 'date-parts': [[2011, 4]] },
        volume: '3',
        issue: '2',
        page: '1-9',
        DOI: '10.1000/ABC',
        type: 'article-journal',
      },
    );
  });

  it('keep in mind that more authors follow', () => {
    assert.equal(paper?.authorsComplete, false);
    assert.deepEqual(paper === undefined ? [] : cslJsonItem(paper, 'k').author?.at(-1), { literal: 'others' });
  });

  it('have dates in all the forms in which programs write them', () => {
    const years = [
      2011,
      '2011-04-05',
      { year: 2011 },
      [{ year: '2011', month: 4 }],
      { raw: '2011-04' },
      { 'date-parts': [[2011, 0]] },
      { literal: 'in press' },
      undefined,
    ];
    const read = papersFromCsl(
      years.map((issued, id) => ({ id, title: 'T', issued })),
      source,
      false,
    );
    assert.deepEqual(
      read.map(({ csl }) => csl.issued?.['date-parts']?.[0]?.[0]),
      [2011, 2011, 2011, 2011, 2011, 2011, undefined, undefined],
    );
  });

  it('are told from pages of papers with summaries', () => {
    assert.deepEqual(
      [[{ id: 1, title: 'T', summary: 'S' }], [{ id: 1, title: 'T', issued: {} }], [{ paper: {} }], []].map(isCslList),
      [false, true, false, false],
    );
  });

  for (const kind of ['JSON', 'YAML'] as const) {
    it(`give back every paper of the corpus through CSL-${kind}`, () => {
      const papers = [...corpusPapers(), lora];
      const items: unknown =
        kind === 'JSON'
          ? papers.map((each, index) => cslJsonItem(each, `key${index}`))
          : (
              parseYaml(cslYaml(papers.map((each, index) => ({ paper: each, key: `key${index}` }))), 'x') as {
                references: unknown;
              }
            ).references;
      const read = papersFromCsl(items as readonly unknown[], source, kind === 'YAML');
      for (const [index, { csl, arxiv, id }] of papers.entries()) {
        assert.deepEqual({ csl: read[index]?.csl, arxiv: read[index]?.arxiv, id: read[index]?.id }, { csl, arxiv, id });
      }
    });
  }
});

describe('papers of Hayagriva', () => {
  const entries: unknown = parseYaml(
    `harry:
    type: Article
    title: On otters
    author: ["Rowling, J. K.", { name: Gogh, prefix: van, given-name: V. }]
    page-range: 3-9
    serial-number: { doi: "10.1000/h1" }
    parent:
        type: Periodical
        title: Otter Quarterly
        volume: 3
        date: 1997-05
untitled:
    type: web
`,
    'x',
  );

  it('have the facts of the entries and of what they are part of', () => {
    assert.ok(isHayagriva(entries));
    const paper = paperFromHayagriva('harry', entries['harry'] ?? {}, source);
    const { title, author, issued, volume, page, DOI, type } = paper?.csl ?? {};
    assert.deepEqual(
      { title, author, issued, volume, page, DOI, type, container: paper?.csl['container-title'] },
      {
        title: 'On otters',
        author: [
          { family: 'Rowling', given: 'J. K.' },
          { family: 'van Gogh', given: 'V.' },
        ],
        issued: { 'date-parts': [[1997, 5]] },
        volume: '3',
        page: '3-9',
        DOI: '10.1000/h1',
        type: 'article-journal',
        container: 'Otter Quarterly',
      },
    );
    assert.equal(paperFromHayagriva('untitled', entries['untitled'] ?? {}, source), undefined);
  });

  it('are not seen in other YAML', () => {
    for (const value of [{ references: [] }, { title: 'x' }, [], null, {}]) assert.equal(isHayagriva(value), false);
  });
});
