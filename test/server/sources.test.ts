import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';

import { PaperglossError } from '../../src/core/errors.ts';
import type { PaperSource } from '../../src/core/sources/paperSource.ts';
import { citationRequest } from '../../src/protocol/citing.ts';
import { libraryChangedNotification } from '../../src/protocol/loading.ts';
import { labelsRequest, paperRequest, referenceRequest, relatedRequest } from '../../src/protocol/papers.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { textsAfter } from '../support/citing.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';
import { sourceOf } from '../support/sources.ts';

const folder = 'vscode-vfs://github/acme/paper';
const mill = { family: 'Mill', given: 'Ada' };
const otters = {
  title: 'On the care of otters',
  authors: [mill],
  year: 2021,
  doi: '10.1000/otters',
  key: 'mill-otters',
};
const badgers = { title: 'On the care of badgers', authors: [mill], year: 2022, doi: '10.1000/badgers' };
const fsdp = 'arxiv:2304.11277';

async function citedText(server: TestServer, files: Readonly<Record<string, string>>, id: string): Promise<string> {
  const { uri, range } = await server.open(files[`${folder}/a.md`] ?? '', 'markdown', `${folder}/a.md`);
  const { cursor, ...plan } = await server.connection.sendRequest(citationRequest, {
    uri,
    version: 1,
    range,
    paperIds: [id],
    workspaceFolderUri: folder,
  });
  const after = textsAfter(plan.edits, { ...files, [uri]: files[uri]?.replace('|', '') ?? '' }, uri, cursor, folder);
  return `${after['a.md']}\n${after['refs.bib']}`;
}

const files = {
  [`${folder}/a.md`]: '---\nbibliography: refs.bib\n---\n\nOtters|\n',
  [`${folder}/refs.bib`]: '',
};

