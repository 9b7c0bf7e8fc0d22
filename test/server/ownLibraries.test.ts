import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  LogMessageNotification,
} from 'vscode-languageserver-protocol/node';

import {
  cancelLoadingNotification,
  libraryChangedNotification,
  type LibraryStatus,
  loadingProgressNotification,
  statusRequest,
} from '../../src/protocol/loading.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { generatedLibrary } from '../bench/search/generate.ts';
import { dailyPapersCount } from '../support/corpus.ts';
import { onlyDailyPapers, openServer, type ServerOptions, type TestServer } from '../support/server.ts';

interface LibraryServer extends TestServer {
  /** Resolves with the first status that is wanted, and that was not asked for before. */
  until(isWanted: (status: LibraryStatus) => boolean): Promise<LibraryStatus>;
  readonly folder: string;
}

const isLoaded = ({ state }: LibraryStatus): boolean => state !== 'loading';

async function openWith(
  t: TestContext,
  files: Record<string, string>,
  options: ServerOptions = {},
): Promise<LibraryServer> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-libraries-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const seen: LibraryStatus[] = [];
  let wake = (): void => {};
  const server = await openServer(t, {
    ...options,
    initialization: {
      ...onlyDailyPapers,
      libraries: Object.keys(files).map((name) => join(folder, name)),
      ...options.initialization,
    },
    listen: (connection) => {
      connection.onNotification(libraryChangedNotification, (status) => {
        seen.push(status);
        wake();
      });
      options.listen?.(connection);
    },
  });
  const until = async (isWanted: (status: LibraryStatus) => boolean): Promise<LibraryStatus> => {
    for (;;) {
      const status = seen.shift();
      if (status === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else if (isWanted(status)) return status;
    }
  };
  return { ...server, until, folder };
}

async function found(server: TestServer, query: string): Promise<string | undefined> {
  return (await server.connection.sendRequest(searchRequest, { query })).hits[0]?.title;
}

const otters = '{"id": "otter1", "title": "On the care of otters", "authors": ["Lutra Lutra"]}\n';

const zebras = JSON.stringify({
  id: 'zebra1',
  title: 'ZEBRANET: tracking zebras',
  abstract: 'We present ZEBRANET, a zebra network that tracks zebras by their collars.',
});

function largeLibrary(count: number): string {
  return generatedLibrary(count)
    .map((paper) => JSON.stringify({ id: paper.keys[0], title: paper.csl.title, abstract: paper.abstract }))
    .join('\n');
}

