import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol';

import { libraryChangedNotification } from '../../src/protocol/loading.ts';
import { type Cited, cite, type CiteRequest, workspace } from '../support/citing.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';

const otter = '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n';
const id = 'otter2001';

/** A server whose library, beside the bundled papers, is one file. */
async function serverWith(
  t: TestContext,
  uri: string,
  text: string,
): Promise<{ server: TestServer; files: Record<string, string | null> }> {
  const files: Record<string, string | null> = { [uri]: text };
  let tellLoaded = (): void => {};
  const loaded = new Promise<void>((resolve) => (tellLoaded = resolve));
  const server = await openServer(t, {
    files,
    initialization: { ...onlyDailyPapers, libraries: [uri] },
    listen: (connection) =>
      connection.onNotification(libraryChangedNotification, ({ state }) => {
        if (state !== 'loading') tellLoaded();
      }),
  });
  await loaded;
  return { server, files };
}

const master = `${workspace}/lib/master.bib`;
const question = `library:${master}`;

describe('a paper of a library of the user in the workspace', () => {
  let opened = 0;
  const cited = (
    at: { server: TestServer; files: Record<string, string | null> },
    document: string,
    given: Record<string, string> = {},
    request: CiteRequest = {},
  ): Promise<Cited> => {
    const path = `${(opened += 1)}.md`;
    return cite(at.server, at.files, { [path]: document, 'lib/master.bib': otter, ...given }, path, {
      paperIds: [id],
      ...request,
    });
  };
  const documentOf = ({ after }: Cited): string => after[`${opened}.md`] ?? '';

  it('is cited from there or copied, as is asked once', async (t) => {
    const at = await serverWith(t, master, otter);
    const document = '---\nbibliography: refs.bib\n---\n\nx|';
    const asked = await cited(at, document, { 'refs.bib': '' });
    assert.deepEqual(asked.edits, []);
    assert.equal(asked.question?.id, question);
    assert.deepEqual(
      asked.question.choices.map(({ label }) => label),
      ['Cite them from master.bib', 'Copy their entries'],
    );

    const fromThere = await cited(at, document, { 'refs.bib': '' }, { answers: { [question]: 'cite' } });
    assert.equal(documentOf(fromThere), '---\nbibliography: [refs.bib, lib/master.bib]\n---\n\nx [@otter2001]|');
    assert.deepEqual([fromThere.after['refs.bib'], fromThere.after['lib/master.bib']], ['', otter]);
    assert.match(fromThere.summary, /Named lib\/master\.bib in the front matter/);

    const copied = await cited(at, document, { 'refs.bib': '' }, { answers: { [question]: 'copy' } });
    assert.equal(documentOf(copied), '---\nbibliography: refs.bib\n---\n\nx [@otter2001]|');
    assert.match(copied.after['refs.bib'] ?? '', /^@book\{otter2001,/);
  });

  it('needs no new bibliography when it is cited from there', async (t) => {
    const at = await serverWith(t, master, otter);
    const plan = await cited(at, 'x|', {}, { answers: { [question]: 'cite' } });
    assert.equal(documentOf(plan), '---\nbibliography: lib/master.bib\n---\n\nx [@otter2001]|');
    assert.deepEqual([plan.edits.some(({ create }) => create === true), plan.confirm], [false, undefined]);
  });

  it('is cited without a question from a bibliography that has it, and copied where front matter names nothing', async (t) => {
    const at = await serverWith(t, master, otter);
    const known = await cited(at, '---\nbibliography: refs.bib\n---\n\nx|', {
      'refs.bib': otter.replace('otter2001', 'mine'),
    });
    assert.deepEqual([known.question, known.keys], [undefined, ['mine']]);
    const named = { 'myst.yml': 'version: 1\nproject:\n  bibliography: [y.bib]\n', 'y.bib': '' };
    const project = await cited(at, 'x|', named);
    assert.equal(project.question, undefined);
    assert.match(project.after['y.bib'] ?? '', /@book\{otter2001/);
  });

  it('is one of the bibliographies of a MyST project that names none, and cited from there', async (t) => {
    const at = await serverWith(t, master, otter);
    const project = await cited(at, 'x|', { 'myst.yml': 'version: 1\n', 'y.bib': '' });
    assert.deepEqual([project.question, project.keys], [undefined, ['otter2001']]);
    assert.deepEqual([project.after['y.bib'], project.after['lib/master.bib']], ['', otter]);
  });

  it('is copied without a question from a library outside it', async (t) => {
    const outside = 'vscode-vfs://github/home/master.bib';
    const at = await serverWith(t, outside, otter);
    const plan = await cite(
      at.server,
      at.files,
      { 'a.md': '---\nbibliography: refs.bib\n---\n\nx|', 'refs.bib': '', [outside]: otter },
      'a.md',
      { paperIds: [id] },
    );
    assert.equal(plan.question, undefined);
    assert.match(plan.after['refs.bib'] ?? '', /^@book\{otter2001,/);
  });

  it('has a card by its key where the document names no bibliography that is here', async (t) => {
    const { server } = await serverWith(t, master, otter);
    const card = async (text: string): Promise<string | undefined> => {
      const { uri, range } = await server.open(text, 'markdown', `vscode-vfs://github/elsewhere/${(opened += 1)}.md`);
      const hover = await server.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: range.start,
      });
      return hover === null ? undefined : (hover.contents as MarkupContent).value;
    };
    assert.match((await card('---\nbibliography: https://x.org/all.bib\n---\n\n@otter|2001')) ?? '', /Otters/);
    assert.match((await card('@otter|2001')) ?? '', /Otters/);
    assert.equal(await card('---\nbibliography: mine.bib\n---\n\n@otter|2001'), undefined);
  });
});
