import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
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
  ['typst', 'a.typ', 'typst'],
  ['plaintext', 'file:///p/main.typ', 'typst'],
  ['org', 'a.org', 'org'],
  ['restructuredtext', 'a.rst', 'restructuredText'],
  ['plaintext', 'a.rst', 'restructuredText'],
  ['asciidoc', 'a.adoc', 'asciidoc'],
  ['plaintext', 'a.txt', 'plainText'],
  ['plaintext', 'untitled:Untitled-1', 'plainText'],
  ['git-commit', 'COMMIT_EDITMSG', 'plainText'],
  ['python', 'md.py', 'python'],
  ['typescript', 'a.ts', 'slashComments'],
  ['sql', 'a.sql', 'dashComments'],
  ['yaml', 'a.yaml', 'hashValues'],
  ['json', 'a.json', undefined],
  ['bibtex', 'a.bib', undefined],
];

describe('the format of a document', () => {
  for (const [languageId, name, format, project] of formats) {
    const where = project === undefined ? '' : ` of a project of ${project}`;
    it(`is ${format ?? 'not known'} for ${name} in ${languageId}${where}`, () =>
      assert.equal(formatOf(languageId, name, project), format));
  }
});

describe('insertion into a document of no known format', () => {
  it('is refused with what citations can be inserted into', () => {
    const document = { text: '{}', languageId: 'json', start: 1, end: 1, name: 'a.json' };
    assert.match(placeRefusal(document) ?? '', /^Citations can be inserted into Markdown, Quarto, R Markdown, LaTeX/);
    const plan = planCitation({ document, papers: [fsdp] });
    assert.match('refusal' in plan ? plan.refusal : '', /^Citations can be inserted into Markdown/);
  });
});

describe('a planned citation', () => {
  const plans: readonly (readonly [languageId: string, text: string, after: string])[] = [
    ['latex', 'See ', 'See \\cite{zhao2023pytorch}'],
    ['typst', 'See ', 'See @zhao2023pytorch'],
    ['org', 'See ', 'See [cite:@zhao2023pytorch]'],
    ['restructuredtext', 'See ', 'See :cite:p:`zhao2023pytorch`'],
    ['asciidoc', 'See ', 'See cite:[zhao2023pytorch]'],
  ];
  for (const [languageId, text, after] of plans) {
    it(`gives an entry to the bibliography in ${languageId}`, () => {
      const document = { text, languageId, start: text.length, end: text.length };
      const plan = planCitation({ document, papers: [fsdp] });
      assert.ok(!('refusal' in plan));
      assert.equal(withEdits(text, plan.documentEdits), after);
      assert.equal(plan.cursor, after.length);
      assert.equal(plan.newKeys.length, 1);
      assert.match(plan.bibliographyEdits[0]?.newText ?? '', /\{zhao2023pytorch,/);
    });
  }

  it('names a new bibliography as the format does', () => {
    const text = '\\documentclass{article}\n\\begin{document}\nSee \n\\end{document}\n';
    const at = text.indexOf('See ') + 4;
    const document = { text, languageId: 'latex', start: at, end: at };
    const plan = planCitation({ document, papers: [fsdp], nameInFrontMatter: 'refs.bib' });
    assert.ok(!('refusal' in plan));
    assert.match(
      withEdits(text, plan.documentEdits),
      /See \\cite\{\w+\}\n\\bibliographystyle\{plain\}\n\\bibliography\{refs\}\n\\end/,
    );
    assert.deepEqual(plan.named, ['refs.bib']);
  });

  it('needs no bibliography in a comment', () => {
    const document = { text: 'x = 1', languageId: 'python', start: 5, end: 5 };
    const plan = planCitation({ document, papers: [fsdp] });
    assert.ok(!('refusal' in plan));
    assert.equal(withEdits('x = 1', plan.documentEdits), 'x = 1  # Zhao and Gu (2023), arXiv:2304.11277');
    assert.deepEqual([plan.keys, plan.newKeys, plan.bibliographyEdits], [[], [], []]);
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
