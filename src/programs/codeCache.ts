import { readdir, rm } from 'node:fs/promises';
import module from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Logger } from '../core/logger.ts';

// By then the first requests have been answered, and what they needed has been compiled.
export const keptAfter = 10_000; // milliseconds
const prefix = 'compiled-';

/** The folder in the extension's storage for what this version of Node has compiled of some version of it: half of a start is compiling. */
export const codeFolder = (storage: string, version: string): string =>
  join(storage, `${prefix}${version}-${process.versions.node}`);

/**
 * Keeps the compiled code of this thread in the folder that Node was told of, if it was, and removes those of other versions. Node
 * tells itself whether what is kept is of the same code. Before version 22.10 it keeps code only when a thread ends.
 */
export async function keepCompiledCode(logger: Logger): Promise<void> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  if (folder === undefined || !basename(folder).startsWith(prefix)) return;
  await setTimeout(keptAfter, undefined, { ref: false });
  const { flushCompileCache } = module as { readonly flushCompileCache?: () => void };
  flushCompileCache?.();
  try {
    const siblings = await readdir(dirname(folder));
    const others = siblings.filter((name) => name.startsWith(prefix) && name !== basename(folder));
    for (const name of others) await rm(join(dirname(folder), name), { recursive: true, force: true });
  } catch (error) {
    // Another start tries again.
    logger.warn(`Compiled code of other versions could not be removed: ${String(error)}`);
  }
}
