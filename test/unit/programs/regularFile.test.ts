import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { PaperglossError } from '../../../src/core/errors.ts';
import { nodeFiles, nodeLibraryFiles } from '../../../src/programs/files/nodeFiles.ts';
import { eachPiece, fileBytes, fileBytesSync } from '../../../src/programs/files/regularFile.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-files-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const isRefused = (reason: RegExp) => (error: unknown) => {
  assert.ok(error instanceof PaperglossError, String(error));
  assert.match(error.message, reason);
  return true;
};

const most = 1_000_000; // bytes

describe('reading a file', { skip: process.platform === 'win32', timeout: 10_000 }, () => {
  const makers: Readonly<Record<string, { readonly make: (file: string) => unknown; readonly reason: RegExp }>> = {
    'a folder': { make: mkdirSync, reason: /it is a folder/ },
    'a pipe': { make: (file) => execFileSync('mkfifo', [file]), reason: /it is a pipe, not a file/ },
    'a link to a device without end': {
      make: (file) => symlinkSync('/dev/zero', file),
      reason: /it is a device, not a file/,
    },
    'a link to a terminal': { make: (file) => symlinkSync('/dev/tty', file), reason: /it is a device, not a file/ },
    'links that lead in a circle': { make: (file) => symlinkSync(file, file), reason: /circle/ },
    'a file that is too large': {
      make: (file) => {
        writeFileSync(file, '');
        truncateSync(file, 500_000_000_000);
      },
      reason: /it is larger than 1 MB/,
    },
  };
  for (const [what, { make, reason }] of Object.entries(makers)) {
    it(`refuses ${what} with the reason, and waits for nothing`, async () => {
      const file = join(folder, what.replaceAll(' ', '-'));
      make(file);
      await assert.rejects(fileBytes(file, most), isRefused(reason));
      await assert.rejects(
        eachPiece(file, most, () => {}),
        isRefused(reason),
      );
      assert.throws(() => fileBytesSync(file, most), isRefused(reason));
      const uri = pathToFileURL(file).href;
      for (const read of [nodeFiles.read, nodeFiles.readSmall, nodeLibraryFiles.read, nodeLibraryFiles.digest]) {
        if (reason.source.includes('larger') && read !== nodeFiles.readSmall) continue;
        await assert.rejects(read(uri, neverCancelled), isRefused(reason));
      }
    });
  }

  it('refuses a socket', async (t) => {
    const file = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(file, resolve));
    t.after(() => server.close());
    await assert.rejects(fileBytes(file, most), isRefused(/it is a socket, not a file/));
  });

  it('reads up to the limit, and files of the system whose size is told as zero', async () => {
    const file = join(folder, 'exact.txt');
    writeFileSync(file, Buffer.alloc(most, 'x'));
    assert.equal((await fileBytes(file, most))?.length, most);
    assert.equal(fileBytesSync(file, most)?.length, most);
    appendFileSync(file, 'x');
    await assert.rejects(fileBytes(file, most), isRefused(/larger than 1 MB/));
    if (process.platform === 'linux') assert.match(String(await fileBytes('/proc/self/status', most)), /^Name:/);
  });

  it('reads a file that grows meanwhile up to the limit', async () => {
    const file = join(folder, 'growing.log');
    writeFileSync(file, 'x'.repeat(most));
    const pieces: number[] = [];
    const reading = eachPiece(file, most, (piece) => {
      pieces.push(piece.length);
      appendFileSync(file, 'x'.repeat(most));
    });
    await assert.rejects(reading, isRefused(/larger than 1 MB/));
    assert.ok(pieces.length <= 3);
  });

  it('answers undefined where there is no file', async () => {
    assert.equal(await fileBytes(join(folder, 'none'), most), undefined);
    assert.equal(await eachPiece(join(folder, 'none'), most, () => assert.fail()), false);
    assert.equal(fileBytesSync(join(folder, 'none'), most), undefined);
  });
});

describe('files of other places', () => {
  for (const uri of [
    'git:/paper/refs.bib?%7B%7D',
    'vscode-notebook-cell:/paper/a.ipynb#X1',
    'untitled:Untitled-1',
    'vscode-vfs://github/a/refs.bib',
  ]) {
    it(`of ${uri} are not there for documents, and told for libraries`, async () => {
      assert.equal(await nodeFiles.read(uri, neverCancelled), undefined);
      assert.deepEqual(await nodeFiles.list(uri, '.bib', neverCancelled), []);
      await assert.rejects(nodeLibraryFiles.read(uri, neverCancelled), isRefused(/only files of this machine/));
    });
  }

  for (const uri of ['file://otherhost/refs.bib', 'file:///a%00b', 'file:///a%2Fb', 'refs.bib']) {
    it(`of ${uri} are refused with a sentence`, { skip: process.platform === 'win32' }, async () => {
      await assert.rejects(nodeLibraryFiles.read(uri, neverCancelled), isRefused(/cannot be read: /));
      await assert.rejects(nodeLibraryFiles.digest(uri, neverCancelled), isRefused(/cannot be read: /));
    });
  }
});
