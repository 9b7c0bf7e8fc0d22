import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import { corpusPapers } from '../../support/corpus.ts';

const lexicon = Lexicon.build(corpusPapers());

function shown(text: string, languageId = 'typescript'): string[] {
  return scanText(lexicon, { text, languageId })
    .occurrences.filter((occurrence) => occurrence.shown)
    .map((occurrence) => occurrence.text);
}

describe('a coined name', () => {
  for (const [languageId, text] of [
    ['typescript', 'const metaShift = e.metaKey && e.shiftKey;'],
    ['typescript', 'const forestDiffusion = terrain.blur(trees);'],
    ['c', 'static const float byteScale = 1.0f / 255;'],
    ['c', '/* 1-byte scale, see the data sheet */'],
    ['plaintext', 'Work a wave stitch over the next 12 rows, then bind off.'],
    ['rust', 'mod parallel_bench;'],
    ['plaintext', 'Der Projektor steht im Saal und wird vor dem Vortrag eingeschaltet.'],
    ['python', 'train_data = build_pretraining_data_loader(args)'],
    ['python', 'self.proj = ColumnParallelLinear(width, width)'],
    ['shellscript', '# regression of the mirror\ncurl --retry 3 "$URL"\nexport SSL=1'],
  ] as const) {
    it(`is not trusted alone in ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.deepEqual(shown(text, languageId), []);
    });
  }
});

describe('a name that others bear too', () => {
  const other = [
    'The ministry of finance publishes the budget of the year. The FSDP pays farmers a part of what they lose to drought.',
    'Villages apply at the office of the district until the end of April, and the money comes with the first payment.',
    'The council of elders reads the list of names aloud, so that nobody is left out or counted twice in a season.',
  ].join('\n');

  it('needs a document of the field, whatever its capitals', () => {
    assert.deepEqual(shown(other, 'plaintext'), []);
  });

  it('is no part of a longer name that the document spells out', () => {
    assert.ok(
      !shown('We train with Ulysses sequence parallelism on GPUs.', 'markdown').includes('sequence parallelism'),
    );
  });
});

describe('a name in a text without spaces', () => {
  it('is found, and the clause round it is not part of it', () => {
    const text = '我们使用FSDP训练大型PyTorch模型，fully sharded data parallel';
    assert.ok(
      scanText(lexicon, { text, languageId: 'markdown' }).occurrences.some((occurrence) => occurrence.text === 'FSDP'),
    );
  });
});

describe('the id of a paper', () => {
  it('speaks for its names', () => {
    const sure = (text: string): number =>
      scanText(lexicon, { text, languageId: 'markdown' }).occurrences.find((one) => one.text === 'FSDP')?.confidence ??
      0;
    assert.ok(sure('FSDP is used here.\nSee arXiv:2304.11277.') > sure('FSDP is used here.\nSee the page.'));
  });
});

describe('the phrase of a title', () => {
  const paper = (id: string, title: string) => ({
    id,
    keys: [],
    csl: { type: 'article', title },
    abstract: `${title}. We study this again: ${title.toLowerCase()}, and once more ${title.toLowerCase()}.`,
    names: [],
    aliases: [],
    topics: [],
    links: [],
    origins: [],
  });
  const library = Lexicon.build([
    paper('a', 'A Relational Database'),
    paper('b', 'Linear Regression of Prices'),
    paper('c', 'The Ruby Programming Language'),
    paper('d', 'What Blog Posts Say'),
  ]);

  it('is no name where everybody uses it', () => {
    for (const text of ['relational database', 'linear regression', 'Ruby programming language', 'blog_posts = []']) {
      const { occurrences } = scanText(library, { text, languageId: 'markdown' });
      assert.deepEqual(
        occurrences.filter((one) => one.shown).map((one) => one.text),
        [],
      );
    }
  });
});
