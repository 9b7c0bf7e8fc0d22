import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { libraryGroupings, libraryGroupRequest, libraryRequest } from '../../src/protocol/listing.ts';
import { statusRequest } from '../../src/protocol/loading.ts';
import { paperRequest, referenceRequest, relatedRequest } from '../../src/protocol/papers.ts';
import { termsRequest } from '../../src/protocol/recognition.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { dailyPapersCount, metadataRows } from '../support/corpus.ts';
import { bundledFileThere, bundledThere, openServer } from '../support/server.ts';

describe('the library over the port', () => {
  it('is ready with the papers of the pages', async (t) => {
    const { connection } = await openServer(t);
    assert.deepEqual(await connection.sendRequest(statusRequest), { state: 'ready', papers: dailyPapersCount });
  });

  it('finds every paper first by its exact title and by each of its names', async (t) => {
    const { connection } = await openServer(t);
    const rows = metadataRows();
    for (const row of rows) {
      for (const query of [row.title, ...row.names]) {
        const { hits } = await connection.sendRequest(searchRequest, { query, typing: true });
        // Two papers of the corpus, one French, one English, share the name TabularNCD.
        const sharing = rows.filter((other) => other.names.includes(query)).length;
        const best = hits.slice(0, Math.max(1, sharing)).map((hit) => hit.title);
        assert.ok(best.includes(row.title), `"${query}" finds ${best.join(' | ')}`);
      }
    }
  });

  it('says why it found a paper', async (t) => {
    const { connection } = await openServer(t);
    const { hits, searched, sources } = await connection.sendRequest(searchRequest, { query: 'zhao sharded' });
    assert.match(hits[0]?.title ?? '', /PyTorch FSDP/);
    assert.ok(hits[0]?.reasons.some((reason) => reason.words.some((word) => /zhao/i.test(word))));
    assert.deepEqual([searched, sources], [dailyPapersCount, ['Daily Papers']]);
  });

  for (const groupBy of libraryGroupings) {
    it(`is grouped by ${groupBy} with no paper left out`, async (t) => {
      const { connection } = await openServer(t);
      const { groups, shown, total } = await connection.sendRequest(libraryRequest, { groupBy });
      const ids = new Set(groups.flatMap((group) => group.papers.map((paper) => paper.id)));
      assert.deepEqual([ids.size, shown, total], [dailyPapersCount, dailyPapersCount, dailyPapersCount]);
    });
  }

  it('groups by the year of publication, the newest first', async (t) => {
    const { connection } = await openServer(t);
    const { groups } = await connection.sendRequest(libraryRequest, { groupBy: 'year' });
    const labels = groups.map(({ label }) => label);
    assert.deepEqual([labels[0], labels.at(-1)], ['2026', '2013']);
    assert.deepEqual(labels, [...labels].sort().reverse());
  });

  it('shows only the hits of a filter', async (t) => {
    const { connection } = await openServer(t);
    const { groups, shown } = await connection.sendRequest(libraryRequest, {
      groupBy: 'source',
      filter: 'zero bubble',
    });
    assert.equal(groups[0]?.papers[0]?.title, 'Zero Bubble Pipeline Parallelism');
    assert.ok(shown < dailyPapersCount);
  });

  it('explains a mistake in a filter', async (t) => {
    const { connection } = await openServer(t);
    const contents = await connection.sendRequest(libraryRequest, { groupBy: 'year', filter: 'autor:zhao pipeline' });
    assert.match(contents.problem ?? '', /no field "autor:"/);
    assert.ok(contents.shown > 0);
    const right = await connection.sendRequest(libraryRequest, { groupBy: 'year', filter: 'author:zhao pipeline' });
    assert.equal(right.problem, undefined);
  });

  it('lists as many papers as were asked for and counts all', async (t) => {
    const { connection } = await openServer(t);
    const { groups, shown } = await connection.sendRequest(libraryRequest, { groupBy: 'source', perGroup: 5 });
    assert.deepEqual([groups[0]?.papers.length, groups[0]?.count, shown], [5, dailyPapersCount, dailyPapersCount]);
    const few = await connection.sendRequest(libraryRequest, { groupBy: 'year', most: 7 });
    assert.equal(few.groups.flatMap((group) => group.papers).length, 7);
    assert.ok(few.groups.reduce((sum, { count }) => sum + count, 0) >= dailyPapersCount);
  });

  it('gives the papers of a group page by page', async (t) => {
    const { connection } = await openServer(t);
    const listing = { groupBy: 'source', paperOrder: 'year', group: 'Daily Papers' } as const;
    const page = (from: number, count: number) =>
      connection.sendRequest(libraryGroupRequest, { ...listing, from, count });
    const [first, second, both] = await Promise.all([page(0, 4), page(4, 4), page(0, 8)]);
    assert.deepEqual([...first.papers, ...second.papers], both.papers);
    assert.equal(first.count, dailyPapersCount);
    const years = both.papers.map(({ year = 0 }) => year);
    assert.deepEqual(
      years,
      [...years].sort((a, b) => b - a),
    );
    const { papers } = await page(dailyPapersCount - 1, 10);
    assert.equal(papers.length, 1);
  });

  it('groups by the searches that are kept, and lists what none of them finds', async (t) => {
    const { connection } = await openServer(t);
    const listing = { groupBy: 'search', searches: ['zero bubble', 'qwxzv qwxzv'] } as const;
    const { groups } = await connection.sendRequest(libraryRequest, { ...listing, perGroup: 0 });
    assert.deepEqual(
      groups.map(({ label, isRest = false }) => [label, isRest]),
      [
        ['zero bubble', false],
        ['In no kept search', true],
      ],
    );
    const [found, rest] = await Promise.all(
      ['zero bubble', null].map((group) =>
        connection.sendRequest(libraryGroupRequest, { ...listing, group, from: 0, count: 500 }),
      ),
    );
    assert.equal(found?.papers[0]?.title, 'Zero Bubble Pipeline Parallelism');
    assert.equal((found?.count ?? 0) + (rest?.count ?? 0), dailyPapersCount);
  });

  it('lists only the papers that are wanted', async (t) => {
    const { connection } = await openServer(t);
    const only = ['arxiv:2401.10241', 'arxiv:2304.11277', 'nobody'];
    const { shown, total } = await connection.sendRequest(libraryRequest, { groupBy: 'none', only });
    assert.deepEqual([shown, total], [2, dailyPapersCount]);
    const filtered = await connection.sendRequest(libraryRequest, { groupBy: 'none', only, filter: 'zero bubble' });
    assert.equal(filtered.shown, 1);
  });

  it('lists papers that are like one, without that one', async (t) => {
    const { connection } = await openServer(t);
    const papers = await connection.sendRequest(relatedRequest, { id: 'arxiv:2401.10241', limit: 5 });
    assert.equal(papers.length, 5);
    assert.ok(!papers.some(({ id }) => id === 'arxiv:2401.10241'));
    assert.ok(
      papers.some(({ title }) => /pipeline/i.test(title)),
      papers.map(({ title }) => title).join(' | '),
    );
    assert.deepEqual(await connection.sendRequest(relatedRequest, { id: 'nobody', limit: 5 }), []);
  });

  it('shows the passage of an abstract that explains a hit', async (t) => {
    const { connection } = await openServer(t);
    const { hits } = await connection.sendRequest(searchRequest, {
      query: 'overlapping communication with computation to hide latency',
    });
    const passages = hits.flatMap(({ snippet }) => snippet ?? []);
    assert.ok(passages.length > 0);
    for (const { text, highlights } of passages)
      for (const { start, end } of highlights) assert.match(text.slice(start, end), /\S/);
  });

  it('explains a mistake in a query and searches the rest', async (t) => {
    const { connection } = await openServer(t);
    const { hits, problem } = await connection.sendRequest(searchRequest, { query: 'autor:zhao fsdp' });
    assert.match(problem ?? '', /no field "autor:"/);
    assert.match(hits[0]?.title ?? '', /FSDP/);
  });

  it('gives the details of a paper by identity, arXiv id, address and title, and null for an unknown one', async (t) => {
    const { connection } = await openServer(t);
    for (const id of [
      'arxiv:2304.11277',
      '2304.11277v2',
      'https://arxiv.org/abs/2304.11277',
      'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
    ]) {
      const details = await connection.sendRequest(paperRequest, { id });
      assert.equal(details?.arxiv, '2304.11277', id);
    }
    assert.equal(await connection.sendRequest(paperRequest, { id: '9999.99999' }), null);
  });

  it('has details and related papers for each of the dailyPapersCount', async (t) => {
    const { connection } = await openServer(t);
    for (const { title, names } of metadataRows()) {
      const details = await connection.sendRequest(paperRequest, { id: title });
      assert.deepEqual([details?.title, details?.names], [title, names]);
      const related = await connection.sendRequest(relatedRequest, { id: details?.id ?? '', limit: 6 });
      assert.ok(related.length > 0, `papers like "${title}"`);
    }
  });

  it('marks the names of a paper in its abstract', async (t) => {
    const { connection } = await openServer(t);
    const details = await connection.sendRequest(paperRequest, { id: '2304.11277' });
    const marked = details?.highlights.map(({ start, end }) => details.abstract?.slice(start, end));
    assert.ok(
      marked?.some((name) => name === 'FSDP'),
      String(marked),
    );
  });

  it('writes references in every format', async (t) => {
    const { connection } = await openServer(t);
    for (const format of ['bibtex', 'biblatex', 'csl-json', 'yaml'] as const) {
      const text = await connection.sendRequest(referenceRequest, { id: '2304.11277', format });
      assert.match(text ?? '', /Fully Sharded|FSDP/, format);
    }
  });

  it('lists the terms of a document', async (t) => {
    const server = await openServer(t);
    const { uri } = await server.open(
      'We use ThreadWeaver for parallel reasoning.\n\nThreadWeaver forks threads of parallel reasoning.',
    );
    const { terms } = await server.connection.sendRequest(termsRequest, { uri });
    assert.deepEqual(
      terms.map((term) => [term.text, term.range.start.line, term.papers[0]?.year]),
      [
        ['ThreadWeaver', 0, 2026],
        ['ThreadWeaver', 2, 2026],
      ],
    );
  });
});

