import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { silentLogger } from '../../../src/core/logger.ts';
import type { LibraryStatus } from '../../../src/protocol/loading.ts';
import type { BuildNews, StartBuilder } from '../../../src/server/library/builder.ts';
import { buildLibrary, builderHere } from '../../../src/server/library/buildLibrary.ts';
import { asLibraryFiles, type Files } from '../../../src/server/files/files.ts';
import { LibraryLoader, type LoaderServices } from '../../../src/server/library/libraryLoader.ts';

const texts: Readonly<Record<string, string>> = {
  'file:///a/one.jsonl': '{"id": "1", "title": "Of otters"}\n',
  'file:///b/two.jsonl': '{"id": "2", "title": "Of badgers"}\n',
};

const files: Files = {
  reaches: () => true,
  leadsTo: (uri) => Promise.resolve(uri),
  read: async (uri) => {
    if (uri.includes('broken')) throw new TypeError('The file system has a defect');
    return texts[uri];
  },
  readSmall: async () => undefined,
  folders: async () => [],
  list: async () => [],
};

const nothingBundled = { folderUri: undefined, ids: [] };

type Watch = (uris: readonly string[], cannotWatch: (uri: string, why: string) => void) => void;

/** Loads two libraries, one that cannot be read at all between them, and answers how that ended. */
function loaded(watch: Watch): Promise<{
  readonly loader: LibraryLoader;
  readonly status: LibraryStatus;
  readonly next: () => Promise<LibraryStatus>;
}> {
  return new Promise((resolve) => {
    let told = (status: LibraryStatus): void => resolve({ loader, status, next });
    const next = (): Promise<LibraryStatus> => new Promise((tell) => (told = tell));
    const places = { workspaceFolders: [], homeUri: 'file:///home' };
    const loader: LibraryLoader = new LibraryLoader(Promise.resolve(), nothingBundled, places, {
      readBytes: async () => undefined,
      startBuilder: builderHere(asLibraryFiles(files.read)),
      pause: async () => {},
      cacheUri: undefined,
      logger: silentLogger,
      report: () => {},
      changed: (status) => void (status.state !== 'loading' && told(status)),
      watch: (uris) => watch(uris, (uri, why) => loader.cannotWatch(uri, why)),
    });
    loader.setLibraries(['/a/one.jsonl', '/c/broken.bib', '/b/two.jsonl']);
  });
}

describe('libraries whose changes cannot be seen', () => {
  it('are loaded, and that is said', async () => {
    const { status } = await loaded((uris, cannotWatch) =>
      cannotWatch(uris[0] ?? '', 'the system allows no more watchers'),
    );
    assert.deepEqual([status.state, status.papers, status.problems], ['ready', 2, 2]);
    assert.match(
      status.message ?? '',
      /broken\.bib could not be read: .* Changes of one\.jsonl are not seen until a restart: the system allows no more watchers\.$/,
    );
  });

  it('are loaded, and that is said, also where watching fails altogether', async () => {
    const { status } = await loaded(() => {
      throw new Error('EMFILE');
    });
    assert.deepEqual([status.state, status.papers, status.problems], ['ready', 2, 4]);
  });

  it('are told when that happens later', async () => {
    const { loader, status, next } = await loaded(() => {});
    assert.equal(status.problems, 1);
    const later = next();
    loader.cannotWatch('file:///b/two.jsonl', 'its folder is gone');
    const { problems, message } = await later;
    assert.equal(problems, 2);
    assert.match(message ?? '', /Changes of two\.jsonl are not seen/);
  });
});

describe('a builder', () => {
  const quiet: Omit<LoaderServices, 'startBuilder' | 'changed'> = {
    readBytes: async () => undefined,
    pause: async () => {},
    cacheUri: undefined,
    logger: silentLogger,
    report: () => {},
    watch: () => {},
  };
  const begin = (startBuilder: StartBuilder): Promise<{ loader: LibraryLoader; status: LibraryStatus }> =>
    new Promise((resolve) => {
      const changed = (status: LibraryStatus): void => void (status.state !== 'loading' && resolve({ loader, status }));
      const places = { workspaceFolders: [], homeUri: 'file:///home' };
      const loader: LibraryLoader = new LibraryLoader(Promise.resolve(), nothingBundled, places, {
        ...quiet,
        startBuilder,
        changed,
      });
      loader.setLibraries(['/a/one.jsonl']);
    });

  it('that dies is a problem that is told, and what it handed over stays', async () => {
    const { loader, status } = await begin((built, hear) => {
      const news: BuildNews[] = [];
      void buildLibrary(built, {
        files: asLibraryFiles(files.read),
        cache: undefined,
        tell: (one) => news.push(one),
      }).then(() => {
        for (const one of news) if (one.kind === 'library') hear(one);
        hear({ kind: 'end', problems: [], failure: 'out of memory' });
      });
      return { end: () => {} };
    });
    assert.deepEqual([status.state, status.problems], ['ready', 1]);
    assert.match(status.message ?? '', /could not be loaded/);
    assert.equal((await loader.loaded).library.get('1')?.csl.title, 'Of otters');
  });

  it('whose library cannot be opened is a problem too', async () => {
    const { status } = await begin((_, hear) => {
      hear({ kind: 'library', file: new Uint8Array(16), isPart: false });
      return { end: () => {} };
    });
    assert.match(status.message ?? '', /could not be loaded/);
  });

  it('is ended when loading is cancelled, and nothing is heard of it any more', async () => {
    let isEnded = false;
    const said: LibraryStatus[] = [];
    const places = { workspaceFolders: [], homeUri: 'file:///home' };
    let hear = (_: BuildNews): void => {};
    const loader = await new Promise<LibraryLoader>((resolve) => {
      const startBuilder: StartBuilder = (_, heard) => {
        hear = heard;
        queueMicrotask(() => resolve(created));
        return { end: () => void (isEnded = true) };
      };
      const created = new LibraryLoader(Promise.resolve(), nothingBundled, places, {
        ...quiet,
        startBuilder,
        changed: (status) => said.push(status),
      });
      created.setLibraries(['/a/one.jsonl']);
    });
    loader.cancel();
    assert.equal(isEnded, true);
    await loader.loaded;
    hear({ kind: 'end', problems: [], failure: 'too late' });
    await loader.loaded;
    assert.match((await loader.loaded).status.message ?? '', /cancelled/);
  });
});
