import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type DocumentReferences,
  type ListedReference,
  referenceListRequest,
  referencesRequest,
} from '../../src/protocol/rendering.ts';
import { openServer } from '../support/server.ts';

const folder = 'file:///work/paper';
const bib = `@article{smith, author={Smith, Ada and Berg, Jo}, title={On {Otters}}, journal={Nature}, year=2000}
@book{doe, author={Doe, Al}, title={Seals}, publisher={P}, year=2001}
@article{bare, title={A Title of Its Own That Is Long}, year=2002}
@article{twin, author={Smith, Ada and Berg, Jo}, title={On {Otters} and All of Their Relatives}, journal={Nature}, year=2000, doi={10.1/x}}
@article{twin2, author={Smith, Ada and Berg, Jo}, title={On {Otters} and All of Their Relatives}, journal={Nature}, year=2000, doi={10.1/x}}
`;

interface Opened {
  readonly text: string;
  readonly languageId: string;
  readonly name: string;
}

async function serverWith(t: Parameters<typeof openServer>[0], ...documents: readonly Opened[]) {
  const server = await openServer(t, {
    initialization: {},
    workspaceFolders: [folder],
    files: { [`${folder}/refs.bib`]: bib },
  });
  const uris: string[] = [];
  for (const { text, languageId, name } of documents)
    uris.push((await server.open(text, languageId, name.includes(':') ? name : `${folder}/${name}`)).uri);
  return { server, uris };
}

async function references(
  t: Parameters<typeof openServer>[0],
  ...documents: readonly Opened[]
): Promise<DocumentReferences | null> {
  const { server, uris } = await serverWith(t, ...documents);
  return server.connection.sendRequest(referencesRequest, { uris });
}

const markdown = (text: string, ...head: readonly string[]): Opened => ({
  text: ['---', 'bibliography: refs.bib', ...head, '---', '', text].join('\n'),
  languageId: 'markdown',
  name: 'paper.md',
});
const by = (found: DocumentReferences | null, key: string): ListedReference | undefined =>
  found?.references.find((each) => each.key === key);

