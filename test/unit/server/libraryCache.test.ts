import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type CachedFile,
  type CacheFolder,
  cachedLibraryName,
  saveLibrary,
} from '../../../src/server/library/libraryCache.ts';

/** A folder in memory whose clock goes on by one with each writing. */
function memoryFolder(
  sizes: Readonly<Record<string, number>> = {},
): CacheFolder & { readonly files: Map<string, CachedFile> } {
  let clock = 0;
  const files = new Map<string, CachedFile>();
  const put = (name: string, size: number): void => void files.set(name, { name, size, used: (clock += 1) });
  for (const [name, size] of Object.entries(sizes)) put(name, size);
  return {
    files,
    read: async () => undefined,
    write: async (name, pieces) =>
      put(
        name,
        pieces.reduce((sum, { length }) => sum + length, 0),
      ),
    list: async () => [...files.values()],
    remove: async (name) => void files.delete(name),
  };
}

// Only its length counts.
const piece = (length: number): Uint8Array => ({ length }) as Uint8Array;

describe('keeping a library', () => {
  it('keeps the last three versions of a library that is rewritten all the time, and those of others', async () => {
    const folder = memoryFolder({ [cachedLibraryName({ owner: 'bb', key: '01' })]: 10 });
    for (let version = 0; version < 193; version += 1) {
      await saveLibrary(folder, { owner: 'aa', key: version.toString(16).padStart(4, '0') }, [piece(1_000_000)]);
    }
    assert.deepEqual([...folder.files.keys()].sort(), [
      'library-aa-00be.bin',
      'library-aa-00bf.bin',
      'library-aa-00c0.bin',
      'library-bb-01.bin',
    ]);
  });

  it('gives up older versions first, then what was not used for longest, to stay within 700 MB', async () => {
    const folder = memoryFolder({
      'library-bb-01.bin': 200_000_000,
      'library-cc-01.bin': 200_000_000,
      'library-aa-01.bin': 200_000_000,
    });
    await saveLibrary(folder, { owner: 'aa', key: '02' }, [piece(200_000_000)]);
    assert.deepEqual([...folder.files.keys()].sort(), ['library-aa-02.bin', 'library-bb-01.bin', 'library-cc-01.bin']);
    await saveLibrary(folder, { owner: 'dd', key: '01' }, [piece(200_000_000)]);
    assert.deepEqual([...folder.files.keys()].sort(), ['library-aa-02.bin', 'library-cc-01.bin', 'library-dd-01.bin']);
  });

  it('takes files of names without an owner for libraries of their own, and leaves other files alone', async () => {
    const folder = memoryFolder({
      'library-0a.bin': 400_000_000,
      'library-0b.bin': 400_000_000,
      'notes.txt': 900_000_000,
    });
    await saveLibrary(folder, { owner: 'aa', key: '01' }, [piece(1)]);
    assert.deepEqual([...folder.files.keys()].sort(), ['library-0b.bin', 'library-aa-01.bin', 'notes.txt']);
  });
});
