import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseYaml } from '../../../src/core/bibliography/parseYaml.ts';
import { tooDeepAt } from '../../../src/core/bibliography/yamlDepth.ts';
import { frontMatterOf } from '../../../src/core/documents/markdown/frontMatter.ts';

describe('nesting in YAML', () => {
  for (const open of ['[', '{', '[{', '- ', '{a: ', '? ', '- [', '"x": {']) {
    it(`of 20,000 times ${JSON.stringify(open)} is a fault of the file, not the end of the program`, () => {
      const text = `references:\n- id: a\n  note: b\ndeep: ${open.startsWith('-') || open.startsWith('?') ? '\n  ' : ''}${open.repeat(20_000)}`;
      assert.throws(() => parseYaml(text, 'a.yaml'), { code: 'bad-input', message: /^a\.yaml:\d+: / });
      assert.throws(() => frontMatterOf(`---\nbibliography: ${open.repeat(20_000)}\n---\n`, 'a.md'), {
        code: 'bad-input',
      });
    });
  }

  it('is not what stands in running text and in quotes', () => {
    const brackets = '['.repeat(1_000);
    for (const text of [
      `title: see ${brackets}\n`,
      `title: "${brackets}"\nauthor: '${brackets}'\n`,
      `items: ["${brackets}", '${brackets}']\n`,
      `abstract: a ${'{x} '.repeat(1_000)}\n`,
      'list: [[1, [2]], {a: [3]}]\n'.repeat(1_000),
    ]) {
      assert.equal(tooDeepAt(text), undefined, text.slice(0, 40));
    }
  });
});
