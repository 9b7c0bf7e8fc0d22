import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import type { CitationForm } from '../../../src/core/documents/citationForm.ts';
import { type CitationRequest, isSelfContained, planCitation } from '../../../src/core/documents/planCitation.ts';
import { flash, fsdp } from '../bibliography/samplePapers.ts';

function written(
  template: string,
  languageId: string,
  form?: CitationForm,
  papers: CitationRequest['papers'] = [fsdp],
): string {
  const text = 'See .';
  const document = { text, languageId, start: 4, end: 4, template };
  const plan = planCitation({ document, papers, formOf: () => form });
  return 'refusal' in plan ? plan.refusal : withEdits(text, plan.documentEdits);
}

describe('a template of citations', () => {
  const rows: readonly (readonly [template: string, languageId: string, after: string, form?: CitationForm])[] = [
    ['<cite>${author} (${year})</cite>', 'html', 'See <cite>Zhao and Gu (2023)</cite>.'],
    ["[[${key}]]${', ' locator}", 'wikitext', 'See [[zhao2023pytorch]], p. 3.', { locator: 'p. 3' }],
    ["[[${key}]]${', ' locator}", 'wikitext', 'See [[zhao2023pytorch]].'],
    ['${"(" prefix " "}${year}${suffix})', 'x', 'See (see 2023).', { prefix: 'see' }],
    ['${arxiv} ${url} $5 $${x}', 'x', 'See 2304.11277 https://doi.org/10.14778/3611540.3611569 $5 ${x}.'],
    ['\\mycite{${keys}}', 'latex', 'See \\mycite{zhao2023pytorch}.'],
  ];
  for (const [template, languageId, after, form] of rows) {
    it(`makes ${after} of ${template}`, () => {
      assert.equal(written(template, languageId, form), after);
    });
  }

  it('is written for each paper, or once with all keys', () => {
    assert.equal(written('${year}', 'x', undefined, [fsdp, flash]), 'See 2023; 2022.');
    assert.match(
      written('<${keys}>', 'x', undefined, [fsdp, flash]),
      /^See <zhao2023pytorch,dao2022flashattention>\.$/,
    );
  });

  it('shows texts of files, and lets them do nothing', () => {
    const evil = { ...fsdp, csl: { ...fsdp.csl, title: '<script>x</script> & {y}\n\\z' } };
    assert.equal(written('${title}', 'html', undefined, [evil]), 'See &lt;script&gt;x&lt;/script&gt; &amp; {y} \\z.');
    assert.match(written('${title}', 'latex', undefined, [evil]), /\\& \\\{y\\\} \\textbackslash\{\}z/);
  });

  it('that cannot be read says why', () => {
    for (const [template, why] of [
      ['${autor}', /template for "html" has "\$\{autor\}", which means nothing; it can have \$\{keys\}, \$\{key\}/],
      ['${key', /"\$\{" that is not closed/],
      ['nothing', /nothing of the paper/],
    ] as const)
      assert.throws(() => written(template, 'html'), why);
  });

  it('needs a bibliography only where it names keys in a document that has one', () => {
    const document = { text: '', languageId: 'markdown', start: 0, end: 0 };
    assert.equal(isSelfContained({ ...document, template: '${key}' }), false);
    assert.equal(isSelfContained({ ...document, template: '${title}' }), true);
    assert.equal(isSelfContained({ ...document, languageId: 'html', template: '${key}' }), true);
  });
});
