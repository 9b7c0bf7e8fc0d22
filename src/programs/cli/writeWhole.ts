import {
  chmodSync,
  chownSync,
  closeSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';

import { PaperglossError } from '../../core/errors.ts';
import { codeOf } from '../files/regularFile.ts';
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
    const there = statsOf(file);
    // A link stays a link, and a device or pipe cannot be replaced.
    if (there !== undefined && !there.isFile() && !there.isDirectory()) writeFileSync(file, text);
    else replaceFile(there === undefined ? newFileAt(file) : realpathSync(file), text, there);
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

// As many as Linux follows.
const mostLinks = 40;

/** Where a file is made that does not exist: a link that leads to nothing yet stays one. */
function newFileAt(file: string): string {
  let path = file;
  for (let links = 0; lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true; links += 1) {
    if (links > mostLinks) throw Object.assign(new Error(file), { code: 'ELOOP' });
    path = resolve(dirname(path), readlinkSync(path));
  }
  return path;
}

function replaceFile(file: string, text: string, before: Stats | undefined): void {
  const draft = `${file}.${process.pid}.part`;
  // Nobody may read the draft who may not read the file.
  const handle = openSync(draft, 'wx', before === undefined ? 0o666 : before.mode & 0o700);
  try {
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    if (before !== undefined) keepRights(draft, before);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function keepRights(draft: string, { mode, uid, gid }: Stats): void {
  const own = statSync(draft);
  let isSameGroup = own.uid === uid && own.gid === gid;
  if (!isSameGroup) {
    try {
      chownSync(draft, uid, gid);
      isSameGroup = true;
    } catch (error) {
      // Only the administrator may give files away.
      if (codeOf(error) !== 'EPERM') throw error;
    }
  }
  // What the group of the file may do, another group may not.
  chmodSync(draft, mode & (isSameGroup ? 0o777 : 0o707));
}