describe('libraries of the user', () => {
  it('are searched beside the bundled papers, whatever their kind', async (t) => {
    const server = await openWith(t, {
      'a.jsonl': otters,
      'b.bib': '@article{dam, title = {Beaver dams at scale}, author = {Castor, Fiber}}',
    });
    assert.deepEqual(await server.until(isLoaded), { state: 'ready', papers: 143 });
    assert.equal(await found(server, 'otter'), 'On the care of otters');
    assert.equal(await found(server, 'castor dams'), 'Beaver dams at scale');
    assert.match((await found(server, 'fsdp')) ?? '', /PyTorch FSDP/);
  });

  it('are read again when a program writes into them or replaces them', async (t) => {
    const server = await openWith(t, { 'a.jsonl': otters });
    await server.until(isLoaded);
    writeFileSync(join(server.folder, 'a.jsonl'), otters.replace('otters', 'badgers'));
    await server.until(({ state }) => state === 'loading');
    await server.until(isLoaded);
    assert.equal(await found(server, 'care badgers'), 'On the care of badgers');

    writeFileSync(join(server.folder, 'draft'), otters.replace('otters', 'martens'));
    renameSync(join(server.folder, 'draft'), join(server.folder, 'a.jsonl'));
    await server.until(({ state }) => state === 'loading');
    await server.until(isLoaded);
    assert.equal(await found(server, 'care martens'), 'On the care of martens');
  });

  it('are found relative to the open folder and under the home folder', async (t) => {
    const server = await openWith(
      t,
      { 'a.jsonl': otters },
      { initialization: { libraries: ['a.jsonl', '~/papergloss/no such.bib'] } },
    );
    const status = await server.until(isLoaded);
    assert.match(status.message ?? '', /no open|no folder is open|no such file/i);
    assert.equal(status.problems, 2);
  });

  it('are merged with the bundled papers: a paper in both is one', async (t) => {
    const server = await openWith(t, {
      'a.bib': '@misc{mine, title = {PyTorch FSDP}, eprint = {2304.11277}, archiveprefix = {arXiv}}',
    });
    assert.equal((await server.until(isLoaded)).papers, dailyPapersCount);
  });

  it('that are broken are read as far as they go, and the first fault is told', async (t) => {
    const server = await openWith(t, { 'a.jsonl': `${otters}{"id": \n{"id": "x"}\n`, 'b.bib': 'Dear diary' });
    const status = await server.until(isLoaded);
    assert.deepEqual([status.state, status.papers, status.problems], ['ready', 142, 3]);
    assert.match(status.message ?? '', /^a\.jsonl:2: .*\(and 2 more\)$/);
  });

  it('that are missing are named before what is wrong in others', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-missing-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'broken.jsonl'), `${otters}{"id": \n`);
    const libraries = ['broken.jsonl', 'gone.bib'].map((name) => pathToFileURL(join(folder, name)).href);
    const server = await openWith(t, {}, { initialization: { ...onlyDailyPapers, libraries } });
    const { message = '' } = await server.until(isLoaded);
    assert.match(message, /gone\.bib: there is no such file\. \(and 1 more\)$/);
  });

  it('are loaded whatever is wrong with others among them', { skip: process.platform === 'win32' }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-bad-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    execFileSync('mkfifo', [join(folder, 'pipe.bib')]);
    symlinkSync('/dev/zero', join(folder, 'zero.bib'));
    symlinkSync('circle.bib', join(folder, 'circle.bib'));
    writeFileSync(join(folder, 'a%.jsonl'), otters);
    const bad = [
      folder,
      join(folder, 'pipe.bib'),
      join(folder, 'zero.bib'),
      join(folder, 'circle.bib'),
      join(folder, 'none', 'a.bib'),
    ];
    const addresses = [
      'file://otherhost/refs.bib',
      'git:/refs.bib',
      'vscode-vfs://github/a/refs.bib',
      'file:////refs.bib',
      'file:///a%00b',
    ];
    const libraries = [...bad, ...addresses, join(folder, 'a%.jsonl')];
    const server = await openWith(
      t,
      {},
      { initialization: { ...onlyDailyPapers, libraries, cacheUri: pathToFileURL(join(folder, 'cache')).href } },
    );
    const status = await server.until(isLoaded);
    assert.deepEqual([status.state, status.papers], ['ready', 142]);
    assert.ok((status.problems ?? 0) >= libraries.length - 1, JSON.stringify(status));
  });

  it('are read again when what a link leads to is written, and when their folder is made anew', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-linked-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'a.jsonl'), otters);
    symlinkSync(join(folder, 'real', 'a.jsonl'), join(folder, 'link.jsonl'));
    const libraries = [join(folder, 'link.jsonl'), join(folder, 'later', 'b.jsonl')];
    const server = await openWith(t, {}, { initialization: { ...onlyDailyPapers, libraries } });
    await server.until(isLoaded);
    const badgers = otters.replace('otters', 'badgers');
    writeFileSync(join(folder, 'real', 'a.jsonl'), badgers);
    await server.until((status) => isLoaded(status) && status.papers === 142);
    assert.equal(await found(server, 'care badgers'), 'On the care of badgers');

    mkdirSync(join(folder, 'later'));
    writeFileSync(join(folder, 'later', 'b.jsonl'), otters.replace('otters', 'martens').replace('otter1', 'marten1'));
    await server.until((status) => isLoaded(status) && status.papers === 143);
    rmSync(join(folder, 'real'), { recursive: true });
    await server.until((status) => isLoaded(status) && status.papers === 142);
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'a.jsonl'), badgers);
    await server.until((status) => isLoaded(status) && status.papers === 143);
  });

  it('are loaded anew when the setting changes, and given up when it is emptied', async (t) => {
    const server = await openWith(t, { 'a.jsonl': otters }, { initialization: { libraries: [] } });
    await server.until(isLoaded);
    const configure = (libraries: readonly string[]): Promise<void> =>
      server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { libraries } });
    await configure([join(server.folder, 'a.jsonl')]);
    assert.equal((await server.until((status) => status.papers === 142 && isLoaded(status))).state, 'ready');
    await configure([]);
    assert.equal(
      (await server.until((status) => status.papers === dailyPapersCount && isLoaded(status))).state,
      'ready',
    );
  });

  it('are loaded anew when a file changes', async (t) => {
    const server = await openWith(t, { 'a.jsonl': otters });
    await server.until(isLoaded);
    const file = join(server.folder, 'a.jsonl');
    writeFileSync(file, otters.replace('otters', 'badgers'));
    const changes: FileEvent[] = [{ uri: pathToFileURL(file).href, type: FileChangeType.Changed }];
    await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await server.until((status) => status.state === 'loading');
    await server.until(isLoaded);
    assert.equal(await found(server, 'badgers'), 'On the care of badgers');
  });
});

