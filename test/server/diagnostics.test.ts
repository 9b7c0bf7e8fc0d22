import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { DidChangeTextDocumentNotification, PublishDiagnosticsNotification } from 'vscode-languageserver-protocol';

import {
  ableClient,
  actionsAt,
  addressed,
  afterAction,
  diagnosticsAt,
  folder,
  openAt,
  shortly,
} from '../support/checking.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';

const otters = '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n';
const seals = '@book{seal2002,\n  title = {Seals of the Northern Coast},\n  author = {Seal, S.},\n  year = {2002}\n}\n';
const head = '---\nbibliography: refs.bib\n---\n\n';

type Texts = Readonly<Record<string, string>>;

async function serverWith(t: TestContext, files: Texts): Promise<TestServer> {
  return openServer(t, { files: addressed(files), workspaceFolders: [folder], capabilities: ableClient });
}

/** What is wrong with the first of some files. */
async function wrongWith(t: TestContext, files: Texts): Promise<string[]> {
  const server = await serverWith(t, files);
  const [path = ''] = Object.keys(files);
  await openAt(server, files, path);
  return shortly(files[path] ?? '', await diagnosticsAt(server, path));
}

const cases: readonly { readonly what: string; readonly files: Texts; readonly wrong: readonly string[] }[] = [
  {
    what: 'a key that no bibliography has',
    files: { 'a.md': `${head}See [@otter2001; @ghost1999].`, 'refs.bib': otters },
    wrong: ['undefined-key 5:19 ghost1999'],
  },
  { what: 'nothing where every key is there', files: { 'a.md': `${head}[@otter2001]`, 'refs.bib': otters }, wrong: [] },
  {
    what: 'a bibliography that is not there, once, and no keys beside it',
    files: { 'a.md': `${head}[@a; @b]` },
    wrong: ['missing-bibliography 2:15 refs.bib'],
  },
  {
    what: 'an alias and the asterisk as keys that are there',
    files: {
      'a.md': '---\nbibliography: refs.bib\nnocite: "@*"\n---\n\n[@old]',
      'refs.bib': otters.replace('title', 'ids = {old},\n  title'),
    },
    wrong: [],
  },
  {
    what: 'persons, addresses and cross-references as none',
    files: { 'a.md': 'Thanks to @octocat, ada@example.org, https://x.io/@me and @fig-loss.', 'refs.bib': otters },
    wrong: [],
  },
  {
    what: 'one key for two works in two bibliographies',
    files: {
      'a.md': '---\nbibliography: [refs.bib, more.bib]\n---\n\n[@otter2001]',
      'refs.bib': otters,
      'more.bib': seals.replace('seal2002', 'otter2001'),
    },
    wrong: ['ambiguous-key 5:3 otter2001'],
  },
  {
    what: 'the same work in two bibliographies as right',
    files: {
      'a.md': '---\nbibliography: [refs.bib, more.bib]\n---\n\n[@otter2001]',
      'refs.bib': otters,
      'more.bib': otters,
    },
    wrong: [],
  },
  {
    what: 'a bibliography on the web, whose keys nobody knows',
    files: { 'a.md': '---\nbibliography: https://example.org/refs.bib\n---\n\n[@whatever]' },
    wrong: ['unchecked-bibliography 2:15 https://example.org/refs.bib'],
  },
  {
    what: 'an entry twice under one key',
    files: { 'refs.bib': `${otters}\n${otters}` },
    wrong: ['duplicate-key 7:7 otter2001'],
  },
  {
    what: 'two works under one key',
    files: { 'refs.bib': `${otters}\n${seals.replace('seal2002', 'otter2001')}` },
    wrong: ['ambiguous-key 7:7 otter2001'],
  },
  {
    what: 'a work under two keys',
    files: { 'refs.bib': `${otters}\n${otters.replace('otter2001', 'olga')}` },
    wrong: ['same-paper 7:7 olga'],
  },
  {
    what: 'DOIs that begin alike as two works',
    files: {
      'refs.bib': `@misc{a,title={On the Care of Young Otters},doi={10.1/x_1}}\n\n@misc{b,title={On the Care of Old Otters},doi={10.1/x_15}}\n`,
    },
    wrong: [],
  },
  {
    what: 'a missing comma once',
    files: { 'refs.bib': otters.replace('Otters},', 'Otters}') },
    wrong: ['malformed-entry 2:33 }'],
  },
  {
    what: 'fields that are missing',
    files: { 'refs.bib': '@article{a,\n  title = {On the Care of Otters},\n  date = {2001}\n}\n' },
    wrong: ['missing-field 1:10 a'],
  },
  {
    what: 'fields that are inherited as there',
    files: {
      'refs.bib':
        '@inproceedings{a,author={Otter, O.},title={On Otters},crossref={p}}\n\n@proceedings{p,title={Otters 2001},year={2001}}\n',
    },
    wrong: [],
  },
  {
    what: 'sets and shared data as no works',
    files: { 'refs.bib': '@set{s,entryset={a}}\n@xdata{x,publisher={P}}\n@misc{a,title={T},xdata={x}}\n' },
    wrong: [],
  },
  { what: 'a file with nothing but a comment as empty', files: { 'refs.bib': '% a template\n' }, wrong: [] },
  {
    what: 'front matter that cannot be read, at its line',
    files: { 'a.md': '---\ntitle: Foo: bar\nbibliography: refs.bib\n---\n\n[@a]' },
    wrong: ['unreadable-bibliography 2:1 title: Foo: bar'],
  },
  {
    what: 'keys with signs as those that they are',
    files: {
      'a.md': `${head}[@DBLP:conf/nips/X17; @a-b; @{Foo.bar.}; @{https://example.org/p}]`,
      'refs.bib': ['DBLP:conf/nips/X17', 'a-b', 'Foo.bar.', 'https://example.org/p']
        .map((key, at) => `@misc{${key}, title = {Work ${at}}}\n`)
        .join(''),
    },
    wrong: [],
  },
  {
    what: 'DOIs in another dress as the same work under two keys',
    files: {
      'refs.bib':
        '@misc{a,title={On Otters},doi={10.1000/ABC}}\n\n@misc{b,title={On Otters},doi={https://doi.org/10.1000/abc}}\n',
    },
    wrong: ['same-paper 3:7 b'],
  },
  {
    what: 'references in the document itself as there',
    files: { 'a.md': '---\nreferences:\n- id: local1\n  title: T\n---\n\n[@local1; @ghost]' },
    wrong: ['undefined-key 7:12 ghost'],
  },
  {
    what: 'keys of comments and conflict markers where they are',
    files: { 'refs.bib': `@comment{@book{no,}}\n<<<<<<< ours\n${otters}=======\n${otters}>>>>>>> theirs\n` },
    wrong: ['duplicate-key 9:7 otter2001'],
  },
  {
    what: 'keys of a LaTeX document',
    files: { 'a.tex': '\\addbibresource{refs.bib}\n\\cite{otter2001,ghost}', 'refs.bib': otters },
    wrong: ['undefined-key 2:17 ghost'],
  },
];

