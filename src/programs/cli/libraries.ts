import { join } from 'node:path';

import { PaperglossError } from '../../core/errors.ts';
import { bundledFileName } from '../../core/import/bundled.ts';
import { readLibraryFile } from '../../core/import/libraryFile.ts';
import { Library } from '../../core/library.ts';
import type { Logger } from '../../core/logger.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { fileLimits } from '../../core/import/fileLimits.ts';
import { decoded } from '../files/nodeFiles.ts';
import { fileBytesSync } from '../files/regularFile.ts';
import { tell } from './output.ts';

/** Options that every command over a library takes. */
export const libraryOptions = {
  library: { type: 'string', multiple: true },
  'no-corpus': { type: 'boolean' },
} as const;

export interface LibraryChoice {
  readonly library?: string[] | undefined;
  readonly 'no-corpus'?: boolean | undefined;
}

/** Where messages go that are not results. */
export const stderrLogger: Logger = {
  trace: () => {},
  info: () => {},
  warn: tell,
  error: tell,
};

/** The text of a file, `-` for the standard input; a {@link PaperglossError} where it cannot be read. */
export function readText(file: string): string {
  return decoded(bytesOf(file));
}

function bytesOf(file: string): Uint8Array {
  const bytes = fileBytesSync(file === '-' ? 0 : file, fileLimits.library);
  if (bytes === undefined) throw new PaperglossError('not-found', `${file}: no such file`);
  return bytes;
}

/** Opens the bundled papers and the given library files as one library, with what could not be read of them. */
export function openLibrary(
  choice: LibraryChoice,
  originId: (file: string) => string = (file) => file,
): { readonly library: Library; readonly problems: number } {
  const files = choice.library ?? [];
  const papers: Paper[] = [];
  let problems = 0;
  for (const file of files) {
    const read = readLibraryFile(readText(file), file, { id: originId(file), label: file });
    for (const each of read.papers) papers.push(each);
    problems += read.problems.length;
    for (const problem of read.problems) stderrLogger.warn(problem);
  }
  if (choice['no-corpus'] === true) return { library: Library.create(papers), problems };
  const shipped = Library.openShipped(bytesOf(join(__dirname, bundledFileName)));
  return { library: papers.length === 0 ? shipped : Library.create([...papers, ...shipped.papers]), problems };
}

/** The id that results print: the key of the user's library where there is one, else the identity. */
export function printedId(paper: Paper): string {
  return paper.keys[0] ?? paper.id;
}
