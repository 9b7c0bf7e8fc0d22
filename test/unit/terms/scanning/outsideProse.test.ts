import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../../src/core/terms/mining/lexicon.ts';
import { ScannedText } from '../../../../src/core/terms/scanning/hits.ts';
import { termShape } from '../../../../src/core/terms/termShape.ts';
import { corpusPapers } from '../../../support/corpus.ts';

const lexicon = Lexicon.build(corpusPapers());

/** The places of FSDP in a text where it may be spoken of, as the text around them. */
const spokenOf = (languageId: string, text: string): number =>
  new ScannedText(lexicon, text, languageId).hits.filter(({ start, end }) => /fsdp/i.test(text.slice(start, end)))
    .length;

// In every text FSDP stands once where nothing is spoken of.
const targets: Readonly<Record<string, readonly string[]>> = {
  markdown: [
    'Sharded [@zhao2023fsdp].',
    'As @fsdp [p. 3] say.',
    'Sharded [see @a; -@{x/fsdp}].',
    '# Sharding {#sec:fsdp}',
    'Look {.wide #fsdp}.',
    'See [there](#fsdp-intro) and go on.',
    'See [there](docs/fsdp.md "a title").',
    '[there]: docs/fsdp.md',
    'A note.[^fsdp]',
    'As \\ref{sec:fsdp} says.',
    'See <https://example.org/blog/fsdp-intro.html>.',
    'See https://example.org/fsdp, which is long.',
    'See www.example.org/fsdp.',
    'By doi:10.1000/fsdp.2.',
    '<a id="fsdp">Here</a>',
    '<span data-cite="zhao2023fsdp">Zhao</span>',
    'As in @fig-fsdp.',
    'As in \\@ref(fig:fsdp).',
    '---\nbibliography: fsdp.bib\n---\n',
    '---\nreferences:\n- id: fsdp\n---\n',
  ],
  myst: [
    'See {cite:p}`zhao2023fsdp`.',
    'See {ref}`sec-fsdp`.',
    'See {ref}`the section <sec-fsdp>`.',
    'See {numref}`fig-fsdp`.',
    '(sec:fsdp)=\n# Title',
    'See {doc}`fsdp`.',
  ],
  latex: [
    '\\citep[see][p. 3]{a, zhao2023fsdp}',
    '\\cite{a,\n  zhao2023fsdp,\n  b}',
    '\\parencites[3]{a}[4]{zhao2023fsdp}',
    '\\label{sec:fsdp}',
    '\\ref{sec:fsdp}, \\eqref{eq}',
    '\\Cref*{fsdp}',
    '\\hyperref[sec:fsdp]{the section}',
    '\\input{sections/fsdp}',
    '\\includegraphics[width=\\textwidth]{img/fsdp.pdf}',
    '\\bibliography{fsdp}',
    '\\addbibresource{fsdp.bib}',
    '\\href{https://example.org/fsdp}{here}',
    '\\bibitem[Zhao(2023)]{zhao2023fsdp} A.',
  ],
  typst: [
    '= A <sec-fsdp>',
    'As @zhao2023fsdp[p. 3] say.',
    '#cite(<zhao2023fsdp>)',
    '#bibliography("fsdp")',
    '#cite(label("fsdp"))',
  ],
  org: [
    '[cite:@zhao2023fsdp]',
    'citep:a,zhao2023fsdp',
    '#+name: fsdp',
    '[[#fsdp][there]]',
    '  :CUSTOM_ID: fsdp',
    '<<fsdp>>',
  ],
  restructuredtext: [
    ':cite:p:`zhao2023fsdp`',
    ':ref:`sec-fsdp`',
    ':ref:`the text <sec-fsdp>`',
    '.. _sec-fsdp:',
    '.. bibliography:: fsdp.bib',
    '.. image:: fsdp.png',
    'As [fsdp2023]_ say.',
    '.. [fsdp2023] Zhao, 2023.',
    '`there <https://example.org/fsdp>`_',
  ],
  asciidoc: [
    'cite:[zhao2023fsdp]',
    'citenp:[a, fsdp(3)]',
    '<<fsdp,there>>',
    'xref:fsdp[there]',
    '[[fsdp]]',
    '[#fsdp]',
    'image::fsdp.png[A picture]',
  ],
  bibtex: [
    '@article{zhao2023fsdp,\n  title = {A},\n}',
    '@article{a,\n  crossref = {fsdp},\n}',
    '@article{a,\n  url = {x.org/fsdp},\n}',
  ],
  html: ['<a href="x/fsdp">there</a>', '<h2 id="fsdp">A</h2>'],
  python: ['# See https://example.org/fsdp\nx = 1', '"""As :cite:p:`zhao2023fsdp` says."""'],
  plaintext: ['See https://example.org/fsdp-intro.'],
};

