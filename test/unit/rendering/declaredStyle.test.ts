import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FormatId } from '../../../src/core/documents/formatOf.ts';
import { declaredStyle } from '../../../src/core/rendering/declaredStyle.ts';

const cases: readonly (readonly [FormatId, string, string | undefined])[] = [
  ['typst', 'A @b.\n#bibliography("refs.bib", style: "ieee")\n', 'ieee'],
  ['typst', '#set bibliography(\n  style: "own.csl",\n)\n', 'own.csl'],
  ['typst', '#bibliography(("a.bib", "b.bib"), style: "apa")', 'apa'],
  ['typst', '#bibliography("refs.bib")\n#set text(style: "italic")', undefined],
  ['org', '#+TITLE: x\n#+cite_export: csl styles/apa.csl\n', 'styles/apa.csl'],
  ['org', '#+cite_export: biblatex\n', undefined],
  ['asciidoc', ':bibtex-style: nature\n', 'nature'],
  ['latex', '\\bibliographystyle{IEEEtran}\n', 'ieee'],
  ['latex', '\\usepackage[backend=biber, style=apa]{biblatex}\n', 'apa'],
  ['latex', '% \\bibliographystyle{apalike}\n', undefined],
  ['latex', '\\bibliographystyle{plain}\n', undefined],
  ['latex', '\\bibliographystyle{constructor}\n', undefined],
  ['restructuredText', ':bibtex-style: nature\n', undefined],
];

describe('the style that a document names', () => {
  for (const [format, text, style] of cases)
    it(`is ${style} in ${format}: ${JSON.stringify(text)}`, () =>
      assert.equal(declaredStyle(format, text)?.style, style));

  it('has the line of its name', () => {
    assert.equal(declaredStyle('typst', '\n\n#bibliography("refs.bib",\n  style: "ieee")')?.styleLine, 4);
  });

  it('is looked for in proportion to the text', () => {
    for (const part of ['bibliography(', '\\usepackage[style=', ':bibtex-style:', '#+cite_export: csl', ' '])
      for (const format of ['typst', 'latex', 'org', 'asciidoc'] as const) declaredStyle(format, part.repeat(20_000));
  });
});
