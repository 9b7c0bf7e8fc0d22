import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { citationRequest } from '../../src/protocol/citing.ts';
import { complaintNotification } from '../../src/protocol/settings.ts';
import { type Cited, textsAfter } from '../support/citing.ts';
import { onlyDailyPapers, openServer } from '../support/server.ts';

const folder = 'vscode-vfs://github/acme/paper';
const fsdp = '2304.11277';
const zeroBubble = '2401.10241';
const fsdpKey = 'zhao2023pytorch';

/** Plans a citation at `|` of a document in the given files and applies the plan. */
async function cite(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  path: string,
  paperIds: readonly string[],
  languageId = 'markdown',
): Promise<Cited> {
  const located = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  const server = await openServer(t, { files: located });
  const fixture = files[path] ?? '';
  const { uri, range } = await server.open(fixture, languageId, path.includes(':') ? path : `${folder}/${path}`);
  const { cursor, ...plan } = await server.connection.sendRequest(citationRequest, {
    uri,
    version: 1,
    range,
    paperIds,
    workspaceFolderUri: 'vscode-vfs://github/acme',
  });
  return {
    ...plan,
    after: textsAfter(plan.edits, { ...located, [uri]: fixture.replace('|', '') }, uri, cursor, folder),
  };
}

const named = '---\nbibliography: references.bib\n---\n\n';

describe('keys by a formula', () => {
  const files = {
    [`${folder}/a.md`]: `${named}Sharding|`,
    [`${folder}/references.bib`]: '@book{ZhaoPyTorch2023,\n  title = {Other}\n}\n',
  };
  const cited = async (t: TestContext, citationKeyFormula: string): Promise<readonly [readonly string[], string[]]> => {
    const said: string[] = [];
    const server = await openServer(t, { files, initialization: { ...onlyDailyPapers, citationKeyFormula } });
    server.connection.onNotification(complaintNotification, ({ message }) => {
      said.push(message);
    });
    const { uri, range } = await server.open(files[`${folder}/a.md`] ?? '', 'markdown', `${folder}/a.md`);
    const ask = { uri, version: 1, range, paperIds: [fsdp], workspaceFolderUri: folder };
    const { keys } = await server.connection.sendRequest(citationRequest, ask);
    // The same settings again are no news.
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: { citationKeyFormula } });
    await server.connection.sendRequest(citationRequest, ask);
    return [keys, said];
  };

  it('are made by it, and letters tell them apart', async (t) => {
    assert.deepEqual(await cited(t, 'auth + veryshorttitle + year'), [['ZhaoPyTorch2023a'], []]);
  });

  it('are the built-in ones where it cannot be read, which is said once with the place', async (t) => {
    const [keys, said] = await cited(t, 'auth.lwer + year');
    assert.deepEqual(keys, [fsdpKey]);
    assert.equal(said.length, 1);
    assert.match(
      said[0] ?? '',
      /"auth\.lwer \+ year" cannot be read at position 6: expected a filter.*The built-in form is used\.$/,
    );
  });
});

