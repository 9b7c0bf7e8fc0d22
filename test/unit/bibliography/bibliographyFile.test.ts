import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  keysOfPaper,
  papersOfBibliography,
  readBibliography,
} from '../../../src/core/bibliography/bibliographyFile.ts';
import { fsdp, samplePaper } from './samplePapers.ts';

const source = { id: 'x', label: 'x' };
const title = fsdp.csl.title;

describe('a bibliography is told by its name and content', () => {
  const csl = `{"id": "k", "type": "article-journal", "title": "${title}", "author": [{"family": "Zhao", "given": "Yanli"}]}`;
  for (const [name, path, text] of [
    ['BibLaTeX', 'a.biblatex', `@article{k, title = {${title}}, author = {Yanli Zhao}}`],
    ['a list of CSL-JSON', 'a.json', `[${csl}]`],
    ['CSL-JSON in items', 'a.json', `{"items": [${csl}]}`],
    ['CSL-JSON in references', 'a.JSON', `{"references": [${csl}]}`],
    [
      'Better BibTeX JSON',
      'a.json',
      `{"config": {}, "items": [{"itemType": "journalArticle", "citationKey": "k", "title": "${title}", "creators": [{"creatorType": "author", "lastName": "Zhao", "firstName": "Yanli"}]}, {"itemType": "note", "note": "n"}]}`,
    ],
    ['CSL-YAML', 'a.yaml', `references:\n- id: k\n  title: '${title}'\n  author: [{family: Zhao, given: Yanli}]\n`],
    [
      'CSL-YAML behind an alias',
      'a.yaml',
      `list: &l\n- id: k\n  title: '${title}'\n  author: [{family: Zhao, given: Yanli}]\nreferences: *l\n`,
    ],
    [
      'Hayagriva',
      'a.yml',
      `k:\n  type: article\n  title: '${title}'\n  author: Zhao, Yanli\n  parent: {title: PVLDB}\n`,
    ],
    ['RIS', 'a.ris', `TY  - JOUR\nID  - k\nTI  - ${title}\nAU  - Zhao, Yanli\nER  - \n`],
  ] as const) {
    it(`as ${name}`, () => {
      const file = readBibliography(text, path);
      assert.deepEqual(keysOfPaper(file, fsdp), ['k']);
      assert.deepEqual(
        papersOfBibliography(file, source).map((paper) => [paper.keys[0], paper.csl.title]),
        [['k', title]],
      );
    });
  }

  it('and records without a key are no entries to cite, but do no harm', () => {
    const file = readBibliography(
      '[{"title": "On Samples", "author": [{"family": "Doe"}]}, {"id": "b", "title": "B"}, 7, null]',
      'a.json',
    );
    assert.deepEqual(
      file.entries.map(({ key }) => key),
      ['', 'b'],
    );
    assert.deepEqual(keysOfPaper(file, samplePaper({ authors: [{ family: 'Doe' }] })), []);
  });
});

describe('a hostile bibliography', () => {
  const deep = 50_000;
  for (const [name, path, text, message] of [
    ['an alias of nothing', 'a.yaml', 'references:\n- id: a\n- id: *x\n', /^a\.yaml:3: the alias \*x/],
    ['an alias of nothing among entries', 'a.yaml', 'a:\n  type: book\n  title: *x\n', /^a\.yaml:3: the alias \*x/],
    ['references that are an alias of nothing', 'a.yaml', 'references: *x\n', /^a\.yaml:1: the alias \*x/],
    [
      'aliases without end',
      'a.yaml',
      `references:\n- &a [x, x]\n${Array.from({ length: 8 }, (_, level) => `- &${String.fromCharCode(98 + level)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + level)}`).join(', ')}]\n`).join('')}`,
      /^a\.yaml:\d+: too many aliases/,
    ],
    ['lists in lists of YAML', 'a.yaml', `references: ${'['.repeat(deep)}`, /^a\.yaml:1: /],
    ['lists in lists of JSON', 'a.json', `{"a": ${'['.repeat(deep)}${']'.repeat(deep)}}`, /^a\.json:1: /],
    ['160 kB of quotes', 'a.yaml', '"'.repeat(160_000), /^a\.yaml:1: /],
  ] as const) {
    it(`of ${name} is a located problem`, () => {
      assert.throws(() => readBibliography(text, path), { name: 'PaperglossError', code: 'bad-input', message });
    });
  }

  it('of records nested deeply loses nothing else', () => {
    const nested = `${'{"raw": '.repeat(deep)}1${'}'.repeat(deep)}`;
    const lists = `${'['.repeat(deep)}${']'.repeat(deep)}`;
    const file = readBibliography(
      `[{"id": "a", "title": "A", "issued": ${nested}, "author": ${lists}, "accessed": ${lists}}, {"id": "b", "title": "B"}]`,
      'a.json',
    );
    assert.deepEqual(
      file.entries.map(({ key }) => key),
      ['a', 'b'],
    );
  });
});
