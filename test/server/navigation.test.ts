import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  DefinitionRequest,
  type DocumentHighlight,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type Location,
  type Range,
  ReferencesRequest,
  type SelectionRange,
  SelectionRangeRequest,
  type SemanticTokens,
  SemanticTokensRequest,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';

import { openServer, sharedServer, type TestServer } from '../support/server.ts';

const folder = 'vscode-vfs://github/acme/book';
const bib = `${folder}/refs.bib`;
const otters =
  '@book{otter2001,\n  title = {On the Care of \\"Otters},\n  doi = {10.1000/otter},\n  abstract = {One\n  two\n  three}\n}\n';
const seal =
  '@inproceedings{seal2002,\n  title = "Seals",\n  crossref = {otter2001},\n  url = {https://example.org/seal},\n  eprint = {2304.11277},\n  archiveprefix = {arXiv}\n}\n';
const files: Record<string, string> = {
  [bib]: `${otters}\n${seal}`,
  [`${folder}/one.md`]: '---\nbibliography: refs.bib\n---\n\nSee [@otter2001; @seal2002].\n',
  [`${folder}/deep/two.md`]: '---\nbibliography: ../refs.bib\n---\n\nAs @otter2001 says [@otter2001, p. 3].\n',
  [`${folder}/three.tex`]: '\\addbibresource{refs.bib}\n\\cite{seal2002,otter2001}\n',
  [`${folder}/other/four.md`]: '---\nbibliography: own.bib\n---\n\n@otter2001\n',
  [`${folder}/other/own.bib`]: '@book{otter2001, title = {Another Otter}}\n',
  [`${folder}/node_modules/x/five.md`]: '---\nbibliography: ../../refs.bib\n---\n\n@otter2001\n',
  [`${folder}/broken.md`]: '---\nbibliography: [\n---\n\n@otter2001\n',
};

const textIn = (text: string, { start, end }: Range): string => {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.character) ?? '';
  return lines.join('\n').slice(start.character);
};
const short = ({ uri, range }: Location): string =>
  `${uri.slice(folder.length + 1)}:${range.start.line + 1}:${range.start.character + 1}`;

