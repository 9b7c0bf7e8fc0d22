import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Citeproc } from '../core/rendering/citeproc.ts';
import type { RenderingFiles } from '../server/rendering/renderingFiles.ts';

/** What citations are rendered with, in the folder of this program. */
export function nodeRendering(folder: string): RenderingFiles {
  return {
    citeproc: () => Promise.resolve(createRequire(join(folder, 'worker.js'))('./citeproc.js') as Citeproc),
    styles: () => readFile(join(folder, 'styles.txt'), 'utf8'),
    libraryPage: () => readFile(join(folder, 'libraryPage.html'), 'utf8'),
  };
}
