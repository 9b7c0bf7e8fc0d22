import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { PrepareRenameRequest, RenameRequest, type WorkspaceEdit } from 'vscode-languageserver-protocol';

import { ableClient, addressed, afterEdit, folder, openAt } from '../support/checking.ts';
import { openServer, type ServerOptions } from '../support/server.ts';

const otters = '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n';
const seals = '@book{seal2002,\n  title = {Seals},\n  author = {Seal, S.},\n  year = {2002}\n}\n';
const head = '---\nbibliography: refs.bib\n---\n\n';

type Texts = Readonly<Record<string, string>>;

interface Renamed {
  readonly edit: WorkspaceEdit | null;
  readonly after: Texts;
}

/** Renames the key at the bar in the first file. */
async function renamed(t: TestContext, files: Texts, newName: string, more: ServerOptions = {}): Promise<Renamed> {
  const server = await openServer(t, {
    files: addressed(files),
    workspaceFolders: [folder],
    capabilities: ableClient,
    ...more,
  });
  const [path = ''] = Object.keys(files);
  const { uri, range } = await openAt(server, files, path);
  const edit = await server.connection.sendRequest(RenameRequest.type, {
    textDocument: { uri },
    position: range.start,
    newName,
  });
  return { edit, after: afterEdit(files, edit) };
}

