import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { onlyDailyPapers, type TestServer, openServer, type ServerOptions } from '../support/server.ts';
import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol';

const folder = 'vscode-vfs://github/acme/paper';
const bib = (...entries: string[]) => entries.join('\n\n');
const fsdp =
  '@article{zhao2023pytorch,\n  title = {{PyTorch FSDP}: Experiences on Scaling Fully Sharded Data Parallel},\n  author = {Zhao, Yanli and others},\n  eprint = {2304.11277},\n  archiveprefix = {arXiv}\n}';
const otters = '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}';

async function hoverIn(
  server: TestServer,
  path: string,
  text: string,
  languageId = 'markdown',
): Promise<string | undefined> {
  const { uri, range } = await server.open(text, languageId, `${folder}/${path}`);
  const hover = await server.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: range.start,
  });
  return hover === null ? undefined : (hover.contents as MarkupContent).value.replace(/\\(.)/g, '$1');
}

const withFiles = (files: ServerOptions['files']): ServerOptions => ({ files: files ?? {} });

describe('hover over a citation key', () => {
  it("shows what the library knows of the paper that the front matter's bibliography means", async (t) => {
    const server = await openServer(t, withFiles({ [`${folder}/refs/my.bib`]: bib(otters, fsdp) }));
    const card = await hoverIn(
      server,
      'draft.md',
      '---\nbibliography: refs/my.bib\n---\n\nSee [@zhao2023py|torch, p. 3].',
    );
    assert.match(card ?? '', /PyTorch FSDP/);
    assert.match(card ?? '', /VLDB/);
  });

  it('offers to change the citation, not to insert it once more', async (t) => {
    const commands = { insertCitation: 'x.insert', showPaper: 'x.show', copyBibtex: 'x.copy', editCitation: 'x.edit' };
    const server = await openServer(t, {
      files: { [`${folder}/references.bib`]: fsdp },
      initialization: { ...onlyDailyPapers, commands },
    });
    const card = (await hoverIn(server, 'draft.md', 'As @zhao2023py|torch says.')) ?? '';
    assert.doesNotMatch(card, /x\.insert/);
    const link = /\[Edit citation\]\(command:x\.edit\?([^)]*)\) · \[Details\]/.exec(card)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(link)), [`${folder}/draft.md`, { line: 0, character: 4 }]);
  });

  it('shows a paper that only the bibliography knows', async (t) => {
    const server = await openServer(t, withFiles({ [`${folder}/references.bib`]: otters }));
    const card = await hoverIn(server, 'draft.md', 'As @otter|2001 says.');
    assert.match(card ?? '', /On the Care of Otters/);
    assert.match(card ?? '', /Otter, Olga\. 2001/);
  });

  it('shows a paper that only a CSL bibliography knows', async (t) => {
    const yaml =
      'references:\n- id: otter2001\n  title: On the *Care* of Otters\n  author:\n  - {family: Otter, given: Olga}\n  issued: 2001\n';
    const json =
      '[{"id": "otter2001", "title": "On the <i>Care</i> of Otters", "author": [{"family": "Otter", "given": "Olga"}], "issued": {"date-parts": [[2001]]}}]';
    for (const [name, text] of [
      ['refs.yaml', yaml],
      ['refs.json', json],
    ] as const) {
      const server = await openServer(t, withFiles({ [`${folder}/${name}`]: text }));
      const card = await hoverIn(server, 'draft.md', `---\nbibliography: ${name}\n---\n\nAs @otter|2001 says.`);
      assert.match(card ?? '', /On the Care of Otters/);
      assert.match(card ?? '', /Otter, Olga\. 2001/);
    }
  });

  it('shows papers of all bibliographies that lie there when none is named', async (t) => {
    const zeta = '@book{seal2002,\n  title = {Seals},\n  author = {Seal, S.},\n  year = {2002}\n}';
    const server = await openServer(t, withFiles({ [`${folder}/alpha.bib`]: otters, [`${folder}/zeta.bib`]: zeta }));
    assert.match((await hoverIn(server, 'draft.md', '@otter|2001')) ?? '', /Otters/);
    assert.match((await hoverIn(server, 'other.md', '@seal|2002')) ?? '', /Seals/);
  });

  it('shows papers of what projects, formats, maps and the front matter itself name', async (t) => {
    const server = await openServer(
      t,
      withFiles({
        [`${folder}/lib/z.bib`]: otters,
        [`${folder}/book/_config.yml`]: 'bibtex_bibfiles: [../lib/z.bib]\n',
      }),
    );
    const documents = {
      'a.qmd': '---\nformat:\n  html:\n    bibliography: lib/z.bib\n---\n\n@otter|2001',
      'b.md': '---\nbibliography: {main: lib/z.bib}\n---\n\n@otter|2001',
      'book/c.md': '@otter|2001',
      'd.md': '% Title\n\n---\nbibliography: lib/z.bib\n---\n\n@otter|2001',
      'e.md':
        '---\nreferences:\n- id: otter2001\n  title: Otters\n  author: [{family: Otter, given: Olga}]\n---\n\n@otter|2001',
    };
    for (const [path, text] of Object.entries(documents))
      assert.match((await hoverIn(server, path, text)) ?? '', /Otters/, path);
  });

  it('shows nothing for a key that is in no bibliography', async (t) => {
    const server = await openServer(t, withFiles({ [`${folder}/references.bib`]: otters }));
    assert.equal(await hoverIn(server, 'draft.md', 'As @nobo|dy says.'), undefined);
  });

  for (const [what, text] of [
    ['a code span', 'use `@otter|2001`'],
    ['an e-mail address', 'mail me@otter|2001'],
    ['a cross-reference', 'see @fig-ott|er'],
  ] as const) {
    it(`shows nothing in ${what}`, async (t) => {
      const server = await openServer(t, withFiles({ [`${folder}/references.bib`]: otters }));
      assert.equal(await hoverIn(server, 'draft.md', text), undefined);
    });
  }

  it('works although another entry of the bibliography is broken', async (t) => {
    const broken = '@article{broken,\n  title = {No end\n\n';
    const server = await openServer(t, withFiles({ [`${folder}/references.bib`]: broken + bib(otters) }));
    assert.match((await hoverIn(server, 'draft.md', '@otter2|001')) ?? '', /Otters/);
  });

  it('survives broken front matter', async (t) => {
    const server = await openServer(t, withFiles({ [`${folder}/references.bib`]: otters }));
    assert.equal(await hoverIn(server, 'draft.md', '---\nbibliography: [\n---\n\n@otter|2001'), undefined);
  });
});
