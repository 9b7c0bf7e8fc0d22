import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type CompletionItem,
  CompletionResolveRequest,
  ExecuteCommandRequest,
  type MarkupContent,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

import { completionsAt } from '../support/completions.ts';
import { openServer, sharedServer } from '../support/server.ts';

const folder = 'vscode-vfs://github/acme/paper';
const entry = (key: string, title: string, author: string, more = ''): string =>
  `@article{${key},\n  title = {${title}},\n  author = {${author}},\n  year = {2001}${more}\n}\n`;

const otters = entry('otter2001', 'On the Care of Otters', 'Otter, Olga', ',\n  journal = {Journal of Rivers}');
const seals = entry('seal2002', 'Seals of the North', 'Seal, Sam', ',\n  abstract = {Whiskers are described in full.}');
const doubtful = entry('a*b_[x](command:y)', '**Bold** [link](command:evil) $(zap)', 'Evil, Eve');
const odd = [
  entry('DBLP:conf/nips/X17', 'Attention with Conference Keys', 'Vaswani, Ashish'),
  entry('a-b', 'Keys with Hyphens', 'Hyphen, Helen'),
  entry('Foo.bar.', 'Keys with Full Stops', 'Stop, Stella'),
  entry('https://example.org/a_', 'Keys that are Addresses', 'Web, Wanda'),
];
const machine = Array.from({ length: 60 }, (_, place) =>
  entry(
    `book${String(place + 1).padStart(8, '0')}`,
    place === 37 ? 'A Course in Abstract Harmonic Analysis' : `Volume ${place} of Many Things`,
    place === 37 ? 'Folland, Gerald B.' : 'Many, Writers',
  ),
);
const covid = [
  entry('k1', 'COVID and its waves', 'Wave, W.'),
  entry(
    'k2',
    'Immune responses to COVID infection in patients and their long-term relation to healthy aging',
    'Old, O.',
  ),
  entry('k3', 'Aging of the skin', 'Skin, S.'),
];
const manyAuthors = entry(
  'crowd',
  'Collaborations of Very Many People at Very Large Machines, with an Exhaustive Account of Their Works',
  `${Array.from({ length: 20 }, (_, place) => `Person${'abcdefghijklmnopqrst'[place]}, First`).join(' and ')} and Zyskowska, Last`,
);

