import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { listFiles } from '@vscode/vsce';

describe('the package', () => {
  it('holds the planned files and no others', async () => {
    const planned = JSON.parse(await readFile('test/host/packagedFiles.json', 'utf8')) as string[];
    const files = await listFiles({ cwd: '.', dependencies: false });
    assert.deepEqual(files.sort(), planned.sort());
  });
});