describe('rename of a key', () => {
  it('reaches documents of all formats and the bibliography, as one edit for review', async (t) => {
    const { edit, after } = await renamed(
      t,
      {
        'a.md': `${head}See [@otter|2001, p. 3] and @otter2001.`,
        'b.tex': '\\addbibresource{refs.bib}\n\\cite[see][]{x,otter2001}',
        'sub/c.qmd': '---\nbibliography: ../refs.bib\n---\n\n@{otter2001}',
        'other.md': '---\nbibliography: none.bib\n---\n\n@otter2001',
        'refs.bib': `${otters}\n@inbook{ch,title={T},crossref={otter2001}}\n`,
      },
      'olga',
    );
    assert.equal(after['a.md'], `${head}See [@olga, p. 3] and @olga.`);
    assert.equal(after['b.tex'], '\\addbibresource{refs.bib}\n\\cite[see][]{x,olga}');
    assert.equal(after['sub/c.qmd'], '---\nbibliography: ../refs.bib\n---\n\n@{olga}');
    assert.match(after['other.md'] ?? '', /@otter2001$/);
    assert.equal(after['refs.bib'], `${otters.replace('otter2001', 'olga')}\n@inbook{ch,title={T},crossref={olga}}\n`);
    assert.deepEqual(Object.values(edit?.changeAnnotations ?? {}), [
      { label: 'Rename otter2001 to olga', needsConfirmation: true },
    ]);
  });

  it('begins at the entry too', async (t) => {
    const { after } = await renamed(
      t,
      { 'refs.bib': otters.replace('otter', 'ot|ter'), 'a.md': `${head}@otter2001` },
      'olga',
    );
    assert.equal(after['a.md'], `${head}@olga`);
    assert.match(after['refs.bib'] ?? '', /^@book\{olga,/);
  });

  it('reaches JSON, CSL-YAML and Hayagriva', async (t) => {
    const files = {
      'a.md': '---\nbibliography: [r.json, r.yaml, h.yml]\n---\n\n@ot|ter2001',
      'r.json': '[{"id": "otter2001", "title": "On the Care of Otters", "type": "book"}]',
      'r.yaml': 'references:\n- id: otter2001\n  title: On the Care of Otters\n',
      'h.yml': 'otter2001:\n  type: book\n  title: On the Care of Otters\n',
    };
    const { after } = await renamed(t, files, 'olga');
    assert.deepEqual(
      Object.values(after),
      Object.values(files).map((text) => text.replace('|', '').replace('otter2001', 'olga')),
    );
  });

  const held = (id: string, more = ''): string =>
    `---\nreferences:\n- id: ${id}\n  title: On the Care of Otters\n  type: book\n${more}nocite: "@${id}"\n---\n\n`;
  const heldRows: readonly (readonly [string, string, string])[] = [
    ['a citation of it', `${held('otter2001')}See @ot|ter2001.`, `${held('olga')}See @olga.`],
    ['where it stands', `${held('otter2001').replace('id: ot', 'id: ot|')}@otter2001`, `${held('olga')}@olga`],
    ['a key in quotes', `${held('"otter2001"').replace('@"otter2001"', '@x')}@otter|2001`, ''],
  ];
  for (const [what, text, expected] of heldRows)
    it(`reaches references that the document holds itself, from ${what}`, async (t) => {
      const files = { 'a.md': text, 'other.md': '---\nbibliography: refs.bib\n---\n\n@otter2001', 'refs.bib': otters };
      const { after } = await renamed(t, files, 'olga');
      const wanted = expected === '' ? `${held('olga').replace('@olga', '@x')}@olga` : expected;
      assert.equal(after['a.md'], wanted);
      assert.match(after['other.md'] ?? '', /@otter2001$/);
      assert.equal(after['refs.bib'], otters);
    });

  it('reaches references that a document holds itself and a file with the same work', async (t) => {
    const files = {
      'a.md': `${held('otter2001', 'bibliography: refs.bib\n')}@otter|2001`,
      'b.md': `${head}@otter2001`,
      'refs.bib': otters,
    };
    const { after } = await renamed(t, files, 'olga');
    assert.deepEqual(Object.values(after), [
      `${held('olga', 'bibliography: refs.bib\n')}@olga`,
      `${head}@olga`,
      otters.replace('otter2001', 'olga'),
    ]);
  });

  it('has one part without effect ask for review in an editor that unticks such parts, and all else ticked', async (t) => {
    const { edit, after } = await renamed(t, { 'a.md': `${head}@otter|2001`, 'refs.bib': otters }, 'olga', {
      initialization: { ticksUnconfirmed: true },
    });
    const changes = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
    const asking = changes.filter(
      (change) =>
        'annotationId' in change && edit?.changeAnnotations?.[change.annotationId]?.needsConfirmation === true,
    );
    assert.equal(changes.length, 3);
    assert.equal(asking.length, 1);
    assert.deepEqual(asking[0]?.range.start, asking[0]?.range.end);
    assert.deepEqual(Object.values(after), [`${head}@olga`, otters.replace('otter2001', 'olga')]);
  });

  it('keeps the old key as an alias where that is set', async (t) => {
    const { after } = await renamed(t, { 'a.md': `${head}@otter|2001`, 'refs.bib': otters }, 'olga', {
      initialization: { renameKeepsAlias: true },
    });
    assert.match(after['refs.bib'] ?? '', /^@book\{olga,\n {2}ids = \{otter2001\},\n {2}title/);
  });

  it('writes braces where Pandoc needs them', async (t) => {
    const { after } = await renamed(t, { 'a.md': `${head}[@otter|2001; @b]`, 'refs.bib': otters }, 'olga..2001');
    assert.equal(after['a.md'], `${head}[@{olga..2001}; @b]`);
  });

  const refusals: readonly (readonly [string, Texts, string, RegExp])[] = [
    [
      'a key that another entry has',
      { 'a.md': `${head}@otter|2001`, 'refs.bib': otters + seals },
      'Seal2002',
      /refs\.bib: another entry has the key "Seal2002"/,
    ],
    [
      'a key that an entry cannot have',
      { 'a.md': `${head}@otter|2001`, 'refs.bib': otters },
      'a,b',
      /a citation there cannot hold|cannot be the key/,
    ],
    ['white space', { 'a.md': `${head}@otter|2001`, 'refs.bib': otters }, 'a b', /cannot hold the key "a b"/],
    [
      'a key that one of the documents cannot hold',
      { 'refs.bib': otters.replace('otter', 'ot|ter'), 'b.tex': '\\addbibresource{refs.bib}\\cite{otter2001}' },
      'a%b',
      /b\.tex: a citation there cannot hold/,
    ],
    [
      'a bibliography that is only read',
      {
        'a.md': '---\nbibliography: r.ris\n---\n\n@otter|2001',
        'r.ris': 'TY  - BOOK\nID  - otter2001\nTI  - T\nER  - \n',
      },
      'olga',
      /r\.ris.*only read/,
    ],
    [
      'a key of two works',
      {
        'a.md': '---\nbibliography: [refs.bib, more.bib]\n---\n\n@otter|2001',
        'refs.bib': otters,
        'more.bib': seals.replace('seal2002', 'otter2001'),
      },
      'olga',
      /more\.bib: the key means another work/,
    ],
  ];
  for (const [what, files, to, message] of refusals)
    it(`is refused for ${what}`, async (t) => assert.rejects(renamed(t, files, to), message));

  it('is prepared with the key alone, and nowhere else', async (t) => {
    const files = { 'a.md': `${head}See [@otter|2001].`, 'refs.bib': otters };
    const server = await openServer(t, { files: addressed(files), workspaceFolders: [folder] });
    const { uri, range } = await openAt(server, files, 'a.md');
    const ask = (position: { line: number; character: number }) =>
      server.connection.sendRequest(PrepareRenameRequest.type, { textDocument: { uri }, position });
    assert.deepEqual(await ask(range.start), {
      range: { start: { line: 4, character: 6 }, end: { line: 4, character: 15 } },
      placeholder: 'otter2001',
    });
    assert.equal(await ask({ line: 4, character: 1 }), null);
  });
});