describe('the references of a document', () => {
  it('are printed as its style prints them, in the order of the style, with their uses', async (t) => {
    const found = await references(t, markdown('A [@smith].\n\nSee [@doe, p. 3; @smith].', 'csl: apa'));
    assert.deepEqual(
      found?.references.map(({ key, text, uses }) => [
        key,
        text,
        uses.map(({ range, line }) => [range.start.line, line]),
      ]),
      [
        ['doe', 'Doe, A. (2001). Seals. P.', [[7, 'See [@doe, p. 3; @smith].']]],
        [
          'smith',
          'Smith, A., & Berg, J. (2000). On Otters. Nature.',
          [
            [5, 'A [@smith].'],
            [7, 'See [@doe, p. 3; @smith].'],
          ],
        ],
      ],
    );
    assert.equal(found?.style, 'apa');
  });

  it('have the labels of numeric styles, in the order of the text', async (t) => {
    const found = await references(t, markdown('A [@smith] [@doe].', 'csl: ieee'));
    assert.deepEqual(
      found?.references.map(({ key, label }) => [key, label]),
      [
        ['smith', '[1]'],
        ['doe', '[2]'],
      ],
    );
  });

  it('are there in a style of notes alone', async (t) => {
    const found = await references(t, markdown('A [@smith].', 'csl: oscola'));
    assert.match(by(found, 'smith')?.text ?? '', /On Otters/);
  });

  it('say what is wrong: keys without an entry, missing fields, works that are there twice', async (t) => {
    const found = await references(t, markdown('[@nobody; @bare] @twin2'));
    const problems = (key: string) => by(found, key)?.problems.map(({ code }) => code);
    assert.deepEqual(problems('nobody'), ['undefined-key']);
    assert.equal(by(found, 'nobody')?.text, undefined);
    assert.deepEqual(problems('bare'), ['missing-field']);
    assert.deepEqual(problems('twin2'), ['same-paper']);
    assert.equal(found?.references.at(-1)?.key, 'nobody');
  });

  it('list what is not cited, with the place that names it', async (t) => {
    const found = await references(t, markdown('[@smith]', 'nocite: "@doe"'));
    assert.deepEqual(
      found?.references.map(({ key, uses }) => [key, uses.length]),
      [
        ['doe', 1],
        ['smith', 1],
      ],
    );
  });

  it('are opened by their ids, also where a bibliography alone knows them', async (t) => {
    const found = await references(t, markdown('[@doe]'));
    assert.equal(by(found, 'doe')?.paper?.title, 'Seals');
  });

  it('say that a bibliography is not there', async (t) => {
    const text = '---\nbibliography: gone.bib\n---\n\n[@smith]';
    const found = await references(t, { text, languageId: 'markdown', name: 'gone.md' });
    assert.match(found?.notes.join(' ') ?? '', /gone\.bib/);
  });

  const formats: readonly (readonly [string, string, string])[] = [
    [
      'latex',
      'paper.tex',
      '\\addbibresource{refs.bib}\\begin{document}\\cite{smith}\n\\nocite{doe}\\cite{nobody}\\end{document}',
    ],
    ['typst', 'paper.typ', '#bibliography("refs.bib")\nA @smith and #cite(<nobody>) #cite(<doe>, form: none)'],
    ['org', 'paper.org', '#+bibliography: refs.bib\n\n[cite:@smith; @doe] [cite:@nobody]'],
    ['restructuredtext', 'paper.rst', 'A :cite:p:`smith,doe` and :cite:t:`nobody`.\n\n.. bibliography:: refs.bib\n'],
    ['asciidoc', 'paper.adoc', ':bibtex-file: refs.bib\n\nA cite:[smith] and cite:[doe] and cite:[nobody].\n'],
    ['quarto', 'paper.qmd', '---\nbibliography: refs.bib\n---\n\n@smith [@doe] @nobody'],
    ['rmd', 'paper.Rmd', '---\nbibliography: refs.bib\n---\n\n@smith [@doe] @nobody'],
    ['myst', 'paper.myst.md', '---\nbibliography: refs.bib\n---\n\n{cite:p}`smith,doe` {cite:t}`nobody`'],
  ];
  for (const [languageId, name, text] of formats) {
    it(`are those of ${languageId}`, async (t) => {
      const found = await references(t, { text, languageId, name });
      assert.deepEqual(found?.references.map(({ key }) => key).sort(), ['doe', 'nobody', 'smith']);
      assert.equal(by(found, 'nobody')?.problems[0]?.code, 'undefined-key');
      assert.match(by(found, 'smith')?.text ?? '', /Otters/);
    });
  }

  it('are printed in the style that a Typst document names', async (t) => {
    const text = '#bibliography("refs.bib", style: "ieee")\nA @smith.';
    const found = await references(t, { text, languageId: 'typst', name: 'styled.typ' });
    assert.equal(found?.style, 'ieee');
    assert.equal(by(found, 'smith')?.label, '[1]');
  });

  it('of a notebook are those of all its cells', async (t) => {
    const cell = (fragment: string, text: string): Opened => ({
      text,
      languageId: 'markdown',
      name: `vscode-notebook-cell:/work/paper/book.ipynb#${fragment}`,
    });
    const found = await references(
      t,
      cell('a', '---\nbibliography: refs.bib\ncsl: apa\n---\n\n[@smith]'),
      cell('b', 'And [@smith].'),
    );
    assert.deepEqual(
      by(found, 'smith')?.uses.map(({ uri }) => uri.split('#')[1]),
      ['a', 'b'],
    );
  });

  it('are none where works are not cited by keys', async (t) => {
    assert.equal(await references(t, { text: '# arXiv:2304.11277', languageId: 'python', name: 'a.py' }), null);
    assert.deepEqual((await references(t, markdown('Nothing.')))?.references, []);
  });

  it('are copied in one text, in the order that is wanted', async (t) => {
    const { server, uris } = await serverWith(t, markdown('A [@smith] [@doe] [@nobody].', 'csl: apa'));
    const params = { uris, keys: ['smith', 'nobody', 'doe'] };
    const copied = await server.connection.sendRequest(referenceListRequest, { ...params, format: 'text' });
    assert.equal(copied, 'Smith, A., & Berg, J. (2000). On Otters. Nature.\n\nDoe, A. (2001). Seals. P.\n');
    const html = await server.connection.sendRequest(referenceListRequest, { ...params, format: 'html' });
    assert.match(html, /^<p>Smith, A\., &#38; Berg, J\. \(2000\)\. On Otters\. <i>Nature<\/i>\.<\/p>\n/);
  });
});
