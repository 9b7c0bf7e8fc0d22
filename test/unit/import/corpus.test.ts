import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readCorpus } from '../../../src/core/import/corpus.ts';
import { yearOfDate } from '../../../src/core/papers/csl.ts';
import { corpusPapers, dailyPapersCount, metadataRows } from '../../support/corpus.ts';

const abstract = 'An abstract that is long enough; code at https://github.com/acme/tool{here}.';
const page = {
  name: 'page.txt',
  text: `Get trending papers in your email inbox!\nOne\n${abstract}\nTwo\n${abstract}\n`,
};
const metadata = (...titles: string[]) => ({
  name: 'metadata.jsonl',
  text: titles
    .map((title) => JSON.stringify({ title, arxiv: null, authors: null, year: null, names: [], aliases: [] }))
    .join('\n'),
});
const topics = { name: 'topics.json', text: '{"Things": ["One"]}' };

describe('joining pages with metadata', () => {
  it('keeps what is not known unknown, and finds the links in abstracts', () => {
    const { papers } = readCorpus([page], metadata('One', 'Two'), topics);
    assert.equal(papers[0]?.csl.author, undefined);
    assert.equal(papers[0]?.csl.issued, undefined);
    assert.deepEqual(papers[0]?.links, [{ kind: 'code', url: 'https://github.com/acme/tool' }]);
    assert.deepEqual(
      papers.map((paper) => paper.topics),
      [['Things'], []],
    );
  });

  it('fails when an entry has no row, and says which', () => {
    assert.throws(
      () => readCorpus([page], metadata('One'), topics),
      /page\.txt:4: "Two" has no row in metadata\.jsonl/,
    );
  });

  it('fails when a row has no entry, and says which', () => {
    assert.throws(
      () => readCorpus([page], metadata('One', 'Two', 'Three'), topics),
      /metadata\.jsonl:3: no page has an entry "Three"/,
    );
  });

  it('fails for topics of no paper', () => {
    assert.throws(
      () => readCorpus([page], metadata('One', 'Two'), { name: 't.json', text: '{"X": ["Nine"]}' }),
      /t\.json: no paper is called "Nine"/,
    );
  });
});

describe('the built corpus', () => {
  it('has the facts of the metadata and nothing else', () => {
    const papers = new Map(corpusPapers().map((paper) => [paper.csl.title, paper]));
    assert.equal(papers.size, dailyPapersCount);
    for (const row of metadataRows()) {
      const paper = papers.get(row.title);
      assert.equal(paper?.arxiv, row.arxiv ?? undefined, row.title);
      assert.deepEqual(paper?.csl.author, row.authors ?? undefined, row.title);
      const published = row.venue?.year ?? row.year;
      assert.equal(yearOfDate(paper?.csl.issued), published ?? undefined, row.title);
      const preprint = row.year === published ? undefined : (row.year ?? undefined);
      assert.equal(yearOfDate(paper?.csl['available-date']), preprint, row.title);
      assert.equal(paper?.csl.DOI, row.doi ?? undefined, row.title);
      assert.deepEqual(paper?.names, row.names, row.title);
    }
  });

  it('dates every paper that has been published by its publication', () => {
    const differing = corpusPapers().filter((paper) => paper.csl['available-date'] !== undefined);
    assert.equal(
      differing.length,
      metadataRows().filter(
        ({ year, venue }) => year !== null && (venue?.year ?? null) !== null && year !== venue?.year,
      ).length,
    );
    assert.ok(differing.length > 30);
  });

  it('has an abstract and a topic for every paper', () => {
    for (const paper of corpusPapers()) {
      assert.ok((paper.abstract ?? '').length > 100, paper.csl.title);
      assert.ok(paper.topics.length > 0, paper.csl.title);
    }
  });
});