describe('diagnostics', () => {
  for (const { what, files, wrong } of cases)
    it(`report ${what}`, async (t) => assert.deepEqual(await wrongWith(t, files), wrong));

  it('report a missing comma in entry 500 of 1,000, and nothing else', async (t) => {
    const entries = Array.from({ length: 1000 }, (_, at) => {
      const comma = at === 499 ? '' : ',';
      return `@misc{k${at},\n  title = {Work number ${at}}${comma}\n  year = {2001}\n}`;
    });
    const wrong = await wrongWith(t, { 'refs.bib': entries.join('\n\n') });
    assert.deepEqual(wrong, ['malformed-entry 2497:27 }']);
  });

  it('report entries that no document of the project cites, as hints', async (t) => {
    const files = { 'refs.bib': `${otters}\n${seals}`, 'a.md': `${head}[@otter2001]` };
    const server = await serverWith(t, files);
    await openAt(server, files, 'refs.bib');
    let diagnostics = await diagnosticsAt(server, 'refs.bib');
    for (let tries = 0; diagnostics.length === 0 && tries < 200; tries += 1)
      diagnostics = await diagnosticsAt(server, 'refs.bib');
    assert.deepEqual(shortly(files['refs.bib'], diagnostics), ['unused-entry 7:1 @book{seal2002,']);
    const actions = await actionsAt(server, 'refs.bib');
    const after = await afterAction(server, files, actions, /^Remove "seal2002"/);
    assert.equal(after['refs.bib'], `${otters}\n`);
  });

  it('follow a keystroke, and are the same as those of the whole document', async (t) => {
    const files = { 'a.md': `${head}See [@otter2001].\n\nAnd so on, and on.\n\nEnd [@ghost].\n`, 'refs.bib': otters };
    const server = await serverWith(t, files);
    const { uri } = await openAt(server, files, 'a.md');
    await diagnosticsAt(server, 'a.md');
    const at = { line: 6, character: 18 };
    await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: ' [@nobody]' }],
    });
    const text = files['a.md'].replace('on, and on.', 'on, and on. [@nobody]');
    assert.deepEqual(shortly(text, await diagnosticsAt(server, 'a.md')), [
      'undefined-key 7:22 nobody',
      'undefined-key 9:7 ghost',
    ]);
  });

  it('are sent to clients that do not ask', async (t) => {
    const files = { 'a.md': `${head}[@ghost]`, 'refs.bib': otters };
    let resolve: (found: readonly unknown[]) => void = () => {};
    const sent = new Promise<readonly unknown[]>((resolved) => (resolve = resolved));
    const server = await openServer(t, {
      files: addressed(files),
      workspaceFolders: [folder],
      listen: (connection) =>
        connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
          if (diagnostics.length > 0) resolve(diagnostics);
        }),
    });
    await openAt(server, files, 'a.md');
    assert.equal((await sent).length, 1);
  });

  it('are off where the setting says so, and as severe as it says', async (t) => {
    const files = { 'a.md': `${head}[@ghost]`, 'refs.bib': otters };
    const server = await serverWith(t, files);
    await openAt(server, files, 'a.md');
    const set = async (settings: object) => {
      await server.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      return diagnosticsAt(server, 'a.md');
    };
    assert.equal((await set({ diagnosticSeverities: { 'undefined-key': 'error' } }))[0]?.severity, 1);
    assert.deepEqual(await set({ diagnosticSeverities: { 'undefined-key': 'off' } }), []);
    assert.deepEqual(await set({ diagnosticSeverities: {}, diagnosticsEnabled: false }), []);
  });

  it('are as severe as settings say that the editor hands over wrapped, from the handshake on', async (t) => {
    const files = { 'a.md': `${head}[@ghost]`, 'refs.bib': otters };
    const server = await openServer(t, {
      files: addressed(files),
      workspaceFolders: [folder],
      capabilities: ableClient,
      initialization: { ...onlyDailyPapers, diagnosticSeverities: new Proxy({ 'undefined-key': 'hint' }, {}) },
    });
    await openAt(server, files, 'a.md');
    assert.deepEqual(
      (await diagnosticsAt(server, 'a.md')).map(({ severity }) => severity),
      [4],
    );
  });
});