const prose: Readonly<Record<string, readonly string[]>> = {
  markdown: [
    'FSDP shards [@zhao2023].',
    'Sharded [see FSDP, @zhao2023, p. 3].',
    'See [FSDP](https://example.org).',
    'See [the FSDP paper][1].',
    'Write to me@example.org about FSDP.',
    'Use `FSDP(model)`.',
    '```python\n@fsdp_wrap\ndef f(): pass\n```',
    '<img alt="FSDP in a picture" src="a.png">',
    'Look at https://example.org (FSDP).',
    'If a < b then FSDP > c.',
    '**FSDP**{.wide}',
  ],
  myst: ['See {ref}`how FSDP shards <sec-a>`.'],
  latex: [
    '\\section{FSDP}\\label{sec:a}',
    '\\emph{FSDP}',
    '\\citep[see FSDP][p. 3]{a}',
    '\\href{https://example.org}{FSDP}',
    '\\hyperref[sec:a]{FSDP}',
    '\\caption{What \\ref{fig:a} says of FSDP}',
    '\\citetext{FSDP}',
  ],
  typst: ['= FSDP <sec-a>', '#cite(<a>) FSDP', '#link("x")[FSDP]'],
  org: ['* FSDP', '[[#a][FSDP]]', 'FSDP [cite:@a]'],
  restructuredtext: [':ref:`how FSDP shards <sec-a>`', '.. note:: FSDP', '`FSDP <https://example.org>`_'],
  asciidoc: ['== FSDP', '<<a,FSDP>>', 'xref:a[FSDP]', '[.lead]\nFSDP'],
  bibtex: ['@article{a,\n  title = {FSDP},\n}', '@article{a,\n  keywords = {FSDP},\n}'],
  html: ['<p id="a">FSDP</p>', '<img alt="FSDP">'],
  python: ['x = FSDP(y)', '@FSDP\ndef f(): pass', 'names = {"FSDP": 1}'],
  yaml: ['fsdp: true', 'strategy: fsdp'],
};

describe('what stands for a thing elsewhere', () => {
  for (const [languageId, texts] of Object.entries(targets))
    for (const text of texts)
      it(`is no name of a paper in ${languageId}: ${JSON.stringify(text)}`, () => {
        assert.equal(spokenOf(languageId, text), 0);
      });

  for (const [languageId, texts] of Object.entries(prose))
    for (const text of texts)
      it(`leaves what is said in ${languageId}: ${JSON.stringify(text)}`, () => {
        assert.equal(spokenOf(languageId, text), 1);
      });

  it('leaves the path of a repository in an address, by which papers are known', () => {
    const text = 'See https://github.com/facebookresearch/faiss/wiki for more.';
    const { terms } = lexicon;
    const hits = new ScannedText(lexicon, text, 'markdown').hits;
    assert.deepEqual(
      hits.map(({ term }) => terms.shape(term) === termShape.path),
      hits.map(() => true),
    );
    assert.ok(hits.length > 0);
  });

  it('is looked for near a name alone, whatever the text', () => {
    for (const sign of ['{', '[', '<', '@', '`', '\\cite{', '(', '{ref}`'])
      for (const languageId of Object.keys(targets)) {
        const text = `${sign.repeat(40_000)} ${'fsdp '.repeat(2_000)}\n\nFSDP`;
        const last = new ScannedText(lexicon, text, languageId).hits.at(-1);
        assert.equal(last?.end, text.length, `${sign} in ${languageId}`);
      }
  });
});
