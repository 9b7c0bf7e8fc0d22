/**
 * How fast a list of works is there while somebody types in a document whose bibliography has 20,000 entries, in the real server.
 * `npm run bench -- completion [--entries N]`. p95 is to be within 16 ms, the first list within 100 ms.
 */
import { measureCompletion } from './completion/measureCompletion.ts';

/** Prints all figures. */
export async function run(options: readonly string[]): Promise<void> {
  const at = options.indexOf('--entries');
  await measureCompletion(at === -1 ? 20_000 : Number(options[at + 1]));
}
