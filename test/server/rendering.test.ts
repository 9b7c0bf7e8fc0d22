import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol/node';

import { formattedReferencesRequest, type RenderedDocument, renderRequest } from '../../src/protocol/rendering.ts';
import { openServer, type ServerOptions } from '../support/server.ts';

const folder = 'file:///work/paper';
const bib = `@article{smith, author={Smith, Ada and Berg, Jo}, title={On {Otters}}, journal={Nature}, year=2000}
@book{doe, author={Doe, Al}, title={Seals \\textless{}5 kg \\& others}, publisher={P}, year=2001}
@misc{bare, note={nothing else}}
`;

async function rendered(
  t: Parameters<typeof openServer>[0],
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<ServerOptions> = {},
): Promise<RenderedDocument | null> {
  const all = { 'refs.bib': bib, ...files };
  const server = await openServer(t, {
    initialization: {},
    workspaceFolders: [folder],
    ...options,
    files: Object.fromEntries(Object.entries(all).map(([name, content]) => [`${folder}/${name}`, content])),
  });
  const { uri } = await server.open(text, 'markdown', `${folder}/paper.md`);
  return server.connection.sendRequest(renderRequest, { uri });
}

const head = (...lines: readonly string[]): string =>
  ['---', 'bibliography: refs.bib', ...lines, '---', '', ''].join('\n');
const plain = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

