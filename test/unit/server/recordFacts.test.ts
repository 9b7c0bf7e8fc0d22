import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { detailsHtml } from '../../../src/editor/details/detailsHtml.ts';
import { paperLabel } from '../../../src/server/papers/labels.ts';
import { paperDetails } from '../../../src/server/papers/paperDetails.ts';

function paperOf(csl: Partial<CslItem>): Paper {
  const paper = makePaper({ title: 'Reinforcement Learning', year: 2012 }, { id: 'test', label: 'Test' });
  return { ...paper, csl: { ...paper.csl, ...csl } };
}

const editor = [
  { given: 'Marco', family: 'Wiering' },
  { given: 'Martijn', family: 'van Otterlo' },
];
const edited = paperOf({
  type: 'book',
  editor,
  translator: [{ given: 'Tom', family: 'Roe' }],
  edition: '2',
  publisher: 'Springer',
  'publisher-place': 'Berlin',
  'collection-title': 'Adaptation',
  'collection-number': '12',
  ISBN: '978-3-642-27644-6',
  'number-of-pages': '638',
  language: 'en',
});

const frame = { nonce: 'n', cspSource: 'c', styleUri: 's', scriptUri: 's', language: 'en' };

describe('an edited book', () => {
  it('stands under its editors and its publisher in lists', () => {
    const { authors, year, venue } = paperLabel(edited);
    assert.deepEqual([authors, year, venue], ['Wiering and van Otterlo (eds.)', 2012, 'Springer']);
  });

  it('has all its people and facts in the details', () => {
    const { allAuthors, otherPeople, furtherFacts = [] } = paperDetails(edited);
    assert.deepEqual(allAuthors, ['Marco Wiering', 'Martijn van Otterlo (eds.)']);
    assert.deepEqual(otherPeople, [{ role: 'Translator', names: ['Tom Roe'] }]);
    assert.deepEqual(
      furtherFacts.map(({ name, value }) => `${name}: ${value}`),
      [
        'Type: Book',
        'Edition: 2',
        'Series: Adaptation 12',
        'Publisher: Springer',
        'Place: Berlin',
        'Length: 638 pages',
        'Language: en',
        'ISBN: 978-3-642-27644-6',
      ],
    );
  });

  it('names its publisher once on the page of details', () => {
    const rows = [
      ...detailsHtml({ paper: paperDetails(edited) }, frame).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g),
    ].map((row) => row.slice(1).join(': '));
    assert.deepEqual(rows.slice(0, 3), ['Translator: Tom Roe', 'Year: 2012', 'Type: Book']);
    assert.equal(rows.filter((row) => row.endsWith('Springer')).length, 1);
  });
});

describe('who a work comes from', () => {
  const cases: readonly (readonly [type: string, name: string])[] = [
    ['book', 'Publisher'],
    ['thesis', 'University'],
    ['report', 'Institution'],
    ['software', 'Publisher'],
  ];
  for (const [type, name] of cases) {
    it(`is called ${name} of a work of the type ${type}, and told once`, () => {
      const work = paperDetails(paperOf({ type, publisher: 'ETH Zürich' }));
      const rows = [...detailsHtml({ paper: work }, frame).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].filter(
        ([, , value]) => value === 'ETH Zürich',
      );
      assert.deepEqual(
        rows.map(([, label]) => label),
        [name],
      );
    });
  }
});

describe('the people of a record', () => {
  const cases: readonly (readonly [string, Partial<CslItem>, string | undefined])[] = [
    ['one editor', { editor: editor.slice(0, 1) }, 'Wiering (ed.)'],
    ['many editors', { editor: [...editor, ...editor] }, 'Wiering et al. (eds.)'],
    ['authors before editors', { author: [{ family: 'Doe' }], editor }, 'Doe'],
    ['the director of a film', { type: 'motion_picture', director: [{ family: 'Varda' }] }, 'Varda (dir.)'],
    ['a translator alone', { translator: [{ family: 'Roe' }] }, 'Roe (trans.)'],
    [
      'the author of the book that a chapter is in',
      { type: 'chapter', 'container-author': [{ family: 'Doe' }] },
      'Doe',
    ],
    ['nobody', {}, undefined],
  ];
  for (const [name, csl, label] of cases) {
    it(`are listed as ${label ?? 'nobody'}: ${name}`, () => {
      assert.equal(paperLabel(paperOf(csl)).authors, label);
    });
  }

  it('stand in the details by what they did', () => {
    const chapter = paperOf({
      type: 'chapter',
      author: [{ family: 'Doe' }],
      'container-author': [{ family: 'A' }, { family: 'B' }],
      editor: [{ family: 'C' }],
    });
    assert.deepEqual(
      paperDetails(chapter).otherPeople?.map(({ role }) => role),
      ['Editor', 'Authors of the book'],
    );
  });

  it('say no publisher for a preprint', () => {
    const preprint = makePaper({ title: 'T', arxiv: '2304.11277' }, { id: 'a', label: 'a' });
    assert.deepEqual([paperLabel(preprint).venue, paperDetails(preprint).furtherFacts], [undefined, undefined]);
  });
});