describe('keys and the entries that they mean', () => {
  const server = sharedServer({ files, workspaceFolders: [folder] });
  const definition = async (text: string, uri: string, languageId = 'markdown'): Promise<string | undefined> => {
    const { range } = await server().open(text, languageId, uri);
    const params = { textDocument: { uri }, position: range.start };
    const found = (await server().connection.sendRequest(DefinitionRequest.type, params)) as Location | null;
    return found === null ? undefined : short(found);
  };

  it('leads from a key to its entry', async () => {
    const head = '---\nbibliography: refs.bib\n---\n\n';
    assert.equal(await definition(`${head}[see @seal|2002, p. 3]`, `${folder}/d1.md`), 'refs.bib:9:16');
    assert.equal(
      await definition('\\addbibresource{refs.bib}\\cite{a, otter2001|}', `${folder}/d2.tex`, 'latex'),
      'refs.bib:1:7',
    );
    assert.equal(await definition(`${head}[@nobody|]`, `${folder}/d3.md`), undefined);
    assert.equal(await definition(`${head}plain| text`, `${folder}/d4.md`), undefined);
  });

  it('leads to references of the document itself', async () => {
    const text = '---\nreferences:\n- title: x\n  id: own\n---\n\n@ow|n';
    assert.equal(await definition(text, `${folder}/d5.md`), 'd5.md:4:7');
  });

  it('leads from a field that names an entry to that entry', async () => {
    const text = '@book{a,\n}\n@inbook{b,\n  crossref = {a|}\n}\n';
    assert.equal(await definition(text, `${folder}/d6.bib`, 'bibtex'), 'd6.bib:1:7');
  });

  it('leads into bibliographies of JSON, YAML and RIS', async (t) => {
    const kinds = {
      'r.json': ['[\n{"type":"book", "id": "k1", "title": "A"}]', 'r.json:2:24'],
      'r.yaml': ['references:\n- id: k1\n  title: A\n', 'r.yaml:2:7'],
      'h.yml': ['k0:\n  type: book\n  title: B\nk1:\n  type: book\n  title: A\n', 'h.yml:4:1'],
      'r.ris': ['TY  - BOOK\nID  - k1\nTI  - A\nER  - \n', 'r.ris:2:7'],
    } as const;
    const given = Object.fromEntries(Object.entries(kinds).map(([name, [text]]) => [`${folder}/${name}`, text]));
    const own = await openServer(t, { files: given });
    for (const [name, [, place]] of Object.entries(kinds)) {
      const uri = `${folder}/${name}.md`;
      const { range } = await own.open(`---\nbibliography: ${name}\n---\n\n@k1|`, 'markdown', uri);
      const params = { textDocument: { uri }, position: range.start };
      const found = (await own.connection.sendRequest(DefinitionRequest.type, params)) as Location | null;
      assert.equal(found && short(found), place);
    }
  });

  const references = async (
    own: TestServer,
    text: string,
    uri: string,
    includeDeclaration = true,
    languageId = 'markdown',
  ) => {
    const { range } = await own.open(text, languageId, uri);
    const params = { textDocument: { uri }, position: range.start, context: { includeDeclaration } };
    const found = await own.connection.sendRequest(ReferencesRequest.type, params);
    return found?.map(short).sort();
  };
  const everywhere = ['deep/two.md:5:22', 'deep/two.md:5:5', 'one.md:5:7', 'refs.bib:11:15', 'three.tex:2:16'];

  it('finds what cites the same entry in all documents, and nothing that means another', async (t) => {
    const own = await openServer(t, { files, workspaceFolders: [folder] });
    const text = files[`${folder}/one.md`]?.replace('@otter', '@ott|er') ?? '';
    assert.deepEqual(await references(own, text, `${folder}/one.md`), [...everywhere, 'refs.bib:1:7'].sort());
  });

  it('finds what cites an entry from the bibliography, without the entry where it is not asked for', async (t) => {
    const own = await openServer(t, { files, workspaceFolders: [folder] });
    const text = files[bib]?.replace('otter', 'ott|er') ?? '';
    assert.deepEqual(await references(own, text, bib, false, 'bibtex'), everywhere);
    assert.equal(await references(own, 'no| key', `${folder}/none.md`), undefined);
  });

  it('marks every place of a key in a document', async () => {
    const uri = `${folder}/h1.md`;
    const { range } = await server().open('@a and [@b; -@a|]\n`@a` @ab', 'markdown', uri);
    const params = { textDocument: { uri }, position: range.start };
    const found = (await server().connection.sendRequest(DocumentHighlightRequest.type, params)) as DocumentHighlight[];
    assert.deepEqual(
      found.map((each) => each.range.start.character),
      [1, 14],
    );
  });

  it('finds entries of all bibliographies by their words', async () => {
    const found = (await server().connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'otter care',
    })) as WorkspaceSymbol[];
    assert.deepEqual(
      found.map(({ name }) => name.split(':')[0]),
      ['otter2001'],
    );
    assert.equal(short(found[0]?.location as Location), 'refs.bib:1:7');
    assert.deepEqual(await server().connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' }), []);
  });
});

