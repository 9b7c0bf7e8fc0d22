import { type Stats, statSync } from 'node:fs';

import { PaperglossError } from '../../core/errors.ts';
import { codeOf } from '../files/regularFile.ts';
import { replaceFile } from '../files/replaceFile.ts';
import { printText } from './output.ts';

export interface WritingChoice {
  /** Files that the output is made from. They are never overwritten. */
  readonly inputs: readonly string[];
  /** Whether a file that holds something may be replaced. */
  readonly force?: boolean | undefined;
}

/** Throws a {@link PaperglossError} where the output would replace one of its inputs, or a file without `force`. */
export function askBeforeWriting(file: string, { inputs, force }: WritingChoice): void {
  const there = file === '-' ? undefined : statsOf(file);
  // Devices and pipes lose nothing, nor do empty files, such as mktemp makes.
  if (there?.isFile() !== true) return;
  const isSame = (input: string): boolean => {
    const stats = input === '-' ? undefined : statsOf(input);
    return stats !== undefined && stats.ino === there.ino && stats.dev === there.dev;
  };
  const input = inputs.find(isSame);
  if (input !== undefined) throw new PaperglossError('refused', `${file} is not written: it is read for it`);
  if (force !== true && there.size > 0) {
    throw new PaperglossError('refused', `${file} exists already; --force replaces it`);
  }
}

/**
 * Writes a file, `-` for the standard output, unless {@link askBeforeWriting} refuses. A reader never sees half of it,
 * and a failure leaves what was there. A file that is replaced keeps its permissions.
 */
export function writeWhole(file: string, text: string, choice: WritingChoice): void {
  if (file === '-') {
    printText(text);
    return;
  }
  askBeforeWriting(file, choice);
  try {
    replaceFile(file, text, statsOf(file));
  } catch (cause) {
    const code = codeOf(cause);
    throw new PaperglossError('refused', `${file} cannot be written: ${reasons[code] ?? code}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Undefined where there is no such file, or none that can be looked at. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    // Reading or writing it says why.
    return undefined;
  }
}
