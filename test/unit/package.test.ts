import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { listFiles, PackageManager } from '@vscode/vsce';

const planned = JSON.parse(readFileSync('test/host/packagedFiles.json', 'utf8')) as readonly string[];

const unwanted = [
  '.ci/run',
  '.env',
  '.host/demo/train.py',
  'data/metadata.jsonl',
  'dist/editor.js.map',
  'dist/extension.js.map',
  'dist/web/worker.js.map',
  'media/readme/hover.png',
  'out/unit/a.mjs',
  'src/ids.ts',
  'test/host/package.json',
  'tsconfig.json',
];

describe('the package', () => {
  it('holds the planned files and no others', async (t) => {
    // A model of the project, because the real one has an editor of 650 MB in it that would be searched.
    const folder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-package-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const file of [...planned, ...unwanted]) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), '');
    }
    for (const file of ['.vscodeignore', 'package.json', 'package.nls.json'])
      await copyFile(file, path.join(folder, file));

    const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
    assert.deepEqual(files.sort(), [...planned].sort());
  });

  it('plans for all files of media, and for no file that the project lacks', () => {
    const media = readdirSync('media', { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `media/${name}`);
    assert.deepEqual(
      media.filter((file) => !planned.includes(file)),
      [],
    );
    const committed = planned.filter((file) => !file.startsWith('dist/'));
    assert.deepEqual(
      committed.filter((file) => !existsSync(file)),
      [],
    );
  });
});
