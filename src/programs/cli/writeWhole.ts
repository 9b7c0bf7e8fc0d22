import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

import { PaperglossError } from '../../core/errors.ts';
import { printText } from './output.ts';

/** Writes a file, `-` for the standard output. A reader never sees half of it, and a failure leaves what was there. */
export function writeWhole(file: string, text: string): void {
  if (file === '-') {
    printText(text);
    return;
  }
  try {
    const exists = existsSync(file);
    // A link stays a link, and a device or pipe cannot be replaced.
    if (exists && !statSync(file).isFile() && !statSync(file).isDirectory()) writeFileSync(file, text);
    else replaceFile(exists ? realpathSync(file) : file, text);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    throw new PaperglossError('refused', `${file} cannot be written: ${reasons[code] ?? code}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
};

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