describe('inserting a citation', () => {
  it('writes the entry into the bibliography that the front matter names, and leaves every other byte', async (t) => {
    const files = {
      'a.md': '---\nbibliography: lib/my.bib\n---\r\n\nSharding|.',
      'lib/my.bib': '% mine\r\n@book{x,\r\n title={X}}\r\n',
    };
    const { after, confirm, summary } = await cite(t, files, 'a.md', [fsdp]);
    assert.equal(after['a.md'], `---\nbibliography: lib/my.bib\n---\r\n\nSharding [@${fsdpKey}]|.`);
    assert.ok(after['lib/my.bib']?.startsWith(files['lib/my.bib']));
    assert.match(after['lib/my.bib'] ?? '', /\r\n\r\n@\w+\{zhao2023pytorch,\r\n/);
    assert.equal(confirm, undefined);
    assert.equal(summary, `Added @${fsdpKey} to my.bib.`);
  });

  it('asks before it creates references.bib and names it in the front matter', async (t) => {
    const { after, confirm, edits } = await cite(t, { 'a.md': '# Title\n\nSharding|' }, 'a.md', [fsdp]);
    assert.match(confirm ?? '', /^Creates references\.bib beside the document/);
    assert.equal(after['a.md'], `---\nbibliography: references.bib\n---\n\n# Title\n\nSharding [@${fsdpKey}]|`);
    assert.match(after['references.bib'] ?? '', /^@\w+\{zhao/);
    assert.deepEqual(
      edits.filter((edit) => edit.create === true).map((edit) => edit.uri),
      [`${folder}/references.bib`],
    );
  });

  it('asks before it creates a bibliography that is named and missing', async (t) => {
    const { after, confirm } = await cite(t, { 'a.md': '---\nbibliography: sub/refs.bib\n---\n\n|' }, 'a.md', [fsdp]);
    assert.match(confirm ?? '', /^Creates sub\/refs\.bib, which the front matter names/);
    assert.match(after['sub/refs.bib'] ?? '', /^@\w+\{zhao/);
  });

  it('takes several papers at once, and joins a citation that the cursor stands in', async (t) => {
    const files = { 'a.md': `${named}See [@other, p. 3|; @third].`, 'references.bib': '' };
    const { after, keys } = await cite(t, files, 'a.md', [fsdp, zeroBubble]);
    assert.deepEqual(keys.length, 2);
    assert.equal(after['a.md']?.replace('|', ''), `${named}See [@other, p. 3; @${keys[0]}; @${keys[1]}; @third].`);
  });

  it('reuses the key that the bibliography has for the paper, and writes nothing there', async (t) => {
    const files = {
      'a.md': `${named}Sharding|`,
      'references.bib': '@misc{mine, title={Whatever}, eprint={2304.11277v2}, archiveprefix={arXiv}}',
    };
    const { after, keys } = await cite(t, files, 'a.md', [fsdp]);
    assert.deepEqual(keys, ['mine']);
    assert.equal(after['a.md'], `${named}Sharding [@mine]|`);
    assert.equal(after['references.bib'], files['references.bib']);
  });

  it('gives a key that another work has a suffix', async (t) => {
    const files = { 'a.md': 'Sharding|', 'references.bib': `@misc{${fsdpKey}, title={Something else}}\n` };
    const { keys } = await cite(t, files, 'a.md', [fsdp]);
    assert.deepEqual(keys, [`${fsdpKey}a`]);
  });

  it('works in Quarto, and with YAML and JSON bibliographies', async (t) => {
    const files = { 'a.qmd': '---\nbibliography: [refs.yaml, refs.json]\n---\n\nSharding|', 'refs.json': '[]' };
    const { after } = await cite(t, files, 'a.qmd', [fsdp], 'quarto');
    assert.deepEqual(
      (JSON.parse(after['refs.json'] ?? '') as { id: string }[]).map((item) => item.id),
      [fsdpKey],
    );
  });

  it('uses the bibliography of the Quarto project, and its keys beside those of the front matter', async (t) => {
    const files = {
      'parts/a.qmd': 'Sharding|',
      '_quarto.yml': 'project:\n  type: book\nbibliography: [lib/all.bib]\n',
      'lib/all.bib': '',
      'parts/x.bib': '',
    };
    const { after, confirm } = await cite(t, files, 'parts/a.qmd', [fsdp], 'quarto');
    assert.match(after['lib/all.bib'] ?? '', /^@\w+\{zhao/);
    assert.deepEqual([after['parts/x.bib'], confirm], ['', undefined]);
    const both = {
      ...files,
      'parts/a.qmd': '---\nbibliography: "own #1.bib"\n---\n\n|',
      'parts/own%20%231.bib': '',
      'lib/all.bib': '@misc{theirs, title={X}, eprint={2304.11277}}',
    };
    const { keys, after: afterBoth } = await cite(t, both, 'parts/a.qmd', [fsdp, zeroBubble], 'quarto');
    assert.equal(keys[0], 'theirs');
    assert.match(afterBoth['parts/own%20%231.bib'] ?? '', /^@\w+\{qi/);
  });

  it('says that an unsaved document has no place for a bibliography', async (t) => {
    const { after, confirm, edits } = await cite(t, { 'untitled:Untitled-1': 'Sharding|' }, 'untitled:Untitled-1', [
      fsdp,
    ]);
    assert.match(confirm ?? '', /not saved yet/);
    assert.deepEqual(edits.length, 1);
    assert.equal(after['untitled:Untitled-1'], `Sharding [@${fsdpKey}]|`);
  });

  const refusals: readonly (readonly [string, Readonly<Record<string, string>>, string, string, RegExp])[] = [
    ['code', { 'a.md': '```\ncode|\n```\n' }, 'a.md', fsdp, /cannot be inserted into code/],
    [
      'broken front matter',
      { 'a.md': '---\nbibliography: [\n---\n\n|' },
      'a.md',
      fsdp,
      /^a\.md:\d+: the front matter is not valid YAML/,
    ],
    [
      'a broken bibliography',
      { 'a.md': '---\nbibliography: r.json\n---\n\n|', 'r.json': '[{' },
      'a.md',
      fsdp,
      /^r\.json:1: .*[^.]\. Nothing can be cited before that is mended\.$/,
    ],
    [
      'a bibliography in another encoding',
      { 'a.md': '|', 'references.bib': '@misc{a, author={M\uFFFDller}}' },
      'a.md',
      fsdp,
      /^references\.bib has characters that are not UTF-8/,
    ],
    ['a broken project', { 'a.md': '|', '_quarto.yml': 'bibliography: [\n' }, 'a.md', fsdp, /^_quarto\.yml:\d+: /],
    [
      'a bibliography on the web alone',
      { 'a.md': '---\nbibliography: https://x.org/r.bib\n---\n\n|' },
      'a.md',
      fsdp,
      /can be written to/,
    ],
    ['an unknown paper', { 'a.md': '|' }, 'a.md', '9999.99999', /not in the library/],
  ];
  for (const [what, files, path, id, message] of refusals) {
    it(`is refused for ${what}, with nothing changed`, async (t) => {
      const { refusal, edits } = await cite(t, files, path, [id]);
      assert.match(refusal ?? '', message);
      assert.deepEqual(edits, []);
    });
  }

  it('is refused where citations have another syntax', async (t) => {
    const { refusal } = await cite(t, { 'a.json': '{|}' }, 'a.json', [fsdp], 'json');
    assert.match(refusal ?? '', /Markdown, Quarto, R Markdown, LaTeX/);
  });

  it("is a comment with the paper's id in code, and no bibliography gets an entry", async (t) => {
    const { edits, summary } = await cite(t, { 'a.py': 'x = 1|' }, 'a.py', [fsdp], 'python');
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['  # Zhao et al. (2023), arXiv:2304.11277'],
    );
    assert.equal(summary, 'Inserted the citation.');
  });
});
