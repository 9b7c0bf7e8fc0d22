import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import MarkdownIt from 'markdown-it';

import { citationPlugin } from '../../../src/editor/preview/citationPlugin.ts';
import { withoutReferences } from '../../../src/editor/preview/frontMatterReferences.ts';
import type { MarkdownIt as PreviewMarkdown } from '../../../src/editor/preview/markdownIt.ts';

const references = 'references:\n- id: a\n  title: On Otters\n- title: |\n    title: x\n  id: b\n';

describe('what a page shows of front matter', () => {
  for (const [what, yaml, shown] of [
    ['has no references', references, ''],
    ['keeps what stands around references', `title: T\n${references}lang: de\n`, 'title: T\nlang: de\n'],
    ['has none that are indented', 'references:\n  - type: book\n    id: a\n\nlang: de\n', 'lang: de\n'],
    ['has none with carriage returns', 'references: # mine\r\n- id: a\r\nlang: de\r\n', 'lang: de\r\n'],
    ['keeps a list that is none of works', 'references:\n- https://a.example\n', 'references:\n- https://a.example\n'],
    ['keeps another key', 'my-references:\n- id: a\n', 'my-references:\n- id: a\n'],
    ['keeps a key of a deeper level', 'x:\n  references:\n  - id: a\n', 'x:\n  references:\n  - id: a\n'],
  ] as const) {
    it(what, () => assert.equal(withoutReferences(yaml), shown));
  }

  /** A page whose front matter is shown as it is; its rules come after those of extensions, as in the editor. */
  const page = (text: string): string => {
    const markdown = new MarkdownIt();
    citationPlugin(markdown as unknown as PreviewMarkdown, () => undefined);
    markdown.block.ruler.before('fence', 'front_matter', (state, line) => {
      const end = state.src.indexOf('\n---\n');
      if (line > 0 || end === -1) return false;
      const token = state.push('front_matter', '', 0);
      token.meta = { content: state.src.slice('---\n'.length, end + 1) };
      state.line = state.src.slice(0, end + 1).split('\n').length;
      return true;
    });
    markdown.renderer.rules['front_matter'] = ([token]) =>
      `<table>${(token?.meta as { readonly content: string }).content}</table>`;
    return markdown.render(text);
  };

  it('is nothing where a document that cites holds nothing but its references', () => {
    assert.equal(page(`---\n${references}---\n\nSee [@a].\n`), '<p>See [@a].</p>\n');
    assert.equal(page(`---\ntitle: T\n${references}---\n\n@a\n`), '<table>title: T\n</table><p>@a</p>\n');
  });

  it('is all of it where nothing is cited', () => {
    assert.equal(page(`---\n${references}---\n\nNothing.\n`), `<table>${references}</table><p>Nothing.</p>\n`);
  });
});
