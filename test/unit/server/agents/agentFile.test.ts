import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../../../src/core/cancellation.ts';
import { agentFile, type FileContext, pathInside } from '../../../../src/server/agents/agentFile.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';

const folders = ['file:///home/ada/paper', 'file:///home/ada/code'];
const texts = {
  'file:///home/ada/paper/draft.md': 'draft',
  'file:///home/ada/paper/paper/inner.md': 'inner',
  'file:///home/ada/code/train.py': 'code',
  'file:///home/ada/code/with%20space/a%23b.md': 'odd',
  'file:///home/ada/secret.md': 'secret',
  'file:///home/ada/paper/link.md': 'behind a link',
  'file:///home/ada/paper2/near.md': 'near',
};

const context = (over: Partial<FileContext> = {}): FileContext => ({
  workspaceFolders: folders,
  files: {
    ...memoryFiles(texts),
    leadsTo: (uri) => Promise.resolve(uri.endsWith('/link.md') ? 'file:///home/ada/secret.md' : uri),
  },
  documents: { get: () => undefined },
  ...over,
});

const read = async (named: string, over: Partial<FileContext> = {}): Promise<string> =>
  (await agentFile(context(over), named, neverCancelled)).getText();

describe('a file that an agent names', () => {
  const found: readonly (readonly [string, string])[] = [
    ['draft.md', 'draft'],
    ['./draft.md', 'draft'],
    [' draft.md ', 'draft'],
    ['paper/draft.md', 'draft'],
    ['paper/inner.md', 'inner'],
    ['train.py', 'code'],
    ['code/train.py', 'code'],
    ['/home/ada/code/train.py', 'code'],
    ['file:///home/ada/code/train.py', 'code'],
    ['with space/a#b.md', 'odd'],
    ['paper/../draft.md', 'draft'],
  ];
  for (const [named, text] of found)
    it(`is found by ${JSON.stringify(named)}`, async () => assert.equal(await read(named), text));

  it('is refused where it is longer than can be read while others wait', async () => {
    const files = memoryFiles({ 'file:///home/ada/paper/huge.md': '[@x] '.repeat(1_000_001) });
    await assert.rejects(read('huge.md', { files }), /huge\.md has 5000005 characters; tools read 5000000 at most/);
  });

  const outside = [
    '../secret.md',
    '/home/ada/secret.md',
    'file:///home/ada/secret.md',
    'file:///home/ada/paper/../secret.md',
    'file:///home/ada/paper/%2e%2e/secret.md',
    'paper/../../secret.md',
    '../paper2/near.md',
    'https://example.org/x.md',
    'C:\\secret.md',
    '..\\secret.md',
    'link.md',
    'draft.md\0',
    '\ud800.md',
  ];
  for (const named of outside)
    it(`is refused by ${JSON.stringify(named)}`, () =>
      assert.rejects(read(named), /outside the workspace|out of the workspace/));

  it('has its unsaved changes', async () => {
    const open = TextDocument.create('file:///home/ada/paper/draft.md', 'markdown', 7, 'unsaved');
    const documents = { get: (uri: string) => (uri === open.uri ? open : undefined) };
    assert.equal(await read('draft.md', { documents }), 'unsaved');
  });

  it('is missed where there is none, and where no folder is open', async () => {
    await assert.rejects(read('nowhere.md'), /no file nowhere\.md in the workspace/);
    await assert.rejects(read('draft.md', { workspaceFolders: [] }), /No folder is open/);
  });

  it('is called by its path in its folder', () => {
    assert.equal(pathInside(folders, 'file:///home/ada/code/with%20space/a%23b.md'), 'with space/a#b.md');
  });
});
