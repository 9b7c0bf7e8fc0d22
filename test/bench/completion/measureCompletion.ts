import type { CompletionList } from 'vscode-languageserver-protocol';

import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import { allBundled, type TestServer } from '../../support/server.ts';
import { listFor, withServer } from './benchServer.ts';
import { measureFirstList } from './measureFirstList.ts';

/** Types queries letter by letter, and prints how long each list took to come. */
export async function measureCompletion(entries: number): Promise<void> {
  const { text, queries } = bibliography(entries);
  await withServer(text, { initialization: allBundled }, async (server) => {
    const typing = new Typing(server);
    // The library is loaded, and nothing of the bibliography is known.
    await server.hover('FS|DP');
    const probe = queries.find((query) => query.split(' ').some((word) => word.length >= 7)) ?? '';
    const started = performance.now();
    let worst = 0;
    while (!(await typing.isWhole(probe))) worst = Math.max(worst, typing.last);
    const indexed = performance.now() - started;
    const times: number[] = [];
    const work: number[] = [];
    for (const query of queries) {
      for (let letters = 1; letters <= query.length; letters += 1) {
        const { user, system } = process.cpuUsage();
        times.push(await typing.list(query.slice(0, letters)));
        const { user: userAfter, system: systemAfter } = process.cpuUsage();
        work.push((userAfter + systemAfter - user - system) / 1000);
      }
    }
    const part = (all: readonly number[], share: number): string =>
      ([...all].sort((a, b) => a - b)[Math.floor(share * (all.length - 1))] ?? 0).toFixed(1);
    const at = (share: number): string => part(times, share);
    console.log(`Completion over ${entries.toLocaleString('en')} entries, ${(text.length / 1e6).toFixed(1)} MB:`);
    await measureFirstList(text, queries[0]?.slice(0, 3) ?? '');
    console.log(`  whole index after ${(indexed / 1000).toFixed(1)} s, lists meanwhile at most ${worst.toFixed(0)} ms`);
    console.log(`  ${times.length} keystrokes: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
    console.log(
      `  processor time of client and server together: p50 ${part(work, 0.5)} ms, p95 ${part(work, 0.95)} ms`,
    );
  });
}

class Typing {
  readonly #server: TestServer;
  #version = 1;
  last = 0;

  constructor(server: TestServer) {
    this.#server = server;
  }

  /** Milliseconds until the list for a query is there. */
  async list(query: string): Promise<number> {
    await this.#asked(query);
    return this.last;
  }

  /** Whether the list comes from the index, which alone finds words with letters in another order. */
  async isWhole(query: string): Promise<boolean> {
    const word = query.split(' ').find((each) => each.length >= 7) ?? query;
    const mistyped = `${word.slice(0, 3)}${word.slice(4, 5)}${word.slice(3, 4)}${word.slice(5)}`;
    const list = await this.#asked(mistyped);
    return (list?.items ?? []).some(({ data }) => (data as { uri?: string }).uri !== undefined);
  }

  async #asked(query: string): Promise<CompletionList | null> {
    this.#version += 1;
    const start = performance.now();
    const list = await listFor(this.#server, query, this.#version);
    this.last = performance.now() - start;
    return list;
  }
}

/** Entries as a library has them, every third with an abstract, and queries by author and title. */
export function bibliography(entries: number): { readonly text: string; readonly queries: readonly string[] } {
  const random = randomNumbers(1);
  const below = (limit: number): number => Math.floor(random() * limit);
  const syllables = 'ba be di do fa ga he in ka la mi no or pa qui re sa ti um ve wo xa ye zu'.split(' ');
  const words = Array.from({ length: 15_000 }, () =>
    Array.from({ length: 2 + below(3) }, () => syllables[below(syllables.length)]).join(''),
  );
  // Few words are common, as in texts.
  const word = (): string => words[Math.floor(words.length * random() ** 3)] ?? '';
  const some = (count: number): string => Array.from({ length: count }, word).join(' ');
  const name = (): string => word().replace(/^./, (letter) => letter.toUpperCase());
  const parts: string[] = [];
  const queries: string[] = [];
  for (let place = 0; place < entries; place += 1) {
    const [author, title, year] = [name(), some(9), 1980 + below(45)];
    const abstract = place % 3 === 0 ? `,\n  abstract = {${some(120)}}` : '';
    parts.push(
      `@article{${author.toLowerCase()}${year}${place},\n  author = {${author}, ${name()} and ${name()}, ${name()}},\n  title = {${title}},\n  journal = {Journal of ${word()}},\n  year = {${year}},\n  doi = {10.1000/${place}}${abstract}\n}\n`,
    );
    if (place % Math.ceil(entries / 20) === 0)
      queries.push(`${author.toLowerCase()} ${title.split(' ').slice(0, 2).join(' ')}`);
  }
  return { text: parts.join('\n'), queries };
}
