import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';

import {
  digestRequest,
  importPagesRequest,
  type PageText,
  type ReadPage,
  readPagesRequest,
} from '../../src/protocol/dailyPapers.ts';
import { papersInFilesRequest } from '../../src/protocol/exports.ts';
import { libraryChangedNotification } from '../../src/protocol/loading.ts';
import { apiPage, htmlPage, textPage } from '../support/dailyPages.ts';
import { allBundled, openServer, sharedServer } from '../support/server.ts';

const fsdp = { id: '2304.11277', title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel' };
const sharding = {
  id: '2508.90001',
  title: 'Sharding otters',
  about: 'fully sharded data parallel training of otters with sharded parameters, gradients and optimizer states, FSDP',
};
const cooking = { id: '2508.90002', title: 'Cooking soup', about: 'soups, kitchens, spoons and recipes for cooks' };
const searched = { folders: 1, files: 3, isCut: false };

describe('pages before they are imported', () => {
  const server = sharedServer({ initialization: allBundled });
  const read = async (...pages: readonly PageText[]): Promise<readonly ReadPage[]> =>
    (await server().connection.sendRequest(readPagesRequest, { pages })).pages;
  const pages: readonly (readonly [string, string, string])[] = [
    ['p.json', apiPage([fsdp, sharding]), 'Daily Papers 2025-08-25'],
    ['p.html', htmlPage([fsdp, sharding]), 'Daily Papers (p.html)'],
  ];

  for (const [name, text, label] of pages) {
    it(`tell of ${name} what is new, and what is known as which paper`, async () => {
      const [page] = await read({ name, text });
      assert.equal(page?.label, label);
      assert.deepEqual(page.problems, []);
      const [known, added] = page.entries;
      assert.deepEqual(
        [known?.known?.by, known?.known?.title, known?.known?.sources],
        ['arxiv', fsdp.title, ['Daily Papers']],
      );
      assert.deepEqual([added?.title, added?.known], [sharding.title, undefined]);
    });
  }

  it('tell of a page saved as text what is known by its exact title', async () => {
    const [page] = await read({ name: 'p.txt', text: textPage([fsdp, { id: '', title: 'PyTorch FSDP' }]) });
    assert.deepEqual(
      [page?.label, page?.entries.map(({ known }) => known?.by)],
      ['Daily Papers, Aug 25 (p.txt)', ['title', undefined]],
    );
  });

  it('know no paper whose arXiv id is another one', async () => {
    const [page] = await read({ name: 'p.json', text: apiPage([{ ...fsdp, id: '2508.90003' }]) });
    assert.equal(page?.entries[0]?.known, undefined);
  });

  it('tell of each what cannot be read, and read the others', async () => {
    const read3 = await read(
      { name: 'news.html', text: '<html><p>Hello</p></html>' },
      { name: 'empty.txt', text: '\n' },
      { name: 'cut.json', text: apiPage([sharding, cooking]).slice(0, -200) },
    );
    assert.deepEqual(
      read3.map(({ entries, problems }) => [entries.length, problems.length, problems[0]?.replace(/:\d+:/, ':')]),
      [
        [0, 1, 'news.html: not a Daily Papers page: no paper found in this HTML'],
        [0, 1, 'empty.txt: the page is empty'],
        [1, 1, 'cut.json: the JSON is cut off here'],
      ],
    );
  });

  it('become a library: what is new whole, what is known by what tells it', async () => {
    const given = [{ name: 'p.json', text: apiPage([fsdp, sharding, cooking]) }];
    const { text, added, noted } = await server().connection.sendRequest(importPagesRequest, {
      pages: given,
      chosen: [[0, 1]],
      existing: '',
      fileName: 'daily.jsonl',
    });
    assert.deepEqual([added, noted], [2, 0]);
    const [first, second] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual([first?.['arxiv'], 'abstract' in (first ?? {})], ['2304.11277', false]);
    assert.match(String(second?.['abstract']), /otters/);
    assert.deepEqual(second?.['dailyPapers'], [{ page: 'p.json', day: '2025-08-25', votes: 12 }]);
  });

  it('are not added to a damaged library', async () => {
    const params = {
      pages: [{ name: 'p.json', text: apiPage([fsdp]) }],
      chosen: [[0]],
      existing: '{"id":"a","title":"A"}\n{"id',
      fileName: 'daily.jsonl',
    };
    await assert.rejects(server().connection.sendRequest(importPagesRequest, params), /daily\.jsonl:2: /);
  });
});

describe('a digest', () => {
  const files = {
    'train.py': '# Trains with PyTorch FSDP.\nfrom torch.distributed.fsdp import FullyShardedDataParallel\n',
    'notes.md': 'PyTorch FSDP shards everything.\n',
    'daily.jsonl':
      '{"id": "otters", "title": "Sharding otters", "arxiv": "2508.90001", "dailyPapers": [{"page": "p.json", "day": "2025-08-25"}]}\n',
  };
  const opened = async (t: TestContext) => {
    const path = mkdtempSync(join(tmpdir(), 'papergloss-daily-'));
    t.after(() => rmSync(path, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    const folder = pathToFileURL(path).href;
    let isReady = (): void => {};
    const ready = new Promise<void>((resolve) => (isReady = resolve));
    const { connection } = await openServer(t, {
      listen: (each) =>
        each.onNotification(libraryChangedNotification, ({ state }) => {
          if (state === 'ready') isReady();
        }),
      initialization: { ...allBundled, libraries: [`${folder}/daily.jsonl`] },
      workspaceFolders: [folder],
    });
    await ready;
    const uris = ['train.py', 'notes.md'].map((name) => `${folder}/${name}`);
    const uses = await connection.sendRequest(papersInFilesRequest, { folderUri: folder, uris });
    return { connection, uses };
  };

  it('of a page says where files speak of its papers, and of papers like them, and why', async (t) => {
    const { connection, uses } = await opened(t);
    const of = { name: 'p.json', text: apiPage([fsdp, sharding, cooking]) };
    const { text, papers } = await connection.sendRequest(digestRequest, { of, uses, searched, base: '/' });
    assert.equal(papers, 3);
    assert.match(text, /^# Daily Papers 2025-08-25\n\n3 papers, 1 of which your libraries do not have/m);
    assert.match(text, /3 files were searched/);
    assert.match(text, /PyTorch FSDP:[^]*- In your code: `train\.py` \(lines? \[1\]\(\/train\.py#L1\)/);
    assert.match(text, /- In your notes and documents: `notes\.md` \(line \[1\]\(\/notes\.md#L1\)\)/);
    const otters = text.slice(text.indexOf('### [Sharding otters'));
    assert.match(otters.slice(0, 300), /arXiv:2508\.90001 · \[@otters\]/);
    assert.match(otters.slice(0, 1500), /- Like \[PyTorch FSDP:[^\n]*, spoken of in `train\.py`[^\n]*: [^\n]*shard/i);
    const soup = text.slice(text.indexOf('### [Cooking soup'));
    assert.match(soup, /- Nothing in your files or libraries was found that it relates to\./);
  });

  it('of a page that the library has papers of says the same of them', async (t) => {
    const { connection, uses } = await opened(t);
    const imported = await connection.sendRequest(digestRequest, {
      of: { source: 'Daily Papers 2025-08-25' },
      uses,
      searched: { folders: 0, files: 0, isCut: false },
    });
    assert.deepEqual([imported.papers, imported.title], [1, 'Daily Papers 2025-08-25']);
    assert.match(imported.text, /No folder is open/);
    const bundled = await connection.sendRequest(digestRequest, {
      of: { source: 'Daily Papers' },
      uses,
      searched: { ...searched, isCut: true },
    });
    assert.match(bundled.text, /There are more, which were not\./);
    assert.ok(bundled.papers > 100);
    await assert.rejects(
      connection.sendRequest(digestRequest, { of: { source: 'Daily Papers 1999-01-01' }, uses, searched }),
      /have no papers of/,
    );
  });
});
