import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

import { PaperglossError } from '../../core/errors.ts';
import { sizeText } from '../../core/import/fileLimits.ts';

/**
 * The bytes of a regular file; undefined when there is no such file. A folder, pipe, socket or device, a file of more
 * than `most` bytes, and one that cannot be read are a {@link PaperglossError}. A file that grows meanwhile is read up
 * to the limit and then refused.
 */
export async function fileBytes(file: string, most: number): Promise<Uint8Array | undefined> {
  return opened(file, most, async (handle, size) => {
    const bytes = new GrowingBytes(size, most);
    while (!bytes.isOver) {
      const { bytesRead } = await handle.read(bytes.space, 0, bytes.space.length, null);
      if (bytesRead === 0) return bytes.taken;
      bytes.take(bytesRead);
    }
    throw unreadable(file, `it is larger than ${sizeText(most)}`);
  });
}

const pieceSize = 1 << 20; // bytes

/** Passes the bytes of a regular file on, piece by piece; false when there is no such file. Refuses as {@link fileBytes}. */
export async function eachPiece(file: string, most: number, take: (piece: Uint8Array) => void): Promise<boolean> {
  const done = await opened(file, most, async (handle) => {
    const space = Buffer.allocUnsafe(pieceSize);
    for (let size = 0; size <= most;) {
      const { bytesRead } = await handle.read(space, 0, pieceSize, null);
      if (bytesRead === 0) return true;
      size += bytesRead;
      take(space.subarray(0, bytesRead));
    }
    throw unreadable(file, `it is larger than ${sizeText(most)}`);
  });
  return done === true;
}

/** As {@link fileBytes}, at once. Pipes are read where they are meant to be: as the standard input or another open file. */
export function fileBytesSync(file: string | number, most: number): Uint8Array | undefined {
  const name = typeof file === 'number' ? 'the standard input' : file;
  try {
    const isOpen = typeof file === 'number' || /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/\d+)$/.test(file);
    if (!isOpen) check(statSync(file), file, most);
    const fd = typeof file === 'number' ? file : openSync(file, isOpen ? constants.O_RDONLY : withoutWaiting);
    try {
      const stats = fstatSync(fd);
      if (!isOpen) check(stats, name, most);
      const bytes = new GrowingBytes(stats.isFile() ? stats.size : 1 << 16, most);
      while (!bytes.isOver) {
        const count = readSync(fd, bytes.space, 0, bytes.space.length, null);
        if (count === 0) return bytes.taken;
        bytes.take(count);
      }
    } finally {
      if (typeof file !== 'number') closeSync(fd);
    }
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw failure(name, cause);
  }
  throw unreadable(name, `it is larger than ${sizeText(most)}`);
}

async function opened<T>(
  file: string,
  most: number,
  read: (handle: FileHandle, size: number) => Promise<T>,
): Promise<T | undefined> {
  try {
    // Opening a device or a pipe can do something or wait: what is no file is not opened.
    check(await stat(file), file, most);
    const handle = await open(file, withoutWaiting);
    try {
      // Another file may have taken the name meanwhile.
      const stats = await handle.stat();
      check(stats, file, most);
      return await read(handle, stats.size);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw failure(file, cause);
  }
}

// Windows knows no such flag, nor pipes among its files.
const withoutWaiting = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

function check(stats: Stats, file: string, most: number): void {
  const why = obstacle(stats, most);
  if (why !== undefined) throw unreadable(file, why);
}

function obstacle(stats: Stats, most: number): string | undefined {
  if (stats.isDirectory()) return 'it is a folder';
  if (stats.isFIFO()) return 'it is a pipe, not a file';
  if (stats.isSocket()) return 'it is a socket, not a file';
  if (!stats.isFile()) return 'it is a device, not a file';
  return stats.size > most ? `it is larger than ${sizeText(most)}` : undefined;
}

/** Collects bytes, in one piece of memory where the size is as told. */
class GrowingBytes {
  readonly #most: number;
  #memory: Uint8Array;
  #size = 0;

  constructor(expected: number, most: number) {
    this.#most = most;
    // One byte more shows the end without asking for more memory.
    this.#memory = Buffer.allocUnsafe(Math.min(expected, most) + 1);
  }

  /** Where the next bytes go, never empty. */
  get space(): Uint8Array {
    return this.#memory.subarray(this.#size);
  }

  get taken(): Uint8Array {
    return this.#memory.subarray(0, this.#size);
  }

  get isOver(): boolean {
    return this.#size > this.#most;
  }

  take(count: number): void {
    this.#size += count;
    if (this.#size < this.#memory.length || this.isOver) return;
    const larger = Buffer.allocUnsafe(Math.min(2 * this.#size + (1 << 16), this.#most + 1));
    larger.set(this.taken);
    this.#memory = larger;
  }
}

function unreadable(file: string, why: string, cause?: unknown): PaperglossError {
  return new PaperglossError('bad-input', `${file} cannot be read: ${why}`, { cause });
}

function failure(file: string, cause: unknown): unknown {
  if (cause instanceof PaperglossError) return cause;
  const code = codeOf(cause);
  return unreadable(file, reasons[code] ?? code, cause);
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENXIO: 'it is a socket, not a file',
  EAGAIN: 'its content is not there yet',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk answers with an error',
};

/** The code of a system's error, "ENOENT", or its text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Whether the error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
