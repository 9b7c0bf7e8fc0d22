import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { readDailyPapers } from '../../../src/core/import/dailyPapers.ts';
import { metadataRows } from '../../support/corpus.ts';

const pages = ['000_58ddaceeab8e7308.txt', '003_f57b46e17e6b00b1.txt'].map((name) => ({
  name,
  entries: readDailyPapers(readFileSync(`data/${name}`, 'utf8'), name),
}));
const [first, second] = pages;

const abstract = 'We show that a long enough abstract is longer than its title, as it should be.';
const header = 'Get trending papers in your email inbox!\n';

describe('the bundled pages', () => {
  it('hold 119 and 30 entries, 141 distinct papers, eight of them on both', () => {
    assert.deepEqual(
      pages.map((page) => page.entries.length),
      [119, 30],
    );
    const onFirst = new Set(first?.entries.map((entry) => entry.title));
    assert.equal(second?.entries.filter((entry) => onFirst.has(entry.title)).length, 8);
    assert.equal(new Set(pages.flatMap((page) => page.entries.map((entry) => entry.title))).size, 141);
  });

  it('have the titles of the metadata, letter by letter', () => {
    const titles = new Set(pages.flatMap((page) => page.entries.map((entry) => entry.title)));
    assert.deepEqual(
      [...titles].sort(),
      metadataRows()
        .map((row) => row.title)
        .sort(),
    );
  });

  it('lose the button that is glued to the first title', () => {
    assert.match(first?.entries[0]?.title ?? '', /^Unify word-level and span-level tasks/);
  });

  it('keep French and other letters', () => {
    assert.ok(
      first?.entries.some((entry) => entry.title === 'Découvrir de nouvelles classes dans des données tabulaires'),
    );
  });

  it('give each entry its line in the file', () => {
    assert.equal(second?.entries[0]?.line, 13);
  });
});

describe('a broken page', () => {
  const fails = (text: string, pattern: RegExp): void => {
    assert.throws(() => readDailyPapers(text, 'page.txt'), {
      name: 'PaperglossError',
      code: 'bad-input',
      message: pattern,
    });
  };

  it('with an odd number of lines names the title that has no abstract', () => {
    fails(`${header}A title\n${abstract}\nA second title\n`, /^page\.txt:4: odd number of lines/);
  });

  it('with a title missing in the middle names the line that is out of step', () => {
    fails(`${header}A title\n${abstract}\n${abstract}!\nA title\n${abstract}\n`, /^page\.txt:4: .*missing near here/);
  });

  it('without text is empty', () => fails(' \n', /^page\.txt:1: the page is empty/));
  it('with a header alone has no entries', () =>
    fails(`${header}Subscribe\n`, /^page\.txt:2: the page has no entries/));
  it('of another site is refused', () => fails(`Hacker News\n${abstract}\n`, /^page\.txt:1: not a Daily Papers page/));
  it('of another site that has a button to subscribe is refused', () => {
    fails(`New\nSubscribe\nJan 3, 2025\nA headline\n${abstract}\n`, /^page\.txt:1: not a Daily Papers page/);
  });
  it('of HTML without papers is refused', () =>
    fails('<html><body><p>Hello</p></body></html>', /^page\.txt:1: not a Daily Papers page/));
  it('of HTML that ends too early names its last line', () => {
    fails(
      '<html>\n<article><h3><a href="/papers/2304.11277">A title</a></h3><p>Text</p></article>\n<div data-props="{&quot;',
      /^page\.txt:3: the HTML is cut off here/,
    );
  });
  it('of JSON without papers is refused', () => fails('[{"name": "x"}]', /^page\.txt:1: no paper/));

  it('of JSON that ends too early names its last line', () => {
    fails(
      '[\n {"paper": {"id": "2304.11277",\n  "title": "FSDP", "summary": "Sha',
      /^page\.txt:3: the JSON is cut off here/,
    );
  });

  it('of JSON with a mistake names the line', () => fails('[\n {"title" "x"}\n]', /^page\.txt:2: broken JSON/));
});

const apiEntry = {
  paper: {
    id: '2304.11277',
    title: 'PyTorch FSDP:\n  Experiences',
    summary: abstract,
    authors: [{ name: 'Yanli Zhao' }, { name: 'Andrew Gu' }],
    publishedAt: '2023-04-21T00:00:00.000Z',
    githubRepo: 'https://github.com/pytorch/pytorch',
  },
  title: 'PyTorch FSDP: Experiences',
};

describe('other forms of the page', () => {
  const expected = {
    title: 'PyTorch FSDP: Experiences',
    abstract,
    arxiv: '2304.11277',
    authors: ['Yanli Zhao', 'Andrew Gu'],
    year: 2023,
    code: 'https://github.com/pytorch/pytorch',
  };

  it('are read from the JSON of the API', () => {
    assert.deepEqual(readDailyPapers(JSON.stringify([apiEntry, apiEntry]), 'daily.json'), [expected]);
  });

  it('are read from the data in HTML', () => {
    const props = JSON.stringify({ dailyPapers: [apiEntry] }).replaceAll('"', '&quot;');
    assert.deepEqual(
      readDailyPapers(`<!doctype html><div data-target="DailyPapers" data-props="${props}"></div>`, 'p.html'),
      [expected],
    );
  });

  it('are read from the articles of HTML without data', () => {
    const html = `<!doctype html><article><a href="/papers/2304.11277"></a>
      <h3><a href="/papers/2304.11277" class="x">PyTorch FSDP &amp; more</a></h3><p>${abstract}</p></article>`;
    assert.deepEqual(readDailyPapers(html, 'p.html'), [
      { title: 'PyTorch FSDP & more', abstract, arxiv: '2304.11277' },
    ]);
  });
});
