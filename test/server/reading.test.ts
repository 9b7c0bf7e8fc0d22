import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { libraryRequest } from '../../src/protocol/listing.ts';
import { labelsRequest, type PaperDetails, paperRequest } from '../../src/protocol/papers.ts';
import { notedPaperRequest, noteRequest, type ReadingChange, readingNotification } from '../../src/protocol/reading.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';

const fsdp = 'arxiv:2304.11277';
const zeroBubble = 'arxiv:2401.10241';
const nothing: ReadingChange = { papers: [], notes: [] };

async function details({ connection }: TestServer, id: string): Promise<PaperDetails> {
  const paper = await connection.sendRequest(paperRequest, { id });
  assert.ok(paper);
  return paper;
}

describe('what the reader keeps of papers', () => {
  it('stands in labels and details as soon as it has been told', async (t) => {
    const server = await openServer(t);
    const { id, arxiv = '' } = await details(server, '2304.11277');
    assert.equal((await details(server, id)).reading, undefined);

    await server.connection.sendNotification(readingNotification, {
      isWhole: true,
      papers: [{ id: '2304.11277', title: 'PyTorch FSDP', state: 'reading', tags: ['training'] }],
      notes: [{ uri: 'file:///notes/zhao.md', text: `---\narxiv: ${arxiv}\n---\n\nSharding *by hand*.\n` }],
    });
    const reading = { state: 'reading', tags: ['training'], hasNote: true, keptAs: '2304.11277' };
    const known = await details(server, id);
    assert.deepEqual(known.reading, reading);
    assert.deepEqual(known.notes, [{ uri: 'file:///notes/zhao.md', text: 'Sharding *by hand*.' }]);
    const [label, other] = await server.connection.sendRequest(labelsRequest, { ids: [id, zeroBubble] });
    assert.deepEqual([label?.reading, other?.reading], [reading, undefined]);
  });

  it('is forgotten piece by piece, and as a whole', async (t) => {
    const server = await openServer(t, {
      initialization: {
        ...onlyDailyPapers,
        reading: {
          papers: [
            { id: fsdp, title: '', state: 'read', tags: [] },
            { id: zeroBubble, title: '', state: 'toRead', tags: [] },
          ],
          notes: [{ uri: 'file:///n.md', text: `---\npaper: ${fsdp}\n---\n` }],
        },
      },
    });
    const tell = (change: Partial<ReadingChange>) =>
      server.connection.sendNotification(readingNotification, { ...nothing, ...change });
    const reading = async (id: string) => (await details(server, id)).reading;
    assert.deepEqual(await reading(fsdp), { state: 'read', tags: [], hasNote: true });
    await tell({ papers: [{ id: fsdp, title: '', tags: [] }] });
    assert.deepEqual(await reading(fsdp), { tags: [], hasNote: true });
    await tell({ notes: [{ uri: 'file:///n.md' }] });
    assert.equal(await reading(fsdp), undefined);
    assert.deepEqual(await reading(zeroBubble), { state: 'toRead', tags: [], hasNote: false });
    await tell({ isWhole: true });
    assert.equal(await reading(zeroBubble), undefined);
  });

  it('is refused where it is malformed, and the rest stays', async (t) => {
    const server = await openServer(t);
    const papers = [{ id: fsdp, title: '', state: 'read' as const, tags: [] }];
    await server.connection.sendNotification(readingNotification, { ...nothing, papers });
    await server.connection.sendNotification(readingNotification.method, {
      isWhole: true,
      papers: [{ id: 7 }],
      notes: [],
    });
    assert.equal((await details(server, fsdp)).reading?.state, 'read');
  });
});