describe('a large library', { timeout: 60_000 }, () => {
  it('leaves the bundled papers and then its first part searchable while it is loaded', async (t) => {
    const server = await openWith(t, { 'large.jsonl': largeLibrary(12_000) });
    assert.deepEqual(await server.connection.sendRequest(statusRequest), {
      state: 'loading',
      papers: dailyPapersCount,
    });
    const early = await server.connection.sendRequest(searchRequest, { query: 'fsdp' });
    assert.match(early.hits[0]?.title ?? '', /PyTorch FSDP/);
    assert.equal(early.isLoading, true);
    await server.until((status) => status.papers > dailyPapersCount);
    const part = await server.connection.sendRequest(searchRequest, { query: 'fsdp' });
    assert.match(part.hits[0]?.title ?? '', /PyTorch FSDP/);
    assert.ok(part.searched > 5_000 && part.searched < 12_000, `${part.searched} searched`);
    await server.connection.sendNotification(cancelLoadingNotification);
    assert.match((await server.until(isLoaded)).message ?? '', /cancelled/);
    assert.match((await found(server, 'fsdp')) ?? '', /PyTorch FSDP/);
  });

  it('tells how far it is', async (t) => {
    const heard: string[] = [];
    const server = await openWith(
      t,
      { 'large.jsonl': largeLibrary(3_000) },
      {
        listen: (connection) => {
          connection.onNotification(loadingProgressNotification, ({ what, share }) => {
            heard.push(what);
            assert.ok(share >= 0 && share <= 1);
          });
        },
      },
    );
    await server.until(isLoaded);
    assert.ok(heard.includes('Indexing'), heard.join());
  });

  it('comes from the cache the next time, with its names and what could not be read; a damaged cache is replaced', async (t) => {
    const cache = mkdtempSync(join(tmpdir(), 'papergloss-cache-'));
    t.after(() => rmSync(cache, { recursive: true, force: true }));
    const files = { 'large.jsonl': `${largeLibrary(500)}\n{"broken": \n${zebras}` };
    const initialization = { cacheUri: pathToFileURL(join(cache, 'libraries')).href };
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-libraries-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const libraries = [join(folder, 'large.jsonl')];
    const load = async (): Promise<{
      how: string | undefined;
      status: LibraryStatus;
      title: string | undefined;
      card: string | undefined;
    }> => {
      const said: string[] = [];
      const server = await openWith(
        t,
        {},
        {
          initialization: { ...initialization, ...onlyDailyPapers, libraries },
          listen: (connection) =>
            connection.onNotification(LogMessageNotification.type, ({ message }) => void said.push(message)),
        },
      );
      const status = await server.until(isLoaded);
      const card = await server.hover('We follow ZEBRANET|, the zebra network (ZEBRANET).');
      const how = said.find((message) => message.startsWith('Own libraries loaded'));
      return { how: how?.replace(/\d+ ms/, ''), status, title: await found(server, 'zebranet'), card: card?.marked };
    };
    const status = { state: 'ready', papers: 642, problems: 1 };
    const check = (
      { how, status: { message, ...rest }, title, card }: Awaited<ReturnType<typeof load>>,
      expected: RegExp,
    ): void => {
      assert.match(how ?? '', expected);
      assert.deepEqual(rest, status);
      assert.match(message ?? '', /^large\.jsonl:501: /);
      assert.equal(title, 'ZEBRANET: tracking zebras');
      assert.equal(card, 'ZEBRANET');
    };
    check(await load(), /642 papers in/);
    const [name = ''] = readdirSync(join(cache, 'libraries'));
    assert.match(name, /^library-[0-9a-f]+-[0-9a-f]+\.bin$/);
    check(await load(), /642 papers from the cache/);

    writeFileSync(join(cache, 'libraries', name), 'cut o');
    check(await load(), /642 papers in/);
    check(await load(), /642 papers from the cache/);
    assert.deepEqual(readdirSync(join(cache, 'libraries')), [name]);

    writeFileSync(join(folder, 'large.jsonl'), `${files['large.jsonl']}\n`);
    check(await load(), /642 papers in/);
    // Earlier servers have seen the change too, and may be writing the same library.
    assert.equal(readdirSync(join(cache, 'libraries')).filter((name) => name.endsWith('.bin')).length, 2);
  });

  it('is kept once by windows that load it at the same time, and what a crash left behind goes', async (t) => {
    const cache = mkdtempSync(join(tmpdir(), 'papergloss-cache-'));
    t.after(() => rmSync(cache, { recursive: true, force: true }));
    const [left, started] = ['library-00000000000000.bin.left.part', 'library-00000000000000.bin.started.part'].map(
      (name) => join(cache, name),
    );
    assert.ok(left !== undefined && started !== undefined);
    for (const draft of [left, started]) writeFileSync(draft, 'half of a li');
    const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
    utimesSync(left, yesterday, yesterday);
    const initialization = { cacheUri: pathToFileURL(cache).href };
    const files = { 'large.jsonl': largeLibrary(300) };
    const folder = await openWith(t, files);
    const open = (): Promise<LibraryServer> =>
      openWith(
        t,
        {},
        { initialization: { ...initialization, ...onlyDailyPapers, libraries: [join(folder.folder, 'large.jsonl')] } },
      );
    const windows = await Promise.all([open(), open()]);
    for (const window of windows) assert.equal((await window.until(isLoaded)).papers, 441);
    const names = readdirSync(cache);
    assert.equal(names.filter((name) => name.endsWith('.bin')).length, 1);
    assert.deepEqual(
      names.filter((name) => name.endsWith('.part')),
      ['library-00000000000000.bin.started.part'],
    );
  });
});
