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

/** A bibliography of more than five megabytes. */
const many = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `@article{k${at},\n  title = {Work ${at}},\n  abstract = {${'word '.repeat(50)}}\n}\n`,
  ).join('\n');

describe('hover over a key in every kind of project', () => {
  const front = (bibliography: string): string => `---\nbibliography: ${bibliography}\n---\n\nSee @|a.`;
  const csl = '{"id": "a", "title": "Otters", "author": [{"family": "Otter", "given": "Olga"}]}';
  const otters = book('a', 'Otters');
  const cases: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
    [
      'of index.Rmd of a book, not of CITATION.bib',
      {
        '02-b.Rmd': 'See @|a.',
        'index.Rmd': '---\nsite: bookdown::bookdown_site\nbibliography: [book.bib, packages.bib]\n---\n',
        '_bookdown.yml': '',
        'packages.bib': otters,
        'CITATION.bib': book('a', 'Seals'),
      },
    ],
    [
      'of _config.yml of a Jupyter Book',
      { 'ch/a.md': 'See @|a.', '_config.yml': 'bibtex_bibfiles: [s/x.bib]', 's/x.bib': otters },
    ],
    [
      'of a role in a Jupyter Book',
      { 'ch/a.md': 'See {cite:p}`b,|a`.', '_config.yml': 'bibtex_bibfiles: [s/x.bib]', 's/x.bib': otters },
    ],
    [
      'of a file beside an address on the web',
      { 'a.md': front('[https://example.org/x.bib, "My Library.bib"] # mine'), 'My%20Library.bib': otters },
    ],
    [
      'of a block scalar behind a byte order mark, with Windows line ends and another end of the metadata',
      { 'a.md': '\uFEFF---\r\nbibliography: >-\r\n  x.bib\r\n...\r\n\r\nSee @|a.', 'x.bib': otters },
    ],
    ['of a file with 17,576 entries before it', { 'a.md': front('x.bib'), 'x.bib': `${many(17_576)}\n${otters}` }],
    [
      'of a format of _quarto.yml',
      {
        'a.qmd': 'See @|a.',
        '_quarto.yml': 'format:\n  html:\n    bibliography: zrefs.bib\n',
        'zrefs.bib': otters,
        'aaa.bib': book('a', 'Seals'),
      },
    ],
    [
      'of a format of the document',
      {
        'a.qmd': '---\nformat:\n  html:\n    bibliography: z.bib\n---\n\nSee @|a.',
        'z.bib': otters,
        'aaa.bib': book('a', 'Seals'),
      },
    ],
    [
      'of a profile',
      {
        'a.qmd': 'See @|a.',
        '_quarto.yml': 'project:\n',
        '_quarto-basic.yml': 'bibliography: l/z.bib\n',
        'l/z.bib': otters,
      },
    ],
    [
      'of the second of several that are not named',
      { 'a.md': 'See @|a.', 'alpha.bib': book('b', 'Seals'), 'zeta.bib': otters },
    ],
    [
      'of a map',
      { 'a.qmd': front('{main: refs.bib, other: two.bib}'), 'refs.bib': book('b', 'Seals'), 'two.bib': otters },
    ],
    ['of the front matter itself', { 'a.md': `---\nreferences:\n- id: a\n  title: Otters\n---\n\nSee @|a.` }],
    ['of Hayagriva', { 'a.md': front('h.yml'), 'h.yml': 'a:\n  type: book\n  title: Otters\n' }],
    ['of a list in `items`', { 'a.md': front('i.json'), 'i.json': `{"items": [${csl}]}` }],
    ['of BibLaTeX by its own ending', { 'a.md': front('x.biblatex'), 'x.biblatex': otters }],
    ['of RIS', { 'a.md': front('x.ris'), 'x.ris': 'TY  - BOOK\nID  - a\nTI  - Otters\nER  - \n' }],
    ['of TOML', { 'a.md': '+++\nbibliography = "t.bib"\n+++\n\nSee @|a.', 't.bib': otters }],
    [
      'of conf.py',
      { 'docs/a.md': 'See @|a.', 'docs/conf.py': "bibtex_bibfiles = ['r/x.bib']\n", 'docs/r/x.bib': otters },
    ],
    [
      'of the main file',
      { 'ch/one.tex': '\\cite{|a}', 'main.tex': '\\addbibresource{l/x.bib}\\include{ch/one}', 'l/x.bib': otters },
    ],
  ];
  for (const [what, files] of cases) {
    it(`shows the work ${what}`, async (t) => {
      const { open } = await reader(t, files);
      const [[path, text] = ['', '']] = Object.entries(files);
      const hover = await open(path, text, path.endsWith('.tex') ? 'latex' : 'markdown');
      assert.match((await hover()) ?? '', /Otters/);
    });
  }

  it('shows what the file said last while it is being edited', async (t) => {
    const { files, open, tell } = await reader(t, { 'c.json': `[${csl}]` });
    const hover = await open('a.md', front('c.json'));
    assert.match((await hover()) ?? '', /Otters/);
    files[`${root}/c.json`] = `[${csl}, {"id": "b`;
    await tell('c.json', FileChangeType.Changed);
    assert.match((await hover()) ?? '', /Otters/);
  });
});
