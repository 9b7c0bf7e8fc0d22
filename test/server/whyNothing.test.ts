import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { whyRequest } from '../../src/protocol/bibliographies.ts';
import { addressed, folder, openAt } from '../support/checking.ts';
import { openServer } from '../support/server.ts';

describe('why nothing is shown', () => {
  it('names format, bibliographies with their entries and problems, and libraries, each with its place', async (t) => {
    const files = {
      'a.md': '---\nbibliography: [refs.bib, gone.bib]\n---\n\n@ghost',
      'refs.bib': '@misc{a,\n  title = {T}\n  year = 2001\n}\n',
    };
    const server = await openServer(t, { files: addressed(files), workspaceFolders: [folder] });
    const { uri } = await openAt(server, files, 'a.md');
    const { summary, hasProblem, lines } = await server.connection.sendRequest(whyRequest, { uri });
    assert.equal(summary, '1 bibliography · 1 entry');
    assert.ok(hasProblem);
    const texts = lines.map(
      ({ state, text, place }) => `${state} ${text}${place ? ` @${place.range.start.line + 1}` : ''}`,
    );
    assert.equal(texts[0], 'fact Read as pandoc');
    assert.equal(texts[1], 'problem 1 cited key is in no bibliography @5');
    assert.match(texts[2] ?? '', /^fine .*refs\.bib @1$/);
    assert.match(texts[3] ?? '', /^problem refs\.bib:2: The comma after the field "title" is missing\. @2$/);
    assert.equal(texts[4], 'problem gone.bib is named and not there');
    assert.match(texts[5] ?? '', /^fine The library is loaded: 141 papers$/);
  });

  it('says so where nothing is named', async (t) => {
    const server = await openServer(t, { workspaceFolders: [folder] });
    const { uri } = await openAt(server, { 'a.md': '[@a]' }, 'a.md');
    const { lines } = await server.connection.sendRequest(whyRequest, { uri });
    assert.ok(lines.some(({ text }) => text.startsWith('No bibliography is named')));
  });
});
