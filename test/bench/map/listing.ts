import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { libraryGroupings, libraryGroupRequest, libraryRequest, paperOrders } from '../../../src/protocol/listing.ts';
import { statusRequest } from '../../../src/protocol/loading.ts';
import { openServer } from '../../support/server.ts';
import { generatedLibrary, generatedQueries } from '../search/generate.ts';
import { writeJsonLines } from '../search/libraryFile.ts';

const rounds = 25;
const queriesTyped = 10;
const papersPerPage = 200;
const groupsPerPage = 500;
const pollEvery = 200; // milliseconds

/**
 * Times what the library view asks of the worker through its port, from the request to the answer: groups, papers of a group that
 * has all, and keys of a filter. `first`: what was asked first, when nothing is known yet.
 */
export async function measureListing(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-bench-'));
  const ends: (() => unknown)[] = [];
  try {
    const file = join(folder, 'large.jsonl');
    const papers = generatedLibrary(count);
    writeJsonLines(file, papers);
    const { connection } = await openServer(
      { after: (end) => void ends.push(end as () => unknown) },
      { initialization: { bundled: [], libraries: [pathToFileURL(file).href] } },
    );
    for (;;) {
      const { state, papers: loaded } = await connection.sendRequest(statusRequest);
      if (state === 'ready' && loaded === count) break;
      await setTimeout(pollEvery);
    }
    const timed = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        await ask();
        times.push(performance.now() - start);
      }
      const [first = 0] = times;
      times.sort((a, b) => a - b);
      const at = (share: number): string => (times[Math.floor(rounds * share)] ?? 0).toFixed(1);
      console.log(`${what.padEnd(44)} p50 ${at(0.5)}  p95 ${at(0.95)}  first ${first.toFixed(1)}`);
    };
    console.log(`${count.toLocaleString('en')} papers; milliseconds.`);
    for (const groupBy of libraryGroupings) {
      const params = { groupBy, groups: groupsPerPage, perGroup: 0, searches: ['otter'] };
      await timed(`groups by ${groupBy}`, () => connection.sendRequest(libraryRequest, params));
    }
    await timed('groups by author, the largest first', () =>
      connection.sendRequest(libraryRequest, {
        ...{ groupBy: 'author', groupOrder: 'count', groups: groupsPerPage, perGroup: 0 },
      }),
    );
    const page = { groupBy: 'source', group: 'large.jsonl', from: 0, count: papersPerPage } as const;
    for (const paperOrder of paperOrders)
      await timed(`a group of all opened, ${paperOrder}`, () =>
        connection.sendRequest(libraryGroupRequest, { ...page, paperOrder }),
      );
    let from = 0;
    await timed('its next page', () =>
      connection.sendRequest(libraryGroupRequest, { ...page, from: (from += papersPerPage) }),
    );
    const group = papers[0]?.csl.author?.[0];
    await timed('an author opened', () =>
      connection.sendRequest(libraryGroupRequest, {
        ...{ ...page, groupBy: 'author', group: `${group?.family ?? ''}, ${group?.given ?? ''}` },
      }),
    );
    const keys = generatedQueries(papers, queriesTyped).flatMap((query) =>
      Array.from({ length: query.length }, (_, length) => query.slice(0, length + 1)),
    );
    let key = 0;
    for (const groupBy of ['topic', 'author'] as const)
      await timed(`a key of the filter, by ${groupBy}`, () =>
        connection.sendRequest(libraryRequest, {
          ...{ groupBy, filter: keys[key++ % keys.length] ?? '', groups: groupsPerPage, perGroup: 20, most: 200 },
        }),
      );
    const only = papers.slice(0, 1_000).map(({ csl }) => csl.title);
    await timed('a thousand papers alone, by topic', () =>
      connection.sendRequest(libraryRequest, { groupBy: 'topic', perGroup: 0, only }),
    );
  } finally {
    for (const end of ends) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}
