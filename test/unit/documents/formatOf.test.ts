import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatOf } from '../../../src/core/documents/formatOf.ts';
import { pandoc } from '../../../src/core/documents/pandoc.ts';
import type { ProjectKind } from '../../../src/core/documents/projectKind.ts';
import { placeRefusal, planCitation } from '../../../src/core/documents/planCitation.ts';
import { fsdp } from '../bibliography/samplePapers.ts';

const formats: readonly (readonly [
  languageId: string,
  name: string,
  format: string | undefined,
  project?: ProjectKind,
])[] = [
  ['markdown', 'untitled:Untitled-1', 'pandoc'],
  ['markdown', 'a.md', 'pandoc', 'bookdown'],
  ['quarto', 'a.qmd', 'quarto'],
  ['plaintext', 'paper.qmd', 'quarto'],
  ['quarto', 'a.qmd', 'quarto', 'myst'],
  ['markdown', 'a.md', 'quarto', 'quarto'],
  ['rmd', 'a.Rmd', 'quarto', 'quarto'],
  ['plaintext', 'file:///p/Paper.Rmd', 'rmarkdown'],
  ['rmd', 'index.Rmd', 'rmarkdown', 'bookdown'],
  ['markdown', 'a.md', 'myst', 'myst'],
  ['markdown', 'a.md', 'jupyterBook', 'jupyter-book'],
  ['plaintext', 'a.markdown', 'myst', 'myst'],
  ['myst', 'a.md', 'myst'],
  ['markdown', 'vscode-notebook-cell:/p/a.ipynb#W0sZmlsZQ%3D%3D', 'notebook'],
  ['markdown', 'a.ipynb', 'myst', 'myst'],
  ['markdown', 'a.ipynb', 'quarto', 'quarto'],
  ['json', 'a.ipynb', undefined],
  ['latex', 'a.tex', 'latex'],
  ['tex', 'a.sty', 'latex'],
  ['plaintext', 'a.ltx', 'latex'],
  ['rsweave', 'a.Rnw', 'latex'],
  ['plaintext', 'a.rnw', 'latex'],
  ['latex', 'a.md', 'latex'],
  ['plaintext', 'a.txt', undefined],
  ['python', 'md.py', undefined],
];

describe('the format of a document', () => {
  for (const [languageId, name, format, project] of formats) {
    const where = project === undefined ? '' : ` of a project of ${project}`;
    it(`is ${format ?? 'not known'} for ${name} in ${languageId}${where}`, () =>
      assert.equal(formatOf(languageId, name, project), format));
  }
});

describe('insertion into a format that is only read', () => {
  it('is refused with the reason', () => {
    const document = { text: 'See ', languageId: 'latex', start: 4, end: 4, name: 'a.tex' };
    assert.match(placeRefusal(document) ?? '', /^Citations cannot be inserted into LaTeX yet/);
    const plan = planCitation({ document, papers: [fsdp] });
    assert.match('refusal' in plan ? plan.refusal : '', /^Citations cannot be inserted into LaTeX yet/);
  });
});

describe('what is typed in Markdown', () => {
  const typed: readonly (readonly [fixture: string, key: string | undefined, isCited?: boolean])[] = [
    ['See @zh|ao', 'zhao', true],
    ['[@a; @zh|', 'zh', true],
    ['See @|', '', false],
    ['[@|]', '', false],
    ['[see @a; @|]', '', false],
    ['@{https://x|', 'https://x', false],
    ['me@|', undefined],
    ['\\@|', undefined],
    ['`@|`', undefined],
    ['See| @zhao', undefined],
    ['no key|', undefined],
  ];
  for (const [fixture, key, isCited] of typed) {
    it(`is ${key === undefined ? 'no key' : JSON.stringify(key)} in ${JSON.stringify(fixture)}`, () => {
      const found = pandoc.typedAt(fixture.replace('|', ''), fixture.indexOf('|'));
      assert.deepEqual([found?.key, found?.isCited], [key, isCited]);
    });
  }
});
