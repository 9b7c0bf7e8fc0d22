import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol';

import { whyRequest } from '../../src/protocol/bibliographies.ts';
import { referencesRequest } from '../../src/protocol/rendering.ts';
import { openServer, type ServerOptions } from '../support/server.ts';

const folder = 'vscode-vfs://github/acme/paper';
const refs = '@book{otter2001,\n  title = {On Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}';
const workspace: ServerOptions = { workspaceFolders: [folder], initialization: {} };

describe('a style that is none of CSL', () => {
  const told = async (
    t: Parameters<typeof openServer>[0],
    text: string,
    files: Readonly<Record<string, string>> = {},
  ) => {
    const all = { [`${folder}/refs.bib`]: refs, ...files };
    const server = await openServer(t, { ...workspace, files: all });
    const { uri, range } = await server.open(text, 'latex', `${folder}/chapter.tex`);
    const listed = await server.connection.sendRequest(referencesRequest, { uris: [uri] });
    const { lines } = await server.connection.sendRequest(whyRequest, { uri });
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: range.start,
    });
    return {
      references: listed?.references.map((each) => each.text),
      notes: listed?.notes,
      why: lines.map((each) => [each.text, each.detail]),
      card: ((hover?.contents as MarkupContent | undefined)?.value ?? '').replace(/\\(.)/g, '$1'),
    };
  };
  const tail = '\\bibliography{refs}\n\\cite{ott|er2001}\n';

  it('is shown in the nearest one, which is said wherever references are', async (t) => {
    const { references, notes, why, card } = await told(t, `\\bibliographystyle{plainnat}\n${tail}`);
    const note = 'Shown in “natbib-plainnat-author-date”, the official style that is nearest to “plainnat”.';
    assert.match(references?.[0] ?? '', /O Otter\. On Otters\. 2001\.$/);
    assert.deepEqual(notes, [note]);
    assert.ok(
      why.some(([text, detail]) => text === 'Shown in the style “natbib-plainnat-author-date”' && detail === note),
    );
    assert.match(card, /On Otters[^]*\n\n\*Shown in “natbib-plainnat-author-date”, [^\n]*“plainnat”\.\*/);
  });

  it('is said to be unknown where none is near', async (t) => {
    const { notes, card } = await told(t, `\\bibliographystyle{ourhouse}\n${tail}`);
    assert.deepEqual(notes, ['No official style is near “ourhouse”: shown in “chicago-author-date”.']);
    assert.match(card, /No official style is near “ourhouse”/);
  });

  it('is that of the document that takes this one in', async (t) => {
    const main = '\\documentclass{article}\n\\bibliographystyle{IEEEtran}\n\\input{chapter}\n\\bibliography{refs}\n';
    const { references, notes } = await told(t, '\\cite{ott|er2001}\n', { [`${folder}/main.tex`]: main });
    assert.match(references?.[0] ?? '', /^O\. Otter, On Otters/);
    assert.deepEqual(notes, ['Shown in “ieee”, the official style that is nearest to “IEEEtran”.']);
  });

  it('is not spoken of where it is one of CSL', async (t) => {
    const { notes, card } = await told(t, `\\bibliographystyle{nature}\n${tail}`);
    assert.deepEqual(notes, []);
    assert.doesNotMatch(card, /Shown in/);
  });
});
