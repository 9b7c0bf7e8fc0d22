import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import MiniSearch from 'minisearch';

import { keyedPapers } from '../../../src/core/exports/keyedPapers.ts';
import { libraryPage } from '../../../src/core/exports/libraryPage.ts';
import { type IndexedPaper, pageIndexOptions, pageWords } from '../../../src/core/exports/pageIndex.ts';
import type { PagePaper } from '../../../src/core/exports/pagePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { paper } from '../../support/paper.ts';

const template = '<title>%TITLE%</title><script id="d">%PAPERS%</script><script id="i">%INDEX%</script>';

interface Parts {
  readonly title: string;
  readonly papers: readonly PagePaper[];
  readonly found: (query: string) => readonly string[];
}

function partsOf(title: string, papers: readonly Paper[]): Parts {
  const html = libraryPage(template, title, keyedPapers(papers));
  const [, shown = '', data = '', index = ''] =
    /^<title>([^<]*)<\/title><script id="d">([^<]*)<\/script><script id="i">([^<]*)<\/script>$/.exec(html) ?? [];
  const read = JSON.parse(data) as readonly PagePaper[];
  const search = MiniSearch.loadJSON<IndexedPaper>(index, pageIndexOptions);
  return {
    title: shown,
    papers: read,
    found: (query) => search.search(query).map(({ id }) => read[Number(id)]?.title ?? ''),
  };
}

const otters = paper('doi:10.1/otters', 'On Öttérs', {
  csl: {
    type: 'article-journal',
    title: 'On Öttérs',
    author: [{ family: 'Smith', given: 'Ada' }],
    issued: { 'date-parts': [[2000]] },
  },
  names: ['Swimmer'],
  arxiv: '2304.11277',
  abstract: 'They swim and the rest is known.',
  topics: ['Biology'],
  links: [
    { kind: 'arxiv', url: 'https://arxiv.org/abs/2304.11277' },
    { kind: 'web', url: 'javascript:alert(1)' },
  ],
});

describe('a page of a library', () => {
  it('has what is known of a paper, and web addresses alone', () => {
    const { papers } = partsOf('Mine', [otters]);
    const [{ bibtex, ...facts } = { bibtex: '' }] = papers;
    assert.deepEqual(facts, {
      key: 'smith2000otters',
      title: 'On Öttérs',
      people: ['Ada Smith'],
      year: 2000,
      abstract: 'They swim and the rest is known.',
      names: ['Swimmer'],
      topics: ['Biology'],
      ids: ['2304.11277'],
      links: [['arXiv', 'https://arxiv.org/abs/2304.11277']],
    });
    assert.match(bibtex, /^@article\{smith2000otters,/);
  });

  it('finds papers by words of all fields, whatever their accents, unfinished and mistyped', () => {
    const { found } = partsOf('Mine', [otters, paper('b', '東京の夜について')]);
    for (const query of ['otters', 'ÖTTERS', 'ott', 'oters', 'smith 2000', '2304.11277', 'swimmer', 'biology swim'])
      assert.deepEqual(found(query), ['On Öttérs'], query);
    assert.deepEqual(found('夜'), ['東京の夜について']);
    assert.deepEqual(found('whales'), []);
  });

  it('keeps hostile texts within their strings', () => {
    const title = '</script><!-- %PAPERS% $& $1 \u2028 <script>';
    const hostile = paper('x', title, { abstract: `${title}\u202e`, topics: [title], keys: [title] });
    const { title: shown, papers } = partsOf(`"'&<b> %INDEX%`, [hostile]);
    assert.equal(shown, '&#34;&#39;&#38;&#60;b&#62; %INDEX%');
    assert.match(papers[0]?.title ?? '', /^<\/script><!-- %PAPERS% \$& \$1 /);
    assert.doesNotMatch(papers[0]?.abstract ?? '', /\u202e/);
  });

  it('holds an empty library', () => {
    assert.deepEqual(partsOf('', []).papers, []);
  });
});

describe('the words of a page', () => {
  it('take time in proportion to the text', () => {
    for (const text of ['a'.repeat(1_000_000), '夜'.repeat(300_000), 'é-'.repeat(500_000), '\u0301'.repeat(1_000_000)])
      assert.ok(Array.isArray(pageWords(text)));
  });
});

describe('keys of exported papers', () => {
  it('are each there once, whatever their case', () => {
    const twice = [paper('a', 'A', { keys: ['Same'] }), paper('b', 'B', { keys: ['same'] })];
    const keys = keyedPapers(twice).map(({ key }) => key.toLowerCase());
    assert.equal(new Set(keys).size, 2);
  });
});