describe('completion', () => {
  const server = sharedServer({
    files: {
      [`${folder}/references.bib`]: [otters, seals, ...odd, ...machine, ...covid, manyAuthors, doubtful].join('\n'),
    },
  });

  for (const [what, typed, key] of [
    ['its author among 60 machine keys', '[@fol|]', 'book00000038'],
    ['words far apart in a title', '[@covid aging|]', 'k2'],
    ['its words in another order', '[@aging covid|]', 'k2'],
    ['an author behind the first twenty', '@zyskow|', 'crowd'],
    ['its title', '@otters|', 'otter2001'],
    ['two words of its title', '[@otters care|]', 'otter2001'],
    ['its venue', '[@journal rivers|]', 'otter2001'],
    ['a word of its abstract', '@whisk|', 'seal2002'],
    ['its year and author', '[@2001 otter|]', 'otter2001'],
    ['the beginning of its key', '@seal20|', 'seal2002'],
    ['a key of signs', '@DBLP:conf/ni|', 'DBLP:conf/nips/X17'],
    ['a mistyped word', '[@ottres care|]', 'otter2001'],
  ] as const) {
    it(`finds a work by ${what}`, async () => {
      const { keys, list, items } = await completionsAt(server(), typed);
      assert.equal(keys[0], key);
      assert.equal(list?.isIncomplete, true);
      const query = typed.replace(/^\[?@|\|.*$/g, '');
      assert.ok(items.every(({ filterText }) => filterText === query));
    });
  }

  it('replaces all that was typed with the key', async () => {
    assert.equal((await completionsAt(server(), 'See [@otters care|, p. 3].')).chosen, 'See [@otter2001, p. 3].');
    assert.equal(
      (await completionsAt(server(), 'See [see @seal2002; @whis|].')).chosen,
      'See [see @seal2002; @seal2002].',
    );
    assert.equal((await completionsAt(server(), '[@|')).list?.isIncomplete, true);
    assert.equal(
      (await completionsAt(server(), '\\cite{seal2002, otters care|}', 'latex', `${folder}/a.tex`)).chosen,
      '\\cite{seal2002, otter2001}',
    );
    assert.equal(
      (await completionsAt(server(), '\\cite{seal2002,\n  ott|', 'latex', `${folder}/b.tex`)).chosen,
      '\\cite{seal2002,\n  otter2001',
    );
  });

  it('writes keys as the format holds them', async () => {
    assert.equal((await completionsAt(server(), '[@addresses keys|]')).chosen, '[@https://example.org/a_]');
    assert.equal((await completionsAt(server(), '[@{https://exam|}]')).chosen, '[@{https://example.org/a_}]');
    assert.equal((await completionsAt(server(), '[@full stops|]')).chosen, '[@{Foo.bar.}]');
    assert.equal((await completionsAt(server(), '[@hyphens|]')).chosen, '[@a-b]');
  });

  for (const text of [
    'plain otters|',
    'mail me@otter|',
    '`@otter|`',
    'As @seal2002 otter|',
    '[@seal2002 otters|]',
    '---\ntitle: x|\n---\n',
  ]) {
    it(`offers nothing in ${JSON.stringify(text)}`, async () => {
      assert.equal((await completionsAt(server(), text)).list, null);
    });
  }

  it('puts works that the document cites first', async () => {
    const { keys } = await completionsAt(server(), 'As [@book00000009] and [@book00000007; @many|]');
    assert.deepEqual([...keys.slice(0, 2)].sort(), ['book00000007', 'book00000009']);
    assert.ok(keys.length > 20);
  });

  it('offers papers that the bibliography lacks behind those that it has', async () => {
    const { items, keys } = await completionsAt(server(), '[@fully sharded data parallel|]');
    assert.match(items[0]?.detail ?? '', /Fully Sharded/);
    assert.match(
      items[0]?.labelDetails?.detail ?? '',
      /^ {2}PyTorch FSDP: Experiences on Scaling Fully Sharded[^\n]*…$/,
    );
    assert.equal(items[0]?.command?.command, 'papergloss.addEntry');
    assert.ok(!keys.includes('otter2001'));
  });

  it('marks works that are merely the nearest to several words', async () => {
    const { items } = await completionsAt(server(), '[@otters zwieback qqwwxx plimsoll|]');
    assert.ok(items.length > 0 && items.length <= 5);
    for (const { labelDetails } of items) assert.match(labelDetails?.description ?? '', /^weak match · /);
    const { items: fitting } = await completionsAt(server(), '[@otters care|]');
    for (const { labelDetails } of fitting) assert.doesNotMatch(labelDetails?.description ?? '', /weak match/);
  });

  it('offers nothing in the place of a key that nothing fits', async () => {
    const { list } = await completionsAt(server(), '[@otters-zwieback-qqwwxx-2031|]');
    assert.equal(list, null);
  });

  it('shows hostile texts as they are', async () => {
    const { items } = await completionsAt(server(), '[@evil|]');
    const item = items.find(({ detail }) => detail?.includes('command:evil'));
    // Its key cannot be written in Markdown as it stands, so that braces hold it.
    assert.equal((item?.textEdit as { newText: string } | undefined)?.newText, '{a*b_[x](command:y)}');
    const resolved = await server().connection.sendRequest(CompletionResolveRequest.type, item as CompletionItem);
    assert.doesNotMatch((resolved.documentation as MarkupContent).value, /\]\(command:|\*\*Bold\*\*/);
  });

  it('shows the card of a work when it is asked for', async () => {
    for (const [typed, title] of [
      ['@otter20|', /On the Care of Otters/],
      ['[@fully sharded data parallel|]', /Fully Sharded Data Parallel/],
    ] as const) {
      const { items } = await completionsAt(server(), typed);
      const resolved = await server().connection.sendRequest(CompletionResolveRequest.type, items[0] as CompletionItem);
      assert.match((resolved.documentation as MarkupContent).value.replace(/\\(.)/g, '$1'), title);
    }
  });

  it('survives a document that ends anywhere while it is typed', async () => {
    const text = 'A [see @otter2001, p. 3; -@{a b}] \\cite{x, `@y` @zyskowska[p. 3](u) [@a [@b';
    for (let end = 0; end <= text.length; end += 1) {
      const { list } = await completionsAt(server(), `${text.slice(0, end)}|`);
      assert.ok(list === null || list.items.length > 0 || list.isIncomplete);
    }
  });

  it('answers within a citation of 10,000 keys', async () => {
    const keys = Array.from({ length: 10_000 }, (_, place) => `@k${place}`).join('; ');
    const offered = await completionsAt(server(), `[${keys}; @otters care|]`);
    assert.equal(offered.keys[0], 'otter2001');
  });
});

describe('completion where a bibliography is faulty', () => {
  it('offers the other entries of 1,000 when one lacks a comma', async (t) => {
    const entries = Array.from({ length: 1000 }, (_, place) => entry(`key${place}`, `Title number ${place}`, 'A, B'));
    entries[499] = '@article{key499\n  title = {Title number 499}\n}\n';
    const server = await openServer(t, { files: { [`${folder}/references.bib`]: entries.join('\n') } });
    for (const place of [0, 498, 500, 999]) {
      assert.equal((await completionsAt(server, `[@key${place}|]`)).keys[0], `key${place}`);
    }
  });

  it('offers entries around comments, strings and byte order marks', async (t) => {
    const text = `\uFEFF@string{jr = "Journal of Rivers"}\n@comment{nothing}\n@article{one,\n  % a comment\n  title = {Rivers},\n  journal = jr # { II},\n}\n% @article{no,\n${otters}`;
    const server = await openServer(t, { files: { [`${folder}/references.bib`]: text } });
    assert.equal((await completionsAt(server, '[@rivers|]')).keys[0], 'one');
    assert.ok(!(await completionsAt(server, '@|')).keys.includes('no'));
  });

  it('finds words that are parted in other files, and keeps the local work for a key that two have', async (t) => {
    const other = entry('otter2001', 'Another Work with the Key', 'Else, Some');
    const server = await openServer(t, {
      files: { [`${folder}/a/near.bib`]: otters, [`${folder}/far.bib`]: other },
      workspaceFolders: [folder],
    });
    const { items, keys } = await completionsAt(server, '[@otter2001|]', 'markdown', `${folder}/a/x.md`);
    assert.deepEqual(keys.filter((key) => key === 'otter2001').length, 1);
    assert.match(items[0]?.detail ?? '', /Otters/);
  });

  it('reads JSON, YAML and references of the document itself', async (t) => {
    const server = await openServer(t, {
      files: {
        [`${folder}/r.json`]: '[{"id":"jay","title":"Birds in Lists","author":[{"family":"Jay","given":"J."}]}]',
        [`${folder}/r.yaml`]: 'references:\n- id: yak\n  title: Yaks in Lists\n',
      },
    });
    const head = '---\nbibliography: [r.json, r.yaml]\nreferences:\n- id: own\n  title: Own Lists\n---\n\n';
    const asked = async (): Promise<readonly string[]> => (await completionsAt(server, `${head}[@lists|]`)).keys;
    let keys = await asked();
    // A list does not wait long for what is still being read, and the next key asks again.
    for (let tries = 0; tries < 10 && !keys.slice(0, 3).includes('own'); tries += 1) keys = await asked();
    assert.deepEqual([...keys.slice(0, 3)].sort(), ['jay', 'own', 'yak']);
  });
});

describe('choosing a paper that the bibliography lacks', () => {
  const args = { uri: `${folder}/d.md`, id: 'arxiv:2304.11277', key: 'zhao2023' };
  const add = { command: 'papergloss.addEntry', arguments: [args] };

  it('adds its entry under the key that was written', async (t) => {
    const applied: WorkspaceEdit[] = [];
    const server = await openServer(t, {
      files: { [`${folder}/references.bib`]: otters },
      applied,
      workspaceFolders: [folder],
    });
    await server.open('---\nbibliography: references.bib\n---\n[@zhao2023]', 'markdown', args.uri);
    await server.connection.sendRequest(ExecuteCommandRequest.type, add);
    const [change] = applied[0]?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change && change.textDocument.uri === `${folder}/references.bib`);
    assert.match((change.edits[0] as { newText: string }).newText, /@\w+\{zhao2023,[^]*Fully Sharded/);
  });

  it('makes and names a bibliography where there is none', async (t) => {
    const applied: WorkspaceEdit[] = [];
    const server = await openServer(t, { files: {}, applied, workspaceFolders: [folder] });
    await server.open('---\ntitle: A\n---\n[@zhao2023]', 'markdown', args.uri);
    await server.connection.sendRequest(ExecuteCommandRequest.type, add);
    const changes = applied[0]?.documentChanges ?? [];
    assert.deepEqual(changes[0], {
      kind: 'create',
      uri: `${folder}/references.bib`,
      options: { ignoreIfExists: true },
    });
    assert.match(JSON.stringify(changes[2]), /bibliography: references\.bib/);
  });

  it('adds nothing twice', async (t) => {
    const applied: WorkspaceEdit[] = [];
    for (const key of ['other', 'zhao2023']) {
      const known = `@misc{${key},\n  title = {FSDP},\n  eprint = {2304.11277},\n  archiveprefix = {arXiv}\n}`;
      const server = await openServer(t, {
        files: { [`${folder}/references.bib`]: known },
        applied,
        workspaceFolders: [folder],
      });
      await server.open('[@zhao2023]', 'markdown', args.uri);
      const done = server.connection.sendRequest(ExecuteCommandRequest.type, add);
      // The key in the text means nothing then, which is said.
      await (key === 'zhao2023' ? done : assert.rejects(done, /not added: references\.bib has the paper as "other"/));
    }
    assert.deepEqual(applied, []);
  });

  it('leaves a bibliography alone that would be spoilt, or that lies outside the workspace', async (t) => {
    const applied: WorkspaceEdit[] = [];
    for (const [uri, text, why] of [
      [`${folder}/references.bib`, `${otters}% caf\uFFFD`, /not added: .*not UTF-8/],
      [`${folder}/../other/references.bib`, otters, /not added: .*outside the workspace/],
    ] as const) {
      const files = { [new URL(uri).href]: text };
      const server = await openServer(t, { files, applied, workspaceFolders: [folder] });
      const path = uri.slice(folder.length + 1);
      await server.open(`---\nbibliography: ${path}\n---\n[@zhao2023]`, 'markdown', args.uri);
      await assert.rejects(server.connection.sendRequest(ExecuteCommandRequest.type, add), why);
    }
    assert.deepEqual(applied, []);
  });

  it('names no bibliography in the cell of a notebook', async (t) => {
    const applied: WorkspaceEdit[] = [];
    const server = await openServer(t, { files: {}, applied, workspaceFolders: [folder] });
    const uri = `vscode-notebook-cell:${folder.replace(/^[\w-]+:/, '')}/n.ipynb#W0`;
    await server.open('[@zhao2023]', 'markdown', uri);
    const wish = { ...add, arguments: [{ ...args, uri }] };
    await server.connection.sendRequest(ExecuteCommandRequest.type, wish).catch(() => null);
    assert.doesNotMatch(JSON.stringify(applied), /bibliography:/);
  });

  it('gives the references that the document holds the entry, with the completion as one change', async (t) => {
    const capabilities = {
      textDocument: { completion: { completionItem: { resolveSupport: { properties: ['additionalTextEdits'] } } } },
    };
    const server = await openServer(t, { files: {}, capabilities, workspaceFolders: [folder] });
    const head = '---\nreferences:\n- id: own\n  title: Own Lists\n---\n\n';
    const { items } = await completionsAt(server, `${head}[@fully sharded data|]`, 'markdown', args.uri);
    const item = items.find(({ label }) => label === 'zhao2023pytorch') as CompletionItem;
    assert.equal(item.command, undefined);
    const { additionalTextEdits = [] } = await server.connection.sendRequest(CompletionResolveRequest.type, item);
    assert.deepEqual(additionalTextEdits[0]?.range.start, { line: 3, character: 18 });
    assert.match(additionalTextEdits[0]?.newText ?? '', /^\n- id: zhao2023pytorch\n {2}type: /);
  });

  it('says why nothing is added where one of several bibliographies would have to be chosen', async (t) => {
    const applied: WorkspaceEdit[] = [];
    const files = { [`${folder}/a.bib`]: otters, [`${folder}/b.bib`]: seals };
    const server = await openServer(t, { files, applied, workspaceFolders: [folder] });
    await server.open('[@zhao2023]', 'markdown', args.uri);
    await assert.rejects(
      server.connection.sendRequest(ExecuteCommandRequest.type, add),
      /zhao2023 is not added\. Which bibliography/,
    );
    await assert.rejects(server.connection.sendRequest(ExecuteCommandRequest.type, { command: 'rm' }), /no command rm/);
    await assert.rejects(
      server.connection.sendRequest(ExecuteCommandRequest.type, { command: 'papergloss.addEntry', arguments: [5] }),
      /malformed/,
    );
    assert.deepEqual(applied, []);
  });
});

describe('completion in a .bib file', () => {
  const server = sharedServer();
  const proceedings = '@proceedings{vldb2023,\n  title = {Proceedings of VLDB},\n}\n';
  for (const [what, text, wanted] of [
    ['types', `${proceedings}\n@inpro|`, 'inproceedings'],
    ['fields', `${proceedings}\n@article{a,\n  title = {x},\n  jour|`, 'journal = '],
    ['the name of a field that has its value', '@article{a,\n  jour| = {x}\n}', 'journal'],
    ['keys of crossref', `${proceedings}\n@inproceedings{a,\n  crossref = {vld|}\n}`, 'vldb2023'],
    [
      'keys of crossref by their titles',
      `${proceedings}\n@inproceedings{a,\n  crossref = "proceedings|"\n}`,
      'vldb2023',
    ],
    ['keys of a list', `${proceedings}\n@inproceedings{a,\n  xdata = {b, v|`, 'vldb2023'],
  ] as const) {
    it(`offers ${what}`, async () => {
      const { keys } = await completionsAt(server(), text, 'bibtex', `${folder}/${what.replaceAll(' ', '')}.bib`);
      assert.ok(keys.includes(wanted), keys.slice(0, 5).join());
    });
  }

  it('offers no field twice, no entry for itself, and nothing within other values', async () => {
    const at = (text: string) => completionsAt(server(), text, 'bibtex', `${folder}/n${text.length}.bib`);
    assert.ok(!(await at('@article{a,\n  title = {x},\n  |\n}')).keys.includes('title = '));
    assert.equal((await at('@article{a,\n  title = {x|},\n}')).list, null);
    assert.equal((await at('@article{a|,\n')).list, null);
    assert.equal((await at('plain text|')).list, null);
    assert.deepEqual((await at('@article{self,\n  crossref = {se|},\n}')).keys, []);
  });
});
