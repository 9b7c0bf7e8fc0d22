import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import {
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  FileChangeType,
  HoverRequest,
  type MarkupContent,
} from 'vscode-languageserver-protocol';

import { openServer, type TestServer } from '../support/server.ts';

const root = 'vscode-vfs://github/acme/paper';
const book = (key: string, title: string): string =>
  `@book{${key},\n  title = {${title}},\n  author = {Otter, Olga},\n  year = {2001}\n}\n`;

interface Reader {
  readonly server: TestServer;
  readonly files: Record<string, string | null>;
  /** What the server asked for since it was last looked at. */
  asked(): string[];
  open(path: string, text: string, languageId?: string): Promise<() => Promise<string | undefined>>;
  tell(path: string, type: FileChangeType): Promise<void>;
}

async function reader(t: TestContext, given: Readonly<Record<string, string>>): Promise<Reader> {
  const files: Record<string, string | null> = Object.fromEntries(
    Object.entries(given).map(([path, text]) => [`${root}/${path}`, text]),
  );
  const asked: string[] = [];
  const server = await openServer(t, { files, asked, canWatch: true, workspaceFolders: [root] });
  return {
    server,
    files,
    asked: () => asked.splice(0).filter((uri) => uri.startsWith(root) && !/\*\.(?:toml|txt|json)$/.test(uri)),
    async open(path, text, languageId = 'markdown') {
      const { uri, range } = await server.open(text, languageId, `${root}/${path}`);
      return async () => {
        const hover = await server.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri },
          position: range.start,
        });
        return hover === null ? undefined : (hover.contents as MarkupContent).value;
      };
    },
    tell: (path, type) =>
      server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: `${root}/${path}`, type }],
      }),
  };
}

describe('files asked for by hovers', () => {
  it('are asked for once, however often and wherever in the document the pointer rests', async (t) => {
    const { asked, open } = await reader(t, {
      '_quarto.yml': 'bibliography: lib/refs.bib\n',
      'lib/refs.bib': book('a', 'Otters'),
    });
    const hover = await open('text/one.md', 'See @|a.');
    assert.match((await hover()) ?? '', /Otters/);
    const first = asked();
    assert.equal(new Set(first).size, first.length);
    for (let again = 0; again < 5; again += 1) assert.match((await hover()) ?? '', /Otters/);
    assert.deepEqual(asked(), []);
    const other = await open('text/two.md', 'See @|a.');
    assert.match((await other()) ?? '', /Otters/);
    assert.deepEqual(asked(), []);
  });

  it('are not asked for again when the document is edited', async (t) => {
    const { asked, open, server } = await reader(t, { 'refs.bib': book('a', 'Otters') + book('b', 'Seals') });
    const hover = await open('one.md', 'See @|a.');
    assert.match((await hover()) ?? '', /Otters/);
    asked();
    const uri = `${root}/one.md`;
    await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'See @b.' }],
    });
    assert.match((await hover()) ?? '', /Seals/);
    assert.deepEqual(asked(), []);
  });

  it('are asked for again when they change, are made and are removed', async (t) => {
    const { asked, files, open, tell } = await reader(t, { 'refs.bib': book('a', 'Otters') });
    const hover = await open('one.md', 'See @|a.');
    assert.match((await hover()) ?? '', /Otters/);
    asked();
    files[`${root}/refs.bib`] = book('a', 'Seals');
    await tell('refs.bib', FileChangeType.Changed);
    assert.match((await hover()) ?? '', /Seals/);
    assert.deepEqual(
      asked().filter((uri) => !uri.endsWith('*.bib')),
      [`${root}/refs.bib`],
    );
    files[`${root}/_quarto.yml`] = 'bibliography: other.bib\n';
    files[`${root}/other.bib`] = book('a', 'Walruses');
    await tell('_quarto.yml', FileChangeType.Created);
    await tell('other.bib', FileChangeType.Created);
    assert.match((await hover()) ?? '', /Walruses/);
    files[`${root}/_quarto.yml`] = null;
    await tell('_quarto.yml', FileChangeType.Deleted);
    files[`${root}/refs.bib`] = null;
    await tell('refs.bib', FileChangeType.Deleted);
    assert.match((await hover()) ?? '', /Walruses/);
    files[`${root}/other.bib`] = null;
    await tell('other.bib', FileChangeType.Deleted);
    assert.equal(await hover(), undefined);
  });

  it('are those with unsaved changes of a bibliography that is open', async (t) => {
    const { files, open, server } = await reader(t, { 'refs.bib': book('a', 'Otters') });
    const hover = await open('one.md', 'See @|a.');
    assert.match((await hover()) ?? '', /Otters/);
    await open('refs.bib', book('a', 'Otters'), 'bibtex');
    const uri = `${root}/refs.bib`;
    files[uri] = book('a', 'Seals');
    await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: book('a', 'Seals') }],
    });
    assert.match((await hover()) ?? '', /Seals/);
    files[uri] = book('a', 'Otters');
    await server.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    assert.match((await hover()) ?? '', /Otters/);
  });
});

describe('hover over a key in LaTeX', () => {
  const hovers: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    path: string,
    text: string,
  ])[] = [
    [
      'of \\addbibresource',
      { 'lib/refs.bib': book('a', 'Otters') },
      'main.tex',
      '\\addbibresource{lib/refs.bib}\n\\autocite[see][3]{|a}',
    ],
    [
      'of one of several in \\bibliography',
      { 'x.bib': book('b', 'Seals'), 'y.bib': book('a', 'Otters') },
      'main.tex',
      '\\citep{b, |a}\\bibliography{x,y}',
    ],
    [
      'of the nearest file where a chapter names none',
      { 'refs.bib': book('a', 'Otters') },
      'chapters/one.tex',
      '\\textcites{b}[3]{|a}',
    ],
    ['in Sweave', { 'refs.bib': book('a', 'Otters') }, 'main.Rnw', '<<>>=\nx\n@\n\\cite{|a}'],
  ];
  for (const [what, files, path, text] of hovers) {
    it(`shows the work ${what}`, async (t) => {
      const { open, asked } = await reader(t, files);
      const hover = await open(path, text, path.endsWith('Rnw') ? 'plaintext' : 'latex');
      assert.match((await hover()) ?? '', /Otters/);
      // No project of Markdown renders it.
      assert.deepEqual(
        asked().filter((uri) => /yml|Rmd/.test(uri)),
        [],
      );
    });
  }

  it('shows nothing in comments and of keys that no bibliography has', async (t) => {
    const { open } = await reader(t, { 'refs.bib': book('a', 'Otters') });
    assert.equal(await (await open('one.tex', '% \\cite{|a}', 'latex'))(), undefined);
    assert.equal(await (await open('two.tex', '\\cite{|b}', 'latex'))(), undefined);
  });
});