describe('a rendered document', () => {
  it('has its citations where they stand, its list, and links between them', async (t) => {
    const text = `${head('csl: apa')}As @smith says [@doe, p. 3].`;
    const { citations = [], references, problem } = (await rendered(t, text)) ?? {};
    assert.deepEqual(
      citations.map(({ text: source, start, html }) => [source, text.indexOf(source) - start, plain(html)]),
      [
        ['@smith', 0, 'Smith & Berg (2000)'],
        ['[@doe, p. 3]', 0, '(Doe, 2001, p. 3)'],
      ],
    );
    assert.match(
      citations[0]?.html ?? '',
      /^<span id="papergloss-cite-1" [^>]*title="Smith, A\., &#38; Berg, J\. \(2000\)\. On Otters[^"]*"><a href="#ref-smith"/,
    );
    assert.match(references?.entries[1] ?? '', /id="ref-smith".*href="#papergloss-cite-1"/);
    assert.equal(problem, undefined);
  });

  it('shows texts of bibliographies as text', async (t) => {
    const { references } = (await rendered(t, `${head()}[@doe]`)) ?? {};
    assert.match(references?.entries[0] ?? '', /Seals &#60;5 kg &#38; Others/i);
  });

  it('marks keys that no bibliography has', async (t) => {
    const { citations, references } = (await rendered(t, `${head()}[@nobody; @doe] @noone`)) ?? {};
    assert.match(citations?.[0]?.html ?? '', /papergloss-unknown">nobody\?</);
    assert.match(citations?.[1]?.html ?? '', /title="No bibliography of this document has “noone”\."/);
    assert.equal(references?.entries.length, 1);
  });

  it('has notes in a style of notes', async (t) => {
    const { citations, notes } =
      (await rendered(t, `${head('csl: chicago-note-bibliography')}A [@smith]. B [see @doe, 3].`)) ?? {};
    assert.deepEqual(
      citations?.map(({ html, isRaised }) => [plain(html), isRaised]),
      [
        ['1', true],
        ['2', true],
      ],
    );
    assert.deepEqual(
      notes?.map((html) => plain(html).replace(/ ↩.*/, '')),
      ['Smith and Berg, “On Otters.”', 'See Doe, Seals <5 Kg & Others, 3.'],
    );
  });

  it('does as the metadata say', async (t) => {
    const lines = [
      'csl: apa',
      'lang: de',
      'nocite: "@smith"',
      'link-citations: false',
      'reference-section-title: Literatur',
    ];
    const { citations, references } = (await rendered(t, `${head(...lines)}[@doe, S. 3]`)) ?? {};
    assert.equal(plain(citations?.[0]?.html ?? ''), '(Doe, 2001, S. 3)');
    assert.doesNotMatch(citations?.[0]?.html ?? '', /href/);
    assert.deepEqual([references?.title, references?.entries.length], ['Literatur', 2]);
    const all = await rendered(t, `${head('nocite: "@*"')}Text.`);
    assert.equal(all?.references?.entries.length, 3);
    assert.equal((await rendered(t, `${head('suppress-bibliography: true')}[@doe]`))?.references, undefined);
  });

  it('is null without citations', async (t) => {
    assert.equal(await rendered(t, 'Mail me@example.org. `[@doe]`'), null);
  });

  const style = (macro: string): string =>
    `<style class="in-text"><citation><layout prefix="{" suffix="}"><text ${macro}/></layout></citation></style>`;
  const dependent = (parent: string): string =>
    `<style>\n<info><link rel="independent-parent" href="http://www.zotero.org/styles/${parent}"/></info></style>`;
  const styles: readonly (readonly [
    line: string,
    files: Readonly<Record<string, string>>,
    shown: string,
    problem?: RegExp,
  ])[] = [
    ['csl: styles/own.csl', { 'styles/own.csl': style('variable="title"') }, '{Seals <5 kg & others}'],
    ['csl: own.csl', { 'own.csl': dependent('ieee') }, '[1]'],
    ['csl: own.csl', { 'own.csl': dependent('own2'), 'own2.csl': style('value="x"') }, '{x}'],
    ['csl: ieee.csl', {}, '[1]'],
    ['csl: https://www.zotero.org/styles/ieee', {}, '[1]'],
    [
      'csl: own.csl',
      { 'own.csl': dependent('nowhere') },
      '(Doe 2001)',
      /^own\.csl:2: its parent, the style "nowhere", is neither/,
    ],
    [
      'csl: own.csl',
      { 'own.csl': dependent('own') },
      '(Doe 2001)',
      /^own\.csl:2: the parents of this style go round in a circle/,
    ],
    [
      'csl: own.csl',
      { 'own.csl': '<style>\n<citation>' },
      '(Doe 2001)',
      /^own\.csl:2: <citation> of line 2 is not closed/,
    ],
    ['csl: own.csl', { 'own.csl': style('macro="m"') }, '(Doe 2001)', /^own\.csl:1: the macro "m" is not defined/],
    ['csl: missing.csl', {}, '(Doe 2001)', /^paper\.md:3: there is no file .*missing\.csl/],
    ['csl: iee', {}, '(Doe 2001)', /^paper\.md:3: There is no citation style "iee": did you mean ieee/],
    ['csl: https://example.org/a.csl', {}, '(Doe 2001)', /^paper\.md:3: https:\/\/example\.org\/a\.csl is not fetched/],
    ['lang: xx', {}, '(Doe 2001)', /^There is no locale for the language "xx"/],
  ];
  for (const [line, files, shown, problem] of styles)
    it(`takes the style of "${line}"${problem === undefined ? '' : ', and tells why not'}`, async (t) => {
      const result = await rendered(t, `${head(line)}[@doe]`, files);
      assert.equal(plain(result?.citations[0]?.html ?? ''), shown);
      if (problem === undefined) assert.equal(result?.problem, undefined);
      else assert.match(result?.problem ?? '', problem);
    });

  it('takes the style of the project, else that of the settings', async (t) => {
    const files = { '_quarto.yml': 'project:\n  type: default\ncsl: ieee\n' };
    assert.equal(plain((await rendered(t, `${head()}[@doe]`, files))?.citations[0]?.html ?? ''), '[1]');
    const initialization = { citationStyle: 'nature' };
    assert.equal(plain((await rendered(t, `${head()}[@doe]`, {}, { initialization }))?.citations[0]?.html ?? ''), '1');
  });

  it('has its first citations first where all of them take longer, and then all', async (t) => {
    const keys = Array.from({ length: 100 }, (_, index) => `w${index}`);
    const entries = keys.map((key, index) => `@book{${key}, author={Author${index}, A}, title={T${index}}, year=2000}`);
    const files = { [`${folder}/refs.bib`]: entries.join('\n') };
    const server = await openServer(t, { initialization: {}, workspaceFolders: [folder], files });
    const text = `${head('csl: apa', 'nocite: "@w99"')}${keys
      .slice(0, 95)
      .map((key) => `[@${key}]`)
      .join(' ')}`;
    const { uri } = await server.open(text, 'markdown', `${folder}/paper.md`);
    const ask = (mayBePart: boolean) => server.connection.sendRequest(renderRequest, { uri, mayBePart });
    const part = await ask(true);
    assert.deepEqual([part?.isPart, part?.citations.length, part?.references?.entries.length], [true, 20, 20]);
    const all = await ask(false);
    assert.deepEqual([all?.isPart, all?.citations.length, all?.references?.entries.length], [undefined, 95, 96]);
    assert.deepEqual(all?.citations.slice(0, 20), part?.citations);
    assert.deepEqual(await ask(true), all);
    const { uri: other } = await server.open(text, 'markdown', `${folder}/other.md`);
    assert.deepEqual(await server.connection.sendRequest(renderRequest, { uri: other }), all);
  });

  it('loads nothing ahead for a document whose keys no bibliography has', async (t) => {
    const files = { [`${folder}/refs.bib`]: '@book{doe, author={Doe, Al}, title={Seals}, year=2000}' };
    const server = await openServer(t, { initialization: {}, workspaceFolders: [folder], files });
    const ahead = async (text: string) => {
      const { uri } = await server.open(text, 'markdown', `${folder}/paper${text.length}.md`);
      return server.connection.sendRequest(renderRequest, { uri, mayBePart: true, isAhead: true });
    };
    assert.equal(await ahead(`${head()}thanks to @somebody for this`), null);
    assert.equal((await ahead(`${head()}thanks to [@doe]`))?.citations.length, 1);
  });

  const unusual: readonly (readonly [what: string, entry: string, citation: string, reference: RegExp])[] = [
    ['without author', '@book{x, title={Alone}, year=2001}', '(Alone, 2001)', /^Alone\. \(2001\)\./],
    ['without year', '@book{x, author={Doe, Al}, title={Undated}}', '(Doe, n.d.)', /^Doe, A\. \(n\.d\.\)\. Undated\./],
    ['without anything', '@misc{x}', '(n.d.)', /n\.d\./i],
    [
      'that inherits from itself',
      '@book{x, author={Doe, Al}, title={Loop}, year=2001, crossref={x}}',
      '(Doe, 2001)',
      /Loop/,
    ],
    [
      'of a circle of crossref',
      '@book{x, author={Doe, Al}, title={A}, year=2001, crossref={y}}\n@book{y, title={B}, crossref={x}}',
      '(Doe, 2001)',
      /A\./,
    ],
    [
      'with mathematics',
      '@book{x, author={Doe, Al}, title={Bounds of $x_1 < y^2$}, year=2001}',
      '(Doe, 2001)',
      /Bounds of .*&#60;|Bounds of .*</,
    ],
    [
      'with braces',
      '@book{x, author={{The {ACME} Group}}, title={{DNA} {in} Otters}, year=2001}',
      '(The ACME Group, 2001)',
      /DNA in Otters/,
    ],
    [
      'with HTML',
      '@book{x, author={Doe, Al}, title={<script>alert(1)</script><b>bold</b>}, year=2001}',
      '(Doe, 2001)',
      /<script>alert\(1\)<\/script>bold/,
    ],
    [
      'with emoji',
      '@book{x, author={Doe, Al}, title={Otters 🦦 of the 👩‍👩‍👧 sea}, year=2001}',
      '(Doe, 2001)',
      /Otters 🦦 of the 👩‍👩‍👧 sea/,
    ],
    [
      'from right to left',
      '@book{x, author={כהן, דוד}, title={מבוא ללוטרות}, year=2001}',
      '(כהן, 2001)',
      /מבוא ללוטרות/,
    ],
  ];
  for (const [what, entry, citation, reference] of unusual)
    it(`sets a work ${what}`, async (t) => {
      const { citations, references } = (await rendered(t, `${head('csl: apa')}[@x]`, { 'refs.bib': entry })) ?? {};
      assert.equal(plain(citations?.[0]?.html ?? ''), citation);
      const html = references?.entries[0] ?? '';
      assert.match(plain(html), reference);
      assert.doesNotMatch(html, /<script|<b>/);
    });

  it('reads CRLF and half-typed citations', async (t) => {
    const text = `${head('csl: apa')}[@doe]\n\n[@smith, p. \n\n[@do`.replaceAll('\n', '\r\n');
    const { citations } = (await rendered(t, text)) ?? {};
    assert.deepEqual(citations?.map(({ html }) => plain(html))[0], '(Doe, 2001)');
  });
});

describe('references', () => {
  it('are printed in the style that is set, in three formats', async (t) => {
    const server = await openServer(t);
    const ask = (format: 'text' | 'markdown' | 'html') =>
      server.connection.sendRequest(formattedReferencesRequest, { ids: ['2304.11277', 'unknown'], format });
    assert.match(await ask('text'), /^Zhao, Yanli, .* 2023\. “PyTorch FSDP/);
    assert.match(await ask('markdown'), /\*.+\*/);
    assert.match(await ask('html'), /^<p>Zhao, Yanli, .*<a href="https:/);
  });

  it('stand on the card of a citation, as the style of the document prints them', async (t) => {
    const server = await openServer(t, {
      initialization: {},
      workspaceFolders: [folder],
      files: { [`${folder}/refs.bib`]: bib.replace('year=2000', 'year=2000, abstract={We count <otters>.}') },
    });
    const { uri, range } = await server.open(`${head('csl: ieee')}[@smi|th]`, 'markdown', `${folder}/a.md`);
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: range.start,
    });
    const markdown = (hover?.contents as MarkupContent | undefined)?.value ?? '';
    assert.match(markdown, /^A\. Smith and J\. Berg, “On Otters,” \*Nature\*, 2000\.\n\nWe count \\<otters\\>\\\./);
  });
});
