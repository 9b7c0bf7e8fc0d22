import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { planCitation } from '../../../src/core/documents/planCitation.ts';
import type { ProjectKind } from '../../../src/core/documents/projectKind.ts';
import { fsdp } from '../bibliography/samplePapers.ts';

/** What becomes of a text with a cursor, and of a cell of a notebook where `name` is one's; else why nothing does. */
function cited(marked: string, project: ProjectKind | undefined, name = 'a.md', key = 'zhao'): string {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const plan = planCitation({
    document: { text, languageId: 'markdown', start: at, end: at, name, project },
    papers: [fsdp],
    preferredKey: () => key,
  });
  if ('refusal' in plan) return plan.refusal;
  const after = withEdits(text, plan.documentEdits);
  return `${after.slice(0, plan.cursor)}|${after.slice(plan.cursor)}`;
}

describe('a citation in MyST', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['See|', 'See [@zhao]|'],
    ['[@a|; @b]', '[@a; @zhao|; @b]'],
    ['[@a; |]', '[@a; @zhao|]'],
    ['[see |]', '[see @zhao|]'],
    ['As @a| says', 'As @a; @zhao| says'],
    ['As @a [p. 3]| says', 'As @a [p. 3]; @zhao| says'],
    ['See @|', 'See @zhao|'],
    // Roles stay roles.
    ['{cite}`a` x|', '{cite}`a` x {cite}`zhao`|'],
    ['{cite:t}`a` x|', '{cite:t}`a` x {cite:p}`zhao`|'],
    ['{cite:p}`a|`', '{cite:p}`a,zhao|`'],
    ['{cite:p}`a`|', '{cite:p}`a,zhao|`'],
    ['{cite:p}`a; b|`', '{cite:p}`a; b; zhao|`'],
    ['{cite:p}`{see}a|{p. 3}`', '{cite:p}`{see}a{p. 3},zhao|`'],
    ['{cite:p}``a|``', '{cite:p}``a,zhao|``'],
    ['{cite}`a` and [@b|]', '{cite}`a` and [@b; @zhao|]'],
    ['<doi:10.5281/zenodo.6>|', '<doi:10.5281/zenodo.6> [@zhao]|'],
    ['```{note}\nText|\n```', '```{note}\nText [@zhao]|\n```'],
    [':::{figure} x.png\nText|\n:::', ':::{figure} x.png\nText [@zhao]|\n:::'],
  ];
  for (const [before, after] of cases) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => assert.equal(cited(before, 'myst'), after));
  }

  it('with a key of other letters than ASCII is a role', () => {
    assert.equal(cited('See|', 'myst', 'a.md', 'žao'), 'See {cite:p}`žao`|');
    assert.equal(cited('[@a|]', 'myst', 'a.md', 'žao'), '[@a] {cite:p}`žao`|');
  });

  it('is refused in the code of a directive, in another role and in an option', () => {
    for (const text of ['```{code-cell}\nx|\n```', '{doc}`a|b`', '```{note}\n:class: x|\ntext\n```'])
      assert.match(cited(text, 'myst'), /^A citation cannot be inserted into/);
  });
});

describe('a citation in Jupyter Book', () => {
  for (const [before, after] of [
    ['See|', 'See {cite}`zhao`|'],
    ['{cite:p}`a` x|', '{cite:p}`a` x {cite:p}`zhao`|'],
    ['{cite}`a|`', '{cite}`a,zhao|`'],
  ] as const) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () =>
      assert.equal(cited(before, 'jupyter-book'), after));
  }
});

describe('a citation in a cell of a notebook', () => {
  for (const [before, project, after] of [
    ['See|', undefined, 'See [@zhao]|'],
    ['[@a|]', undefined, '[@a; @zhao|]'],
    ['<cite data-cite="a">A</cite>|', undefined, '<cite data-cite="a">A</cite> [@zhao]|'],
    ['See|', 'quarto', 'See [@zhao]|'],
    ['{cite}`a` x|', 'myst', '{cite}`a` x {cite}`zhao`|'],
    ['See|', 'jupyter-book', 'See {cite}`zhao`|'],
  ] as const) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}${project === undefined ? '' : ` for ${project}`}`, () =>
      assert.equal(cited(before, project, 'a.ipynb'), after));
  }
});
