import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import {
  type CitationParams,
  citationPlaceRequest,
  type CitationPlan,
  citationRequest,
} from '../../src/protocol/citing.ts';
import { fsdp } from '../support/citing.ts';
import { sharedServer, type TestServer } from '../support/server.ts';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'papergloss-outside-')));
const inside = path.join(base, 'work');
const outside = path.join(base, 'outside');
const address = (...names: readonly string[]): string => pathToFileURL(path.join(...names)).href;
let opened = 0;

before(() => {
  for (const folder of [inside, path.join(inside, 'sub'), outside, path.join(outside, 'deep')]) mkdirSync(folder);
  for (const file of [
    path.join(inside, 'own.bib'),
    path.join(outside, 'refs.bib'),
    path.join(outside, 'deep', 'refs.bib'),
  ])
    writeFileSync(file, '');
  symlinkSync(outside, path.join(inside, 'linked'));
  symlinkSync('../outside/refs.bib', path.join(inside, 'file.bib'));
  symlinkSync('../outside/new.bib', path.join(inside, 'dangling.bib'));
  symlinkSync('file.bib', path.join(inside, 'chain.bib'));
  symlinkSync('chain2.bib', path.join(inside, 'chain1.bib'));
  symlinkSync('linked/new.bib', path.join(inside, 'chain2.bib'));
  symlinkSync('own.bib', path.join(inside, 'other.bib'));
  symlinkSync('sub', path.join(inside, 'shortcut'));
  symlinkSync(inside, path.join(base, 'alias'));
  symlinkSync(path.join(outside, 'deep'), path.join(inside, 'deep'));
});
after(() => rmSync(base, { recursive: true }));

const server = sharedServer();

async function planned(
  bibliography: string,
  more: Partial<CitationParams> = {},
  folder = inside,
): Promise<CitationPlan> {
  const { uri, params } = await openedDocument(server(), bibliography, folder);
  return server().connection.sendRequest(citationRequest, { ...params, uri, paperIds: [fsdp], ...more });
}

async function openedDocument({ open }: TestServer, bibliography: string, folder: string) {
  const text = `---\nbibliography: ${JSON.stringify(bibliography)}\n---\n\nx|`;
  const { uri, range } = await open(text, 'markdown', address(folder, `a${(opened += 1)}.md`));
  return { uri, params: { uri, version: 1, range, workspaceFolderUri: address(folder) } };
}

describe('a bibliography that links lead out of the workspace', () => {
  const cases: readonly (readonly [bibliography: string, real: string])[] = [
    ['linked/refs.bib', 'refs.bib'],
    ['linked/./deep/../refs.bib', 'refs.bib'],
    ['sub/../linked/deep/refs.bib', 'deep/refs.bib'],
    ['linked/fresh.bib', 'fresh.bib'],
    ['linked/none/fresh.bib', 'none/fresh.bib'],
    ['file.bib', 'refs.bib'],
    ['chain.bib', 'refs.bib'],
    ['dangling.bib', 'new.bib'],
    ['chain1.bib', 'new.bib'],
    ['deep/refs.bib', 'deep/refs.bib'],
  ];
  for (const [bibliography, name] of cases) {
    it(`is written to only after a question with the path that it leads to: ${bibliography}`, async () => {
      const real = path.join(outside, name);
      const { question, edits } = await planned(bibliography);
      assert.deepEqual(edits, []);
      assert.ok(question?.text.includes(real), question?.text);
      const { edits: made } = await planned(bibliography, { answers: { [question?.id ?? '']: 'write' } });
      assert.equal(made.length, 2);
      const { edits: none, refusal } = await planned(bibliography, {
        isRestricted: true,
        answers: { [question?.id ?? '']: 'write' },
      });
      assert.deepEqual(none, []);
      assert.ok(refusal?.includes(real), refusal);
    });
  }

  it('is refused in Restricted Mode before papers are chosen', async () => {
    const { params } = await openedDocument(server(), 'file.bib', inside);
    const { refusal } = await server().connection.sendRequest(citationPlaceRequest, { ...params, isRestricted: true });
    assert.ok(refusal?.includes(path.join(outside, 'refs.bib')), refusal);
  });

  it('is asked about again when its link leads elsewhere', async () => {
    const { question: before } = await planned('linked/refs.bib');
    const { question } = await planned('file.bib', { answers: { [before?.id ?? '']: 'write' } });
    assert.notEqual(question, undefined);
  });
});

describe('a bibliography that links lead to in the workspace', () => {
  for (const bibliography of ['other.bib', 'shortcut/new.bib', 'sub/../other.bib', 'sub/new.bib']) {
    it(`is written to without a question: ${bibliography}`, async () => {
      const { question, edits, refusal } = await planned(bibliography, { isRestricted: true });
      assert.deepEqual([question, refusal, edits.length], [undefined, undefined, 2]);
    });
  }

  it('is written to without a question where the workspace itself is a link', async () => {
    const { question, edits } = await planned('own.bib', {}, path.join(base, 'alias'));
    assert.deepEqual([question, edits.length], [undefined, 2]);
  });
});

describe('a bibliography whose path leads out of the workspace', () => {
  const paths = [
    '../outside/refs.bib',
    'sub/../../outside/refs.bib',
    path.join(outside, 'refs.bib'),
    './/../outside//refs.bib',
    'C:\\Users\\me\\refs.bib',
    'c:/Users/me/refs.bib',
    '\\\\server\\share\\..\\..\\..\\refs.bib',
    '..\\outside\\refs.bib',
    'sub\\..\\..\\outside\\refs.bib',
    '//server/share/refs.bib',
    '/etc/../etc/refs.bib',
    '~/refs.bib',
  ];
  for (const bibliography of paths) {
    it(`is not written to without a question: ${bibliography}`, async () => {
      const { question, edits } = await planned(bibliography);
      assert.deepEqual(edits, []);
      assert.match(question?.id ?? '', /^outside:/);
      const { edits: none, refusal } = await planned(bibliography, { isRestricted: true });
      assert.deepEqual([none, refusal?.includes('outside the workspace')], [[], true]);
    });
  }

  for (const bibliography of ['%2e%2e/outside/refs.bib', '..%2Foutside%2Frefs.bib', '…/refs.bib', 'a..b/refs.bib']) {
    it(`is a name in the workspace: ${bibliography}`, async () => {
      const { question, edits } = await planned(bibliography);
      assert.equal(question, undefined);
      const [, created] = edits;
      assert.ok(decodeURIComponent(created?.uri ?? '').startsWith(`${pathToFileURL(inside).href}/`), created?.uri);
    });
  }
});
