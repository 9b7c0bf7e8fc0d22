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

import { codeOf } from './regularFile.ts';

/**
 * Puts a text in the place of a file, or makes it. A reader never sees half of it, and a failure, a full disk or the end of the
 * process leaves what was there. A link stays a link, and a file keeps its permissions. `before` is what is there. Throws as Node does.
 */
export function replaceFile(file: string, text: string, before: Stats | undefined): void {
  // A device or pipe cannot be replaced.
  if (before !== undefined && !before.isFile() && !before.isDirectory()) writeFileSync(file, text);
  else replace(before === undefined ? newFileAt(file) : realpathSync(file), text, before);
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

function replace(file: string, text: string, before: Stats | undefined): void {
  const draft = `${file}.${process.pid}.part`;
  // Left by a process of this number that was ended in the middle of writing: containers give the same numbers again.
  rmSync(draft, { force: true });
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
