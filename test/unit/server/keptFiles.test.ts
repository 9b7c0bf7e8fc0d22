import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { PaperglossError } from '../../../src/core/errors.ts';
import type { Files } from '../../../src/server/files/files.ts';
import { KeptFiles, type WatchFolder } from '../../../src/server/files/keptFiles.ts';

const document = (name: string): TextDocument => TextDocument.create(`file:///p/${name}`, 'markdown', 1, '');
const bib = 'file:///p/a.bib';

interface Kept {
  readonly kept: KeptFiles;
  readonly asked: string[];
  readonly clock: { time: number };
}

function keptFiles(watch: WatchFolder | undefined, read: Files['read'] = () => Promise.resolve('text')): Kept {
  const asked: string[] = [];
  const clock = { time: 0 };
  const counted: Files['read'] = (uri, token) => {
    asked.push(uri);
    return read(uri, token);
  };
  const list: Files['list'] = (folder, suffix) => {
    asked.push(`${folder}/*${suffix}`);
    return Promise.resolve([]);
  };
  return {
    kept: new KeptFiles(
      {
        reaches: () => true,
        leadsTo: (uri) => Promise.resolve(uri),
        read: counted,
        readSmall: counted,
        list,
        folders: async () => [],
      },
      watch,
      () => clock.time,
    ),
    asked,
    clock,
  };
}

const watched: WatchFolder = () => ({ dispose: () => {} });

describe('kept files', () => {
  it('are kept for good where changes are told', async () => {
    const { kept, asked, clock } = keptFiles(watched);
    const files = kept.for(document('a.md'));
    await files.read(bib, neverCancelled);
    clock.time = 1e9;
    await files.read(bib, neverCancelled);
    assert.deepEqual(asked, [bib]);
  });

  for (const [what, watch] of [
    ['nothing watches', undefined],
    ['watching fails', ((_, failed) => (failed(), { dispose: () => {} })) satisfies WatchFolder],
  ] as const) {
    it(`are asked for again after five seconds where ${what}`, async () => {
      const { kept, asked, clock } = keptFiles(watch);
      const files = kept.for(document('a.md'));
      for (const time of [0, 4999, 5000, 9999, 10_000]) {
        clock.time = time;
        await files.read(bib, neverCancelled);
      }
      assert.equal(asked.length, 3);
    });
  }

  it('are asked for again after five seconds where they could not be read', async () => {
    const { kept, asked, clock } = keptFiles(watched, () => Promise.reject(new PaperglossError('bad-input', 'denied')));
    const files = kept.for(document('a.md'));
    for (const time of [0, 1, 5000]) {
      clock.time = time;
      await assert.rejects(files.read(bib, neverCancelled), /denied/);
    }
    assert.equal(asked.length, 2);
  });

  it('are forgotten with the last document that needs them, and no longer watched', async () => {
    const disposed: string[] = [];
    const { kept, asked } = keptFiles((folder) => ({ dispose: () => disposed.push(folder) }));
    const [one, two] = [document('a.md'), document('b.md')];
    await kept.for(one).read(bib, neverCancelled);
    await kept.for(two).read(bib, neverCancelled);
    kept.closed(one);
    await kept.for(two).read(bib, neverCancelled);
    assert.deepEqual([asked.length, disposed], [1, []]);
    kept.closed(two);
    assert.deepEqual(disposed, ['file:///p']);
    await kept.for(two).read(bib, neverCancelled);
    await kept.for(document('c.md')).read(bib, neverCancelled);
    assert.equal(asked.length, 3);
  });

  it('are listed again when a file with that ending changes', async () => {
    const { kept, asked } = keptFiles(watched);
    const files = kept.for(document('a.md'));
    await files.list('file:///p', '.bib', neverCancelled);
    kept.changed('file:///p/a.yml');
    await files.list('file:///p', '.bib', neverCancelled);
    kept.changed(bib);
    await files.list('file:///p', '.bib', neverCancelled);
    assert.equal(asked.length, 2);
  });
});
