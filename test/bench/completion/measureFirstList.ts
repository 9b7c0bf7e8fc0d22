import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { InitializationOptions } from '../../../src/protocol/settings.ts';
import { allBundled, onlyDailyPapers } from '../../support/server.ts';
import { listFor, withServer } from './benchServer.ts';

const rounds = 7;

interface FirstList {
  /** From the request, and what the processor did meanwhile in client and server together. Milliseconds. */
  readonly list: number;
  readonly work: number;
  /** From the start of the server's thread. */
  readonly whole: number;
}

/**
 * Starts the server again and again, and prints how long the first list of works takes: of a server that has loaded its papers and
 * knows nothing of the bibliography, and of one that is asked at once. As in the editor, compiled code is kept between starts.
 */
export async function measureFirstList(text: string, query: string): Promise<void> {
  const codeCache = mkdtempSync(join(tmpdir(), 'papergloss-compiled-'));
  try {
    for (const [what, initialization] of [
      ['both bundled libraries', allBundled],
      ['Daily Papers alone, which are indexed at the start', onlyDailyPapers],
    ] as const) {
      const loaded: FirstList[] = [];
      const atOnce: FirstList[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        loaded.push(await firstList(text, query, initialization, codeCache, true));
        atOnce.push(await firstList(text, query, initialization, codeCache, false));
      }
      // The first start is the one that keeps the code.
      const middle = (all: readonly FirstList[], name: keyof FirstList): string =>
        (
          all
            .slice(1)
            .map((each) => each[name])
            .sort((a, b) => a - b)[rounds >> 1] ?? 0
        ).toFixed(0);
      console.log(
        `  first list with ${what}: ${middle(loaded, 'list')} ms (${middle(loaded, 'work')} ms of processor time); asked for at once, ${middle(atOnce, 'whole')} ms from the start of the server`,
      );
    }
  } finally {
    rmSync(codeCache, { recursive: true, force: true });
  }
}

async function firstList(
  text: string,
  query: string,
  initialization: InitializationOptions,
  codeCache: string,
  isLoaded: boolean,
): Promise<FirstList> {
  const started = performance.now();
  return await withServer(text, { initialization, env: { NODE_COMPILE_CACHE: codeCache } }, async (server) => {
    if (isLoaded) await server.hover('FS|DP');
    const used = process.cpuUsage();
    const asked = performance.now();
    const found = await listFor(server, query, 2);
    const ended = performance.now();
    const { user, system } = process.cpuUsage(used);
    if (found === null || found.items.length === 0) throw new Error('The first list is empty.');
    return { list: ended - asked, work: (user + system) / 1000, whole: ended - started };
  });
}
