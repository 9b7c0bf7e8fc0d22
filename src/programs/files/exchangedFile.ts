import { accessSync, closeSync, constants, openSync, readFileSync, rmSync, statSync } from 'node:fs';

import type { ExchangedFile } from '../../editor/writeFile.ts';
import { codeOf } from './regularFile.ts';
import { replaceFile } from './replaceFile.ts';

/** What came of exchanging a file. */
type Exchange = ReturnType<ExchangedFile>;

// The folder takes no draft, or is not there, or somebody holds the file.
const notExchangeable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENOTDIR']);
// Who holds a lock does nothing else meanwhile, and is done in some milliseconds. One of another age, before or behind the clock,
// was left by a process that was ended.
const longestHeld = 1_000; // milliseconds

/**
 * Puts a text in the place of a file that says `before`, which is empty for one that is not there. Processes that do it at the same
 * time do it one after the other, and one that is ended in the middle leaves what was there. `notExchangeable` where whoever asks has
 * to write the file in place, or is told what is wrong by trying. Throws where the disk takes no more.
 */
export function exchangedFile(file: string, before: string, text: string): Exchange {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    // A file that is locked against writing is not got round.
    if (there !== undefined) accessSync(file, constants.W_OK);
    if (there?.isFile() === false) return 'notExchangeable';
    return whileLocked(`${file}.lock`, (isHeld) => {
      const says = there === undefined ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(file));
      if (says !== before || !isHeld()) return 'changed';
      replaceFile(file, text, there);
      return 'exchanged';
    });
  } catch (error) {
    if (notExchangeable.has(codeOf(error))) return 'notExchangeable';
    throw error;
  }
}

/** Does something while nobody else holds a lock; `isHeld` tells whether it was taken away. */
function whileLocked(lock: string, act: (isHeld: () => boolean) => Exchange): Exchange {
  const number = lockNumber(lock);
  if (number === undefined) return 'changed';
  const isHeld = (): boolean => statSync(lock, { throwIfNoEntry: false })?.ino === number;
  try {
    return act(isHeld);
  } finally {
    if (isHeld()) rmSync(lock, { force: true });
  }
}

/** The number of the lock's file, which is held from then on; undefined where somebody else holds it. */
function lockNumber(lock: string): number | undefined {
  try {
    closeSync(openSync(lock, 'wx'));
    return statSync(lock).ino;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const held = statSync(lock, { throwIfNoEntry: false });
    if (held !== undefined && Math.abs(Date.now() - held.mtimeMs) > longestHeld) rmSync(lock, { force: true });
    return undefined;
  }
}
