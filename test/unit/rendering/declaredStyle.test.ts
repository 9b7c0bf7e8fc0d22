import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FormatId } from '../../../src/core/documents/formatOf.ts';
import { declaredStyle } from '../../../src/core/rendering/declaredStyle.ts';
import { standInStyles } from '../../../src/core/rendering/latexStyles.ts';
import { officialName } from '../../../src/core/rendering/styleNames.ts';
import { stylePack } from '../../support/styles.ts';

// prettier-ignore
const cases: readonly (readonly [FormatId, string, style: string | undefined, standsFor?: string])[] = [
  ['typst', 'A @b.\n#bibliography("refs.bib", style: "ieee")\n', 'ieee'],
  ['typst', '#set bibliography(\n  style: "own.csl",\n)\n', 'own.csl'],
  ['typst', '#bibliography(("a.bib", "b.bib"), style: "apa")', 'apa'],
  // Typst prints IEEE where no style is named.
  ['typst', '#bibliography("refs.bib")\n#set text(style: "italic")', 'ieee'],
  ['typst', '// #bibliography("refs.bib")', undefined],
  ['typst', '#bibliography("refs.bib", style: "institute-of-electrical-and-electronics-engineers")', 'ieee', 'institute-of-electrical-and-electronics-engineers'],
  ['typst', '#bibliography("refs.bib", style: "alphanumeric")', 'din-1505-2-alphanumeric', 'alphanumeric'],
  ['org', '#+TITLE: x\n#+cite_export: csl styles/apa.csl\n', 'styles/apa.csl'],
  ['org', '#+cite_export: biblatex\n', undefined],
  ['asciidoc', ':bibtex-style: nature\n', 'nature'],
  ['asciidoc', ':bibtex-file: refs.bib\n\nA cite:[b].\n', 'ieee'],
  ['asciidoc', 'A <<b>>.\n', undefined],
  ['latex', '\\bibliographystyle{IEEEtran}\n', 'ieee', 'IEEEtran'],
  ['latex', '\\bibliographystyle{plainnat}', 'natbib-plainnat-author-date', 'plainnat'],
  ['latex', '\\bibliographystyle{abbrvnat}', 'natbib-plainnat-author-date', 'abbrvnat'],
  ['latex', '\\bibliographystyle{icml2026}', 'natbib-plainnat-author-date', 'icml2026'],
  ['latex', '\\bibliographystyle{unsrt}', 'ieee', 'unsrt'],
  ['latex', '\\bibliographystyle{acm}', 'association-for-computing-machinery'],
  ['latex', '\\bibliographystyle{ACM-Reference-Format}', 'association-for-computing-machinery', 'ACM-Reference-Format'],
  ['latex', '\\bibliographystyle{alpha}', 'din-1505-2-alphanumeric', 'alpha'],
  ['latex', '\\bibliographystyle{apalike}', 'apa', 'apalike'],
  ['latex', '\\bibliographystyle{elsarticle-num-names}', 'elsevier-with-titles', 'elsarticle-num-names'],
  ['latex', '\\bibliographystyle{splncs04}', 'springer-lecture-notes-in-computer-science-alphabetical', 'splncs04'],
  ['latex', '\\bibliographystyle{apsrev4-2}', 'american-physics-society', 'apsrev4-2'],
  ['latex', '\\bibliographystyle{bst/gbt7714-numerical}', undefined, 'bst/gbt7714-numerical'],
  ['latex', '\\bibliographystyle{gbt7714-author-year}', 'china-national-standard-gb-t-7714-2015-author-date', 'gbt7714-author-year'],
  ['latex', '\\bibliographystyle{ourhouse}', undefined, 'ourhouse'],
  ['latex', '\\usepackage[style=authoryear-comp, backend=biber]{biblatex}', 'chicago-author-date', 'authoryear-comp'],
  ['latex', '\\usepackage[bibstyle=numeric, citestyle=authoryear]{biblatex}', 'chicago-author-date', 'authoryear'],
  ['latex', '\\usepackage[style=verbose-ibid]{biblatex}', 'chicago-fullnote-bibliography-with-ibid', 'verbose-ibid'],
  ['latex', '\\usepackage[style=alphabetic]{biblatex}', 'din-1505-2-alphanumeric', 'alphabetic'],
  ['latex', '\\usepackage{biblatex}', 'association-for-computing-machinery', 'numeric'],
  ['latex', '\\usepackage[notes, backend=biber]{biblatex-chicago}', 'chicago-note-bibliography', 'notes'],
  ['restructuredText', '.. bibliography:: refs.bib\n   :cited:\n   :style: unsrt\n', 'ieee', 'unsrt'],
  ['latex', '\\usepackage[backend=biber, style=apa]{biblatex}\n', 'apa'],
  ['latex', '% \\bibliographystyle{apalike}\n', undefined],
  ['latex', '\\bibliographystyle{plain}\n', 'association-for-computing-machinery', 'plain'],
  ['latex', '\\bibliographystyle{constructor}\n', undefined, 'constructor'],
  ['latex', '\\cite{a}', undefined],
  ['restructuredText', ':bibtex-style: nature\n', undefined],
];

describe('the style that a document names', () => {
  for (const [format, text, style, standsFor] of cases)
    it(`is ${style} in ${format}: ${JSON.stringify(text)}`, () => {
      const declared = declaredStyle(format, text);
      assert.deepEqual([declared?.style, declared?.standsFor], [style, standsFor]);
    });

  it('stands in by a style that there is', () => {
    const names = new Set(stylePack().styles.map(([name]) => name));
    for (const [format, , style] of cases)
      if (format === 'latex' && style !== undefined) assert.ok(names.has(officialName(style) ?? ''), style);
    for (const style of standInStyles) assert.ok(names.has(style), style);
  });

  it('has the line of its name', () => {
    assert.equal(declaredStyle('typst', '\n\n#bibliography("refs.bib",\n  style: "ieee")')?.styleLine, 4);
  });

  it('is looked for in proportion to the text', () => {
    for (const part of [
      'bibliography(',
      '\\usepackage[style=',
      ':bibtex-style:',
      '#+cite_export: csl',
      '.. bibliography::\n :style',
      '\n :x',
      '#bibliography(',
      ' ',
    ])
      for (const format of ['typst', 'latex', 'org', 'asciidoc', 'restructuredText'] as const)
        declaredStyle(format, part.repeat(20_000));
  });
});