describe('quick fixes', () => {
  it('change a key to the nearest ones', async (t) => {
    const files = { 'a.md': `${head}[@oter2001]`, 'refs.bib': `${otters}\n${seals}` };
    const server = await serverWith(t, files);
    await openAt(server, files, 'a.md');
    const after = await afterAction(server, files, await actionsAt(server, 'a.md'), /^Change to "otter2001"/);
    assert.equal(after['a.md'], `${head}[@otter2001]`);
  });

  it('add the entry of a paper that the library knows, under the cited key', async (t) => {
    const files = { 'a.md': `${head}[@zhao2023pytorch]`, 'refs.bib': otters };
    const server = await serverWith(t, files);
    await openAt(server, files, 'a.md');
    const actions = await actionsAt(server, 'a.md');
    const after = await afterAction(server, files, actions, /^Add "zhao2023pytorch" to refs.bib/);
    assert.match(after['refs.bib'] ?? '', /@article\{zhao2023pytorch,/);
    assert.ok(after['refs.bib']?.startsWith(otters));
  });

  it('create a bibliography that is named and not there', async (t) => {
    const files = { 'a.md': `${head}[@a]` };
    const server = await serverWith(t, files);
    await openAt(server, files, 'a.md');
    const after = await afterAction(server, files, await actionsAt(server, 'a.md'), /^Create refs.bib/);
    assert.equal(after['refs.bib'], '\n');
  });

  it('merge a work that is there twice, keep its key as an alias, and change citations', async (t) => {
    const second = otters.replace('otter2001', 'olga').replace('year', 'publisher = {Holt},\n  year');
    const files = { 'refs.bib': `${otters}\n${second}`, 'a.md': `${head}[@olga]` };
    const server = await serverWith(t, files);
    await openAt(server, files, 'refs.bib');
    const after = await afterAction(server, files, await actionsAt(server, 'refs.bib'), /^Merge into/);
    assert.equal(
      after['refs.bib'],
      '@book{otter2001,\n  ids = {olga},\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001},\n  publisher = {Holt}\n}\n\n',
    );
    assert.equal(after['a.md'], `${head}[@otter2001]`);
  });

  it('sort by key, and leave comments and strings where they are', async (t) => {
    const files = { 'refs.bib': `% Seals first\n@string{p = {P}}\n\n${seals}\n${otters}` };
    const server = await serverWith(t, files);
    await openAt(server, files, 'refs.bib');
    const actions = await actionsAt(server, 'refs.bib', 'source.papergloss.sort');
    const after = await afterAction(server, files, actions, /^Sort/);
    assert.equal(after['refs.bib'], `% Seals first\n@string{p = {P}}\n\n${otters}\n${seals}`);
  });

  it('tidy what is untidy, and nothing else', async (t) => {
    const files = {
      'refs.bib': `${otters}\n\n\n${seals.replace('year', 'note = {},\n  doi = {https://doi.org/10.1/x},\n  year')}`,
    };
    const server = await serverWith(t, files);
    await openAt(server, files, 'refs.bib');
    const actions = await actionsAt(server, 'refs.bib', 'source.papergloss.tidy');
    const after = await afterAction(server, files, actions, /^Tidy/);
    assert.equal(after['refs.bib'], `${otters}\n${seals.replace('year', 'doi = {10.1/x},\n  year')}`);
  });

  it('fix all that is safe', async (t) => {
    const files = { 'a.md': `${head}[@Otter2001; @ghost]`, 'refs.bib': otters };
    const server = await serverWith(t, files);
    await openAt(server, files, 'a.md');
    const after = await afterAction(server, files, await actionsAt(server, 'a.md', 'source.fixAll'), /safe/);
    assert.equal(after['a.md'], `${head}[@otter2001; @ghost]`);
  });
});
