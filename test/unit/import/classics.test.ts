import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { bundledIds, chosenBundled, originsOfChoice } from '../../../src/core/import/bundled.ts';
import { classicsOrigin, corpusOrigin } from '../../../src/core/import/bundled.ts';
import { readClassics } from '../../../src/core/import/classics.ts';
import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import { jsonLine } from '../../../src/core/import/writeJsonLines.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import { bundledCount, bundledPapers, classicPapers, corpusPapers, dailyPapersCount } from '../../support/corpus.ts';

const row = (facts: object): string =>
  JSON.stringify({ title: 'Of otters', authors: [{ family: 'Otter' }], year: 2001, summary: 'Otters.', ...facts });
const read = (...rows: string[]) => readClassics({ name: 'classics.jsonl', text: rows.join('\n') });

describe('the rows of Classics', () => {
  const text = readFileSync('data/classics.jsonl', 'utf8');
  const papers = readClassics({ name: 'classics.jsonl', text });

  it('are all read, and each is another paper, of the pages too', () => {
    const ids = new Set(papers.map(({ id }) => id));
    assert.equal(ids.size, papers.length);
    assert.equal(bundledPapers().length, bundledCount);
    for (const { id } of corpusPapers()) assert.equal(ids.has(id), false, id);
  });

  it('have authors, a year and a sentence, and a wording in everyday words', () => {
    for (const { csl, summary, plain } of papers) {
      assert.ok((csl.author?.length ?? 0) > 0, csl.title);
      assert.ok(csl.issued !== undefined, csl.title);
      assert.match(summary ?? '', /\w{3}/, csl.title);
      assert.match(plain ?? '', /\w{3}/, csl.title);
    }
  });

  it('leave out what is not known', () => {
    const perceptual = papers.find(({ csl }) => csl.title.startsWith('Perceptual Losses'));
    assert.deepEqual([perceptual?.arxiv, perceptual?.csl.DOI, perceptual?.category], [undefined, undefined, undefined]);
    assert.doesNotMatch(JSON.stringify(papers), /\bnull\b/);
  });

  it('have no name twice, none of a single letter, no author with a year and no import among their names', () => {
    for (const { csl, names, aliases, introduces = [] } of papers) {
      assert.equal(new Set(names).size, names.length, csl.title);
      assert.equal(new Set(aliases).size, aliases.length, csl.title);
      for (const name of [...names, ...aliases, ...introduces]) {
        assert.ok(name.length > 1, `${csl.title}: ${name}`);
        assert.doesNotMatch(name, /\bet al\b| \(?(?:19|20)\d\d[a-z]?\)?$|^(?:import|from|pip) /u, csl.title);
      }
      for (const alias of aliases) assert.equal(names.includes(alias), false, `${csl.title}: ${alias}`);
    }
  });

  it('are counted where people read of them', () => {
    const readme = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ');
    const counts = `${bundledCount} papers bundled: ${dailyPapersCount} of two Daily Papers pages, and ${papers.length} classics`;
    assert.ok(readme.includes(counts), counts);
    assert.ok(readFileSync('CHANGELOG.md', 'utf8').includes(`and ${papers.length} classics`));
  });

  it('stand as they are in what is bundled', () => {
    assert.deepEqual(
      classicPapers().map(({ id }) => id),
      mergePapers(papers).map(({ id }) => id),
    );
    assert.deepEqual(
      new Set(classicPapers().flatMap(({ origins }) => origins.map(({ label }) => label))),
      new Set(['Classics']),
    );
  });
});

describe('reading classics', () => {
  it('takes over what a paper introduced and what it is in everyday words', () => {
    const [paper] = read(row({ introduces: ['otter raft'], plain: 'Why do otters hold hands?' }));
    assert.deepEqual([paper?.introduces, paper?.plain], [['otter raft'], 'Why do otters hold hands?']);
    assert.deepEqual(paper?.origins, [classicsOrigin]);
  });

  for (const [what, rows, problem] of [
    ['no title', ['{"year": 2001}'], /classics\.jsonl:1: the row has no title/],
    ['no author and no year', [row({ authors: null, year: null })], /:1: "Of otters" has no author, no year/],
    ['no summary', [row({ summary: null })], /:1: "Of otters" has no summary/],
    ['a paper that is there', [row({}), row({})], /:2: "Of otters" is the paper of line 1/],
    [
      'a paper that is there under another id',
      [row({ arxiv: '2001.00001' }), row({})],
      /1 rows are of papers that other rows have/,
    ],
    ['a broken row', ['{"title": '], /classics\.jsonl:1/],
  ] as const) {
    it(`fails for ${what}, and says where`, () => assert.throws(() => read(...rows), problem));
  }
});

describe('a paper that introduced something', () => {
  const facts = {
    title: 'Of otters',
    arxiv: '0101.00001',
    year: 2001,
    introduces: ['otter raft'],
    plain: 'Why do otters hold hands?',
  };
  const paper = makePaper(facts, classicsOrigin);

  it('is the same after a line of JSON', () => {
    const { papers } = readJsonLines(jsonLine(paper, 'otters'), 'a.jsonl', classicsOrigin);
    assert.deepEqual([papers[0]?.introduces, papers[0]?.plain], [facts.introduces, facts.plain]);
  });

  it('keeps it beside a record that has other facts, which stand where it comes first', () => {
    const page = makePaper(
      { title: 'Of otters', arxiv: '0101.00001', year: 2003, summary: 'From a page.', introduces: ['kelp'] },
      corpusOrigin,
    );
    const [merged, ...others] = mergePapers([page, { ...paper, summary: 'From the classics.' }]);
    assert.equal(others.length, 0);
    assert.deepEqual(merged?.introduces, ['kelp', 'otter raft']);
    assert.deepEqual([merged.plain, merged.summary], [facts.plain, 'From a page.']);
    assert.deepEqual(merged.csl.issued, { 'date-parts': [[2003]] });
    assert.deepEqual(merged.origins, [corpusOrigin, classicsOrigin]);
  });
});

describe('the choice of bundled libraries', () => {
  for (const [value, ids] of [
    [['classics', 'dailyPapers', 'classics'], bundledIds],
    [['classics', 'x', 5], ['classics']],
    [[], []],
    ['classics', undefined],
    [null, undefined],
  ] as const) {
    it(`takes ${JSON.stringify(value)} for ${JSON.stringify(ids ?? 'no choice')}`, () =>
      assert.deepEqual(chosenBundled(value), ids));
  }

  it('takes all as they are, and others by their origins', () => {
    assert.equal(originsOfChoice(['classics', 'dailyPapers']), undefined);
    assert.deepEqual(originsOfChoice(['dailyPapers']), [corpusOrigin]);
    assert.deepEqual(originsOfChoice(['classics']), [classicsOrigin]);
    assert.deepEqual(originsOfChoice([]), []);
  });
});