describe('a damaged installation', () => {
  for (const [what, corpus, why] of [
    ['missing', null, /is missing\.$/],
    ['cut off', 'PLG1', /cut off\.$/],
    ['foreign', '{"version": "none"}     ', /checksum does not fit\.$/],
  ] as const) {
    it(`with a ${what} corpus says so to who asks instead of hanging`, async (t) => {
      const server = await openServer(t, { initialization: bundledThere, files: { [bundledFileThere]: corpus } });
      const status = await server.connection.sendRequest(statusRequest);
      assert.equal(status.state, 'failed');
      assert.match(status.message ?? '', why);
      assert.equal(await server.hover('FullyShardedData|Parallel', 'python'), undefined);
      const { uri } = await server.open('Of FSDP');
      const requests = [
        server.connection.sendRequest(searchRequest, { query: 'FSDP', typing: true }),
        server.connection.sendRequest(libraryRequest, { groupBy: 'year' }),
        server.connection.sendRequest(paperRequest, { id: '2304.11277' }),
        server.connection.sendRequest(termsRequest, { uri }),
      ];
      const isRefused = (request: Promise<unknown>): Promise<void> =>
        assert.rejects(request, { message: why, data: { code: 'refused' } });
      await Promise.all(requests.map(isRefused));
    });
  }
});
