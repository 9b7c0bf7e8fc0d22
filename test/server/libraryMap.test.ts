import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

import { libraryRequest } from '../../src/protocol/listing.ts';
import { libraryChangedNotification, type LibraryStatus } from '../../src/protocol/loading.ts';
import { mapPapersRequest, mapRequest } from '../../src/protocol/map.ts';
import { allBundled, onlyDailyPapers, openServer } from '../support/server.ts';
import { topicPapers } from '../support/topicPapers.ts';

/** A server with a library of made papers alone, when it is loaded. */
async function withOwnPapers(t: TestContext, count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-map-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'own.jsonl');
  const rows = topicPapers(count).papers.map(({ id, csl, abstract }) =>
    JSON.stringify({ id, title: csl.title, abstract }),
  );
  writeFileSync(file, `${rows.join('\n')}\n`);
  let loaded = (_: LibraryStatus): void => {};
  const ready = new Promise<LibraryStatus>((resolve) => (loaded = resolve));
  const server = await openServer(t, {
    initialization: { ...onlyDailyPapers, bundled: [], libraries: [file] },
    listen: (connection) =>
      connection.onNotification(
        libraryChangedNotification,
        (status) => void (status.state === 'ready' && status.papers >= count && loaded(status)),
      ),
  });
  await ready;
  return server;
}

describe('the map of the library', () => {
  it('of the bundled papers is there at once, with their own topics', async (t) => {
    const { connection } = await openServer(t, { initialization: allBundled });
    const map = await connection.sendRequest(mapRequest, {});
    assert.equal(map.state, 'ready');
    assert.ok(map.x.length > 900);
    for (const list of [map.y, map.years, map.topicOf]) assert.equal(list.length, map.x.length);
    assert.equal(map.topics[0], 'Language models');
    assert.deepEqual(
      map.topicOf.filter((topic) => topic < 0),
      [],
    );
    const labels = await connection.sendRequest(mapPapersRequest, { stamp: map.stamp, from: 900, count: 2_000 });
    assert.equal(labels?.length, map.x.length - 900);
    const { stamp } = await connection.sendRequest(mapRequest, {});
    assert.equal(stamp, map.stamp);
  });

  it('of some of them is made when it is asked for', async (t) => {
    const { connection } = await openServer(t, { initialization: onlyDailyPapers });
    const map = await connection.sendRequest(mapRequest, {});
    assert.deepEqual([map.state, map.x.length], ['ready', 141]);
    const labels = await connection.sendRequest(mapPapersRequest, { stamp: map.stamp, from: 0, count: 3 });
    assert.equal(labels?.length, 3);
  });

  it('of own papers has topics that were found, as the library view has', async (t) => {
    const { connection } = await withOwnPapers(t, 60);
    const map = await connection.sendRequest(mapRequest, {});
    assert.deepEqual([...map.topics].sort(), ['Crystal lattices', 'River otters', 'Verb syntax']);
    const { groups } = await connection.sendRequest(libraryRequest, { groupBy: 'topic' });
    assert.deepEqual(
      groups.map(({ label, count }) => [label, count]),
      [
        ['Crystal lattices', 20],
        ['River otters', 20],
        ['Verb syntax', 20],
      ],
    );
  });

  it('gives no labels for a map that is no longer there', async (t) => {
    const { connection } = await openServer(t, { initialization: onlyDailyPapers });
    assert.equal(await connection.sendRequest(mapPapersRequest, { stamp: 'older', from: 0, count: 3 }), null);
  });

  it('of no papers is empty', async (t) => {
    const { connection } = await openServer(t, { initialization: { ...onlyDailyPapers, bundled: [] } });
    const map = await connection.sendRequest(mapRequest, {});
    assert.deepEqual([map.state, map.x, map.topics], ['ready', [], []]);
  });
});