describe('the note about a paper', () => {
  const note = (server: TestServer, id: string) =>
    server.connection.sendRequest(noteRequest, { id, template: '# {{title}}\n', today: '2026-03-01' });

  it('is made of the template where there is none, and found where there is one', async (t) => {
    const server = await openServer(t);
    const { id } = await details(server, fsdp);
    const made = await note(server, fsdp);
    assert.equal(made?.uri, undefined);
    assert.match(made?.name ?? '', /^[\w-]+$/);
    const uri = 'file:///notes/any%20name.md';
    await server.connection.sendNotification(readingNotification, {
      ...nothing,
      notes: [{ uri, text: made?.text ?? '' }],
    });
    assert.equal((await note(server, id))?.uri, uri);
    assert.deepEqual((await server.connection.sendRequest(notedPaperRequest, { text: made?.text ?? '' }))?.reading, {
      tags: [],
      hasNote: true,
    });
    assert.equal((await note(server, zeroBubble))?.uri, undefined);
  });

  it('is none for papers and texts that nobody knows', async (t) => {
    const server = await openServer(t);
    assert.equal(await note(server, 'arxiv:0000.00000'), null);
    for (const text of ['', '# A', '---\npaper: arxiv:0000.00000\n---\n'])
      assert.equal(await server.connection.sendRequest(notedPaperRequest, { text }), null);
  });
});

describe('searching what the reader keeps', () => {
  const search = async ({ connection }: TestServer, query: string, typing = false) =>
    connection.sendRequest(searchRequest, { query, typing });
  const reading: ReadingChange = {
    papers: [
      { id: '2304.11277', title: 'FSDP', state: 'reading', tags: ['thesis'] },
      { id: 'doi:10.1/gone', title: 'Gone from the library', state: 'reading', tags: [] },
    ],
    notes: [{ uri: 'file:///n.md', text: `---\npaper: ${zeroBubble}\n---\n\nAsk the zettelkasten.\n` }],
  };

  it('finds by state, tag, note and plain words, says so, and offers the values', async (t) => {
    const server = await openServer(t, { initialization: { ...onlyDailyPapers, reading } });
    const ids = async (query: string) => (await search(server, query)).hits.map(({ id }) => id);
    for (const query of ['state:reading', 'tag:thesis']) assert.deepEqual(await ids(query), [fsdp], query);
    for (const query of ['has:note', 'note:zettelkasten', 'zettelkasten'])
      assert.deepEqual(await ids(query), [zeroBubble], query);
    const { hits, isWeak } = await search(server, 'zettelkasten');
    assert.deepEqual(hits[0]?.reasons, [{ field: 'in your note', words: ['zettelkasten'] }]);
    assert.deepEqual([hits[0]?.reading?.hasNote, hits[0]?.snippet, isWeak], [true, undefined, undefined]);
    const { values = [] } = await search(server, 'state:', true);
    assert.deepEqual(values[0], { query: 'state:reading ', filter: 'state:reading', papers: 1 });
  });

  it('filters the library, and follows what changes', async (t) => {
    const server = await openServer(t, { initialization: { ...onlyDailyPapers, reading } });
    const shown = async () =>
      (await server.connection.sendRequest(libraryRequest, { groupBy: 'year', filter: 'state:reading' })).shown;
    assert.equal(await shown(), 1);
    await server.connection.sendNotification(readingNotification, {
      ...nothing,
      papers: [{ id: zeroBubble, title: '', state: 'reading', tags: [] }],
    });
    assert.equal(await shown(), 2);
  });

  it('tells the card, with the way to the note', async (t) => {
    const commands = { insertCitation: 'c', showPaper: 's', copyBibtex: 'b', openNote: 'n' };
    const note = { uri: 'file:///f.md', text: `---\npaper: ${fsdp}\n---\n` };
    const kept = { ...reading, notes: [note] };
    const server = await openServer(t, { initialization: { ...onlyDailyPapers, commands, reading: kept } });
    const { markdown = '' } = (await server.hover('# see arXiv:2304|.11277', 'python')) ?? {};
    assert.match(markdown, /^\*Reading · thesis\*$/m);
    assert.match(markdown, /\[Your note\]\(command:n\?/);
  });
});
