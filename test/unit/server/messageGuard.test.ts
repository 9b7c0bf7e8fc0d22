import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

import type { Message } from 'vscode-languageserver';

import { messageGuard } from '../../../src/server/messageGuard.ts';

/** What the guard finds wrong with the parameters of a request; undefined where it lets them pass. */
function faultOf(method: string, params: unknown): string | undefined {
  let passed: (Message & { readonly method?: string; readonly params?: unknown }) | undefined;
  const request: Message & { readonly [member: string]: unknown } = { jsonrpc: '2.0', id: 1, method, params };
  void messageGuard.messageStrategy.handleMessage(request, (message) => {
    passed = message;
  });
  return passed?.method === method ? undefined : (passed?.params as { readonly message: string }).message;
}

// What the editor is asked for is none of the server's.
const askedOfEditor = /^papergloss\/(?:read(?:File|Bytes)|listF)/;
const methods = readdirSync('src/protocol')
  .flatMap((file) => [
    ...readFileSync(path.join('src/protocol', file), 'utf8').matchAll(/new RequestType<[^]*?\(\s*'([^']+)'/g),
  ])
  .map(([, method = '']) => method)
  .filter((method) => !askedOfEditor.test(method));

const uri = 'file:///a.md';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const place = { uri, version: 1, range };

describe('the guard of messages', () => {
  it('knows every request of our own', () => {
    assert.ok(methods.length > 30);
    const open = methods.filter((method) => faultOf(method, null) === undefined || faultOf(method, 5) === undefined);
    assert.deepEqual(open, []);
  });

  const malformed: readonly (readonly [method: string, params: object, member: string])[] = [
    ['library', { groupBy: 'topic', filter: null }, 'filter'],
    ['library', { groupBy: 'topic', only: [5] }, 'only.0'],
    ['libraryGroup', { groupBy: 'search', group: 'a', from: 0, count: 1, searches: null }, 'searches'],
    ['libraryGroup', { groupBy: 'search', group: {}, from: 0, count: 1 }, 'group'],
    ['citationPlace', { ...place, workspaceFolderUri: '\ud800' }, 'workspaceFolderUri'],
    ['citationAt', { ...place, otherRanges: [{}] }, 'otherRanges.0.start'],
    ['citationPreview', { ...place, paperIds: [null] }, 'paperIds.0'],
    ['planCitation', { ...place, paperIds: [], forms: { a: { locator: 3 } } }, 'forms'],
    ['planCitation', { ...place, paperIds: [], answers: { a: {} } }, 'answers'],
    ['citationBadges', { uri, paperIds: 'a' }, 'paperIds'],
    ['pastedPaper', { text: ['a'] }, 'text'],
    ['references', { uris: [null] }, 'uris.0'],
    ['referenceList', { uris: [uri], keys: [], format: 'pdf' }, 'format'],
    ['export', { format: 'bibtex', title: 't', of: { uses: [{ id: 'a' }] } }, 'of.uses.0.file'],
    ['export', { format: 'bibtex', title: 't', of: { source: 5 } }, 'of.source'],
    ['export', { format: 'bibtex', title: 't', of: {} }, 'of.ids'],
    ['export', { format: '__proto__', title: 't', of: { source: null } }, 'format'],
    ['reference', { id: 'a', format: 'constructor' }, 'format'],
    ['export', { format: 'bibtex', title: 't', of: null }, 'of'],
    ['filesToSearch', { folderUri: 'file:////' }, 'folderUri'],
    ['papersInFiles', { folderUri: 'file:///a', uris: [uri, '\udfff'] }, 'uris.1'],
    ['tidyOffer', { uri, bibliographyUri: null }, 'bibliographyUri'],
  ];
  for (const [method, params, member] of malformed) {
    it(`tells what is wrong with ${method} ${JSON.stringify(params)}`, () => {
      assert.match(faultOf(`papergloss/${method}`, params) ?? '', new RegExp(`"${member}"`));
    });
  }

  const rightful: readonly (readonly [method: string, params: object])[] = [
    ['libraryGroup', { groupBy: 'topic', group: null, from: 0, count: 1 }],
    ['export', { format: 'page', title: 't', of: { source: null } }],
    ['export', { format: 'bibtex', title: 't', of: { uris: [uri], ranges: [range] }, uri }],
    ['planCitation', { ...place, paperIds: ['a'], forms: { a: { form: 'text', locator: 'p. 3' } }, editing: true }],
    ['citationBadges', { uri, workspaceFolderUri: 'vscode-vfs://github/a', paperIds: [] }],
  ];
  for (const [method, params] of rightful) {
    it(`lets ${method} ${JSON.stringify(params)} pass`, () => {
      assert.equal(faultOf(`papergloss/${method}`, params), undefined);
    });
  }
});