describe('what documents and bibliographies hold', () => {
  const server = sharedServer({ files, workspaceFolders: [folder] });

  it('lists the entries of a bibliography by key and title', async () => {
    const text = files[bib] ?? '';
    await server().open(text, 'bibtex', bib);
    const found = (await server().connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: bib },
    })) as DocumentSymbol[];
    assert.deepEqual(
      found.map(({ name, detail }) => [name, detail]),
      [
        ['otter2001', 'On the Care of Ötters'],
        ['seal2002', 'Seals'],
      ],
    );
    const folds = await server().connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: bib } });
    assert.deepEqual(
      folds?.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 6],
        [3, 5],
        [8, 14],
      ],
    );
    const links = await server().connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: bib } });
    assert.deepEqual(
      links?.map(({ range, target }) => [textIn(text, range), target]),
      [
        ['10.1000/otter', 'https://doi.org/10.1000/otter'],
        ['https://example.org/seal', 'https://example.org/seal'],
        ['2304.11277', 'https://arxiv.org/abs/2304.11277'],
      ],
    );
  });

  it('lists the citations of a document, and marks keys that no bibliography has', async () => {
    const uri = `${folder}/s1.md`;
    const text =
      '---\nbibliography: refs.bib\n---\n\n[@otter2001; @nobody] and arXiv:2304.11277 (doi:10.1000/x), https://arxiv.org/abs/2304.11277';
    await server().open(text, 'markdown', uri);
    const found = (await server().connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as DocumentSymbol[];
    assert.deepEqual(
      found.map(({ name }) => name),
      ['otter2001; nobody'],
    );
    const tokens = (await server().connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri },
    })) as SemanticTokens;
    assert.deepEqual(tokens.data, [4, 2, 9, 0, 0, 0, 12, 6, 0, 1]);
    const links = await server().connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    assert.deepEqual(
      links?.map(({ range, target }) => [textIn(text, range), target]),
      [
        ['arXiv:2304.11277', 'https://arxiv.org/abs/2304.11277'],
        ['doi:10.1000/x', 'https://doi.org/10.1000/x'],
      ],
    );
    assert.equal(await server().connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } }), null);
  });

  const selected = async (text: string, uri: string, languageId = 'markdown'): Promise<string[]> => {
    const { range } = await server().open(text, languageId, uri);
    const params = { textDocument: { uri }, positions: [range.start] };
    const plain = text.replace('|', '');
    const steps: string[] = [];
    let step: SelectionRange | undefined = (
      await server().connection.sendRequest(SelectionRangeRequest.type, params)
    )?.[0];
    for (; step !== undefined; step = step.parent) steps.push(textIn(plain, step.range));
    return steps;
  };

  it('selects a key, then its citation, then the group', async () => {
    assert.deepEqual(await selected('x [see @a; -@b|c, p. 3] y', `${folder}/s2.md`), [
      'bc',
      '-@bc',
      ' -@bc, p. 3',
      'see @a; -@bc, p. 3',
      '[see @a; -@bc, p. 3]',
    ]);
    assert.deepEqual(await selected('\\cite[see]{a,b|}', `${folder}/s3.tex`, 'latex'), [
      'b',
      'a,b',
      '\\cite[see]{a,b}',
    ]);
  });

  it('selects a value, then its field, then the entry', async () => {
    assert.deepEqual(await selected('@book{k,\n  title = {A|B},\n}', `${folder}/s4.bib`, 'bibtex'), [
      'AB',
      '{AB}',
      '  title = {AB}',
      '@book{k,\n  title = {AB},\n}',
    ]);
  });

  it('answers for texts that end anywhere', async () => {
    const text = files[bib] ?? '';
    for (let end = 0; end <= text.length; end += 7) {
      const uri = `${folder}/cut${end}.bib`;
      await server().open(`${text.slice(0, end)}`, 'bibtex', uri);
      const position = { line: 0, character: 0 };
      const params = { textDocument: { uri }, position, positions: [position] };
      for (const type of [
        DocumentSymbolRequest.type,
        FoldingRangeRequest.type,
        DocumentLinkRequest.type,
        SelectionRangeRequest.type,
      ] as const)
        assert.ok(Array.isArray(await server().connection.sendRequest(type.method, params)));
    }
  });

  it('shows hostile keys and titles as plain text', async () => {
    const uri = `${folder}/evil.bib`;
    await server().open('@misc{a\u202Eb,\n  title = {x\u200By\u0007z},\n}', 'bibtex', uri);
    const found = (await server().connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as DocumentSymbol[];
    assert.doesNotMatch(JSON.stringify(found), /\u202E(?!.*\u2069)|\u0007/);
  });
});
