import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, describe, it } from 'node:test';

import { libraryChangedNotification } from '../../src/protocol/loading.ts';
import { referenceRequest } from '../../src/protocol/papers.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { dailyPapersCount } from '../support/corpus.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';

const library =
  '@string{ad = {Adaptation}}\n@Book{wiering,\n  editor = {Wiering, Marco},\n  title  = {Reinforcement {L}earning of Otters},\n  series = ad,\n  own-field = {kept},\n}\n';
const copied =
  '@Book{wiering,\n  editor = {Wiering, Marco},\n  title  = {Reinforcement {L}earning of Otters},\n  series = {Adaptation},\n  own-field = {kept},\n}\n';

interface Library {
  readonly server: TestServer;
  readonly file: string;
  readonly id: string;
}

/** A server with one library of the user's, and the paper in it. */
async function openLibrary(t: TestContext, name: string, text: string): Promise<Library> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-sources-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, text);
  let wake = (): void => {};
  const loaded = new Promise<void>((done) => (wake = done));
  const server = await openServer(t, {
    initialization: { ...onlyDailyPapers, libraries: [file] },
    listen: (connection) => {
      connection.onNotification(libraryChangedNotification, ({ state, papers }) => {
        if (state === 'ready' && papers > dailyPapersCount) wake();
      });
    },
  });
  await loaded;
  const { hits } = await server.connection.sendRequest(searchRequest, { query: 'Reinforcement Learning of Otters' });
  return { server, file, id: hits[0]?.id ?? '' };
}

describe('a paper of the user’s own library', () => {
  it('is copied as its file has it', async (t) => {
    const { server, id } = await openLibrary(t, 'own.bib', library);
    for (const format of ['bibtex', 'biblatex'] as const) {
      assert.equal(await server.connection.sendRequest(referenceRequest, { id, format }), copied);
    }
  });

  it('is copied as the file is by now, and written by its facts when the file is gone or broken', async (t) => {
    const { server, file, id } = await openLibrary(t, 'own.bib', library);
    const asBibtex = (): Promise<string | null> =>
      server.connection.sendRequest(referenceRequest, { id, format: 'bibtex' });
    writeFileSync(file, library.replace('kept', 'changed'));
    assert.equal(await asBibtex(), copied.replace('kept', 'changed'));
    writeFileSync(file, '{ "no": "bibliography"');
    assert.match((await asBibtex()) ?? '', /^@book\{wiering,\n {2}title = \{Reinforcement Learning of Otters\}/);
    rmSync(file);
    assert.match((await asBibtex()) ?? '', /editor = \{Wiering, Marco\}/);
  });

  it('is found in a library of many megabytes', async (t) => {
    const others = Array.from(
      { length: 15_000 },
      (_, place) => `@misc{other${place}, title = {Other work ${place}}, note = {${'x'.repeat(100)}}}\n`,
    );
    const { server, id } = await openLibrary(t, 'large.bib', others.join('') + library);
    assert.equal(await server.connection.sendRequest(referenceRequest, { id, format: 'bibtex' }), copied);
  });

  it('is cited on the command line as its file has it', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-sources-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'own.bib'), library);
    writeFileSync(join(folder, 'own.json'), '[{"id": "j", "type": "book", "title": "A <i>b</i>", "custom": {"x": 1}}]');
    const cite = (...args: string[]): string =>
      execFileSync(process.execPath, [resolve('dist/cli.js'), 'cite', ...args, '--no-corpus'], {
        cwd: folder,
        encoding: 'utf8',
      });
    assert.equal(cite('wiering', '--library', 'own.bib'), copied);
    assert.deepEqual(JSON.parse(cite('j', '--library', 'own.json', '--format', 'csl-json')), [
      { id: 'j', type: 'book', title: 'A <i>b</i>', custom: { x: 1 } },
    ]);
  });
});
