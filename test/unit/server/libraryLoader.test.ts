import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { silentLogger } from '../../../src/core/logger.ts';
import type { LibraryStatus } from '../../../src/protocol.ts';
import { builderHere } from '../../../src/server/buildLibrary.ts';
import { asLibraryFiles, type Files } from '../../../src/server/files.ts';
import { LibraryLoader } from '../../../src/server/libraryLoader.ts';

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
  list: async () => [],
};

type Watch = (uris: readonly string[], cannotWatch: (uri: string, why: string) => void) => void;

/** Loads two libraries, one that cannot be read at all between them, and answers how that ended. */
function loaded(watch: Watch): Promise<{ readonly loader: LibraryLoader; readonly status: LibraryStatus; readonly next: () => Promise<LibraryStatus> }> {
  return new Promise((resolve) => {
    let told = (status: LibraryStatus): void => resolve({ loader, status, next });
    const next = (): Promise<LibraryStatus> => new Promise((tell) => (told = tell));
    const places = { workspaceFolders: [], homeUri: 'file:///home' };
    const loader: LibraryLoader = new LibraryLoader(Promise.resolve(), {}, places, {
      files,
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
    const { status } = await loaded((uris, cannotWatch) => cannotWatch(uris[0] ?? '', 'the system allows no more watchers'));
    assert.deepEqual([status.state, status.papers, status.problems], ['ready', 2, 2]);
    assert.match(status.message ?? '', /broken\.bib could not be read: .* Changes of one\.jsonl are not seen until a restart: the system allows no more watchers\.$/);
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