describe('a source beside the library', () => {
  it('is searched for finished queries only, and comes after the library', async (t) => {
    const source = sourceOf('Zoo', { ...otters, title: 'Sharded otters' });
    const { connection } = await openServer(t, { sources: [source] });
    const typed = await connection.sendRequest(searchRequest, { query: 'Sharded', typing: true });
    assert.deepEqual([source.asked, typed.sources], [[], ['Daily Papers']]);
    const { hits, sources } = await connection.sendRequest(searchRequest, { query: 'Sharded' });
    assert.deepEqual(
      hits.map(({ title }) => title),
      [...hits.slice(0, -1).map(({ title }) => title), 'Sharded otters'],
    );
    assert.deepEqual([hits.length > 1, sources], [true, ['Daily Papers', 'Zoo']]);
  });

  it('has its papers opened, listed, copied and cited once they were shown, and is not asked for them again', async (t) => {
    const source = sourceOf('Zoo', otters, badgers);
    const server = await openServer(t, { sources: [source], files });
    const { connection } = server;
    const { hits } = await connection.sendRequest(searchRequest, { query: 'otters' });
    const id = hits.find(({ title }) => title === otters.title)?.id ?? '';
    assert.equal(id, 'doi:10.1000/otters');
    const paper = await connection.sendRequest(paperRequest, { id });
    assert.deepEqual([paper?.title, paper?.sources], [otters.title, ['Zoo']]);
    for (const name of [id, '10.1000/Otters', 'https://doi.org/10.1000/otters', 'mill-otters', otters.title]) {
      const [label] = await connection.sendRequest(labelsRequest, { ids: [name] });
      assert.equal(label?.title, otters.title, name);
    }
    const entry = await connection.sendRequest(referenceRequest, { id, format: 'bibtex' });
    assert.match(entry ?? '', /title = \{On the care of otters\}/);
    assert.match(
      await citedText(server, files, id),
      /Otters \[@mill-otters\]\|\n[^]*@\w+\{mill-otters,[^]*doi = \{10\.1000\/otters\}/,
    );
    const related = await connection.sendRequest(relatedRequest, { id, limit: 3 });
    assert.equal(related[0]?.title, badgers.title);
    assert.deepEqual(source.asked, ['search otters', `related ${id}`]);
    assert.equal((await connection.sendRequest(paperRequest, { id: related[0].id }))?.title, badgers.title);
  });

  it('is asked for a paper that nobody was shown, but not for labels, hovers and what is like a paper of the library', async (t) => {
    const source = sourceOf('Zoo', otters);
    const server = await openServer(t, { sources: [source] });
    assert.deepEqual(await server.connection.sendRequest(labelsRequest, { ids: ['mill-otters'] }), []);
    await server.hover('See [@mill-ot|ters].');
    assert.ok((await server.connection.sendRequest(relatedRequest, { id: fsdp, limit: 3 })).length > 0);
    assert.deepEqual(source.asked, []);
    assert.equal((await server.connection.sendRequest(paperRequest, { id: 'mill-otters' }))?.title, otters.title);
    assert.equal((await server.connection.sendRequest(labelsRequest, { ids: ['mill-otters'] })).length, 1);
  });

  it('adds to a paper of the library, whose record goes first, and makes no second one of it', async (t) => {
    const title = 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel';
    const source = sourceOf('Zoo', { title, arxiv: '2304.11277', key: 'zoo-fsdp', year: 1999, abstract: 'Otters.' });
    const { connection } = await openServer(t, { sources: [source] });
    const before = await connection.sendRequest(paperRequest, { id: fsdp });
    const { hits } = await connection.sendRequest(searchRequest, { query: title });
    assert.deepEqual(
      hits.filter((hit) => hit.title === title).map(({ id }) => id),
      [before?.id],
    );
    const paper = await connection.sendRequest(paperRequest, { id: fsdp });
    assert.deepEqual(
      [paper?.year, paper?.abstract, paper?.sources],
      [before?.year, before?.abstract, ['Daily Papers', 'Zoo']],
    );
    assert.deepEqual(paper?.keys, [...(before?.keys ?? []), 'zoo-fsdp']);
  });

  it('that fails is named, and takes no other along', async (t) => {
    const down: PaperSource = {
      label: 'Moon',
      search: () => Promise.reject(new PaperglossError('refused', 'nobody answers there.')),
      get: () => Promise.reject(new TypeError('a defect')),
      related: () => {
        throw new TypeError('a defect');
      },
    };
    const { connection } = await openServer(t, { sources: [down, sourceOf('Zoo', otters, badgers)] });
    const { hits, problem } = await connection.sendRequest(searchRequest, { query: 'care of otters' });
    assert.equal(problem, 'Moon could not be searched: nobody answers there.');
    assert.ok(hits.some(({ title }) => title === otters.title));
    assert.equal((await connection.sendRequest(paperRequest, { id: 'mill-otters' }))?.title, otters.title);
    assert.equal(await connection.sendRequest(paperRequest, { id: 'nobody' }), null);
    assert.ok((await connection.sendRequest(relatedRequest, { id: 'mill-otters', limit: 3 })).length > 0);
  });

  it('that is slow keeps no key of the palette waiting', async (t) => {
    const slow: PaperSource = { label: 'Moon', search: () => new Promise(() => {}), get: () => new Promise(() => {}) };
    const { connection } = await openServer(t, { sources: [slow] });
    const { hits } = await connection.sendRequest(searchRequest, { query: 'fsdp', typing: true });
    assert.equal(hits[0]?.id, (await connection.sendRequest(paperRequest, { id: fsdp }))?.id);
  });
});

function signal(): { readonly settled: Promise<void>; readonly wake: () => void } {
  let wake = (): void => {};
  const settled = new Promise<void>((resolve) => (wake = resolve));
  return { settled, wake };
}

describe('a paper that the library no longer has', () => {
  it('can be opened and cited by who was shown it', async (t) => {
    const library = `${folder}/own.jsonl`;
    const [first, second] = [signal(), signal()];
    const text = '{"id": "otter1", "title": "On the care of otters", "authors": ["Ada Mill"], "year": 2021}\n';
    let isAfter = false;
    const server = await openServer(t, {
      files: { ...files, [library]: text },
      initialization: { ...onlyDailyPapers, libraries: [library] },
      listen: (connection) =>
        connection.onNotification(libraryChangedNotification, ({ state, papers }) => {
          if (state === 'ready' && papers === 142) first.wake();
          if (state === 'ready' && papers === 141 && isAfter) second.wake();
        }),
    });
    await first.settled;
    const { hits } = await server.connection.sendRequest(searchRequest, { query: 'care of otters', typing: true });
    const id = hits[0]?.id ?? '';
    isAfter = true;
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { libraries: [] } });
    await second.settled;
    const left = await server.connection.sendRequest(searchRequest, { query: 'care of otters', typing: true });
    assert.ok(!left.hits.some((hit) => hit.id === id));
    assert.equal((await server.connection.sendRequest(paperRequest, { id }))?.title, 'On the care of otters');
    assert.match(await citedText(server, files, id), /Otters \[@otter1\]\|\n[^]*@\w+\{otter1,/);
  });
});
