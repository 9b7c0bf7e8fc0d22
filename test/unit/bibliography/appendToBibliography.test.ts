import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parse } from 'yaml';

import { additionTo } from '../../../src/core/bibliography/appendToBibliography.ts';
import {
  type BibliographyFile,
  keysOfPaper,
  readBibliography,
} from '../../../src/core/bibliography/bibliographyFile.ts';
import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { entryOf } from '../../../src/core/bibliography/sourceEntry.ts';
import { PaperglossError } from '../../../src/core/errors.ts';
import { flash, fsdp, lora } from './samplePapers.ts';

const both = [
  { paper: fsdp, key: 'zhao2023' },
  { paper: flash, key: 'dao2022' },
];

function appended(text: string, path: string): { text: string; warning: string | undefined } {
  const { edits, warning } = additionTo(readBibliography(text, path), both);
  // Nothing is replaced but a value that says that there is nothing, with the comment behind it, which is written again.
  for (const { start, end } of edits)
    assert.match(text.slice(start, end), /^(?:(?:\[ ?\]|null|~|\{\}|"")(?: # .*)?)?$/);
  return { text: withEdits(text, edits), warning };
}

describe('adding to a bibliography', () => {
  const files: readonly (readonly [path: string, text: string])[] = [
    ['a.bib', ''],
    ['a.bib', '\uFEFF'],
    ['a.bib', '@misc{old, title = {Old}}'],
    ['a.bib', '@misc{old, title = {Old}}\n'],
    ['a.bib', '@misc{old,\r\n  title = {Old}\r\n}\r\n\r\n'],
    ['a.bib', '% only a comment'],
    ['a.bib', '@misc{old, title = {Old\n'],
    ['a.json', ''],
    ['a.json', '[]'],
    ['a.json', '[\n]\n'],
    ['a.json', '[{"id":"old","type":"book","title":"Old"}]'],
    ['a.json', '[\n\t{\n\t\t"id": "old",\n\t\t"type": "book",\n\t\t"title": "Old"\n\t}\n]\n'],
    ['a.json', '\uFEFF[\r\n  { "id": "old", "title": "]" }\r\n]'],
    ['a.yaml', ''],
    ['a.yaml', 'references:\n- id: old\n  title: Old\n'],
    [
      'a.yaml',
      '---\nreferences:\n  - id: old\n    title: Old # end\n    abstract: |\n      Long\n\n      text\n\n# the end\n...\n',
    ],
    ['a.yml', '---\r\nreferences:\r\n- id: old\r\n  title: Old\r\n---\r\n'],
    ['a.yaml', 'references: []\n'],
    ['a.yaml', 'references:\n'],
    ['a.yaml', 'references: null\n'],
    ['a.yaml', 'references: ~ # none yet\nlang: en\n'],
    ['a.yaml', 'lang: en\nreferences: {}\n'],
    ['a.yaml', 'references: ""\n'],
    ['a.yaml', 'references: [ ] # none\n'],
    ['a.yaml', 'references: # none\n'],
    ['a.json', '{"items": [\n    {"id": "old", "title": "Old"}\n  ]\n}\n'],
    ['a.json', '{"config": ["]"], "items": []}'],
    ['a.json', '{\n  "references": [\n    {\n      "id": "old",\n      "title": "Old"\n    }\n  ]\n}\n'],
    ['a.bib', '@misc{, title = {No key}}\n@misc{old, title = {Old}}\n'],
    ['a.yaml', 'old:\n  type: book\n  title: Old\n'],
    ['a.yml', '# Typst\r\nold:\r\n    type: book\r\n    title: Old # end\r\n...\r\n'],
    ['a.yml', '  old:\n    title: Old'],
    [
      'a.yml',
      'old:\n  type: book\n  title: Old\n2020:\n  type: book\n  title: Older\n1:\n  type: book\n  title: Oldest\n',
    ],
    ['a.yaml', 'references:\n- id: old\n  title: Old\nnocite: "@*"'],
  ];
  for (const [path, text] of files) {
    it(`keeps every byte of ${JSON.stringify(text)} and can be read again`, () => {
      const { text: after } = appended(text, path);
      const before = readBibliography(text, path);
      const file = readBibliography(after, path);
      assert.deepEqual(
        file.entries.map(({ key }) => key),
        [...before.entries.map(({ key }) => key), 'zhao2023', 'dao2022'],
      );
      assert.deepEqual(keysOfPaper(file, fsdp), ['zhao2023']);
      assert.deepEqual(keysOfPaper(file, flash), ['dao2022']);
      assert.deepEqual(keysOfPaper(file, lora), []);
      if (text.includes('\r\n')) assert.doesNotMatch(after.replaceAll('\r\n', ''), /\n/);
    });
  }
  it('puts one blank line between BibTeX entries and ends with one line break', () => {
    for (const end of ['', '\n', '\n\n']) {
      const { text } = appended(`@misc{old, title = {Old}}${end}`, 'a.bib');
      assert.match(text, /^@misc\{old, title = \{Old\}\}\n\n@article\{zhao2023,/);
      assert.match(text, /\n\}\n\n@misc\{dao2022,[^]*[^\n]\n\}\n$/);
    }
  });

  it('warns when the file ends inside an entry, naming its line', () => {
    assert.match(appended('@misc{a, year = 1}\n\n@misc{old, title = {Old\n', 'a.bib').warning ?? '', /^a\.bib:3: /);
  });

  it('writes BibLaTeX into a file that uses it', () => {
    assert.match(appended('@online{old, title = {Old}, date = {2020}}\n', 'a.bib').text, /journaltitle = /);
    assert.match(appended('@misc{old, title = {Old}, year = {2020}}\n', 'a.bib').text, /journal = /);
  });

  it('keeps the indentation of a JSON file', () => {
    const { text } = appended('[\n\t{\n\t\t"id": "old"\n\t}\n]\n', 'a.json');
    assert.match(text, /\n\t\},\n\t\{\n\t\t"id": "zhao2023",/);
    assert.match(text, /\n\t\}\n\]\n$/);
  });

  it('keeps the other properties of a YAML file', () => {
    const { text } = appended('lang: en\nreferences:\n  - id: old\n    title: Old\nnocite: "@*"\n', 'a.yaml');
    const read = parse(text) as { references: unknown[]; nocite: string; lang: string };
    assert.deepEqual([read.references.length, read.nocite, read.lang], [3, '@*', 'en']);
  });

  const wrong: readonly (readonly [path: string, text: string, message: RegExp])[] = [
    ['refs.json', '[\n  {"id": "a"},\n  {"id": \n', /^refs\.json:\d: /],
    ['refs.json', '{"id": "a"}', /^refs\.json:1: .*array/],
    ['refs.yaml', 'references:\n- id: a\n  title: "x\n', /^refs\.yaml:\d: /],
    ['refs.yaml', 'lang: en\n', /^refs\.yaml:1: .*neither a list of references nor entries/],
    ['refs.yaml', '{a: {type: book, title: A}}\n', /^refs\.yaml: .*one below the other/],
    ['refs.ris', 'TY  - BOOK\nTI  - A\nER  - \n', /^refs\.ris .*only read/],
    ['refs.json', '{"config": {}, "items": [{"itemType": "book", "title": "A"}]}', /^refs\.json .*Better CSL JSON/],
    ['refs.txt', '', /^refs\.txt: /],
  ];
  for (const [path, text, message] of wrong) {
    it(`refuses ${path} that holds ${JSON.stringify(text)}, naming file and line`, () => {
      assert.throws(
        () => appended(text, path),
        (error) => error instanceof PaperglossError && message.test(error.message),
      );
    });
  }

  it('keeps the comment behind an empty value, and what follows', () => {
    const { text } = appended('references: ~ # none yet\nlang: en\n', 'a.yaml');
    assert.match(text, /^references: # none yet\n- id: zhao2023\n[^]*\nlang: en\n$/);
    assert.equal((parse(text) as { references: unknown[] }).references.length, 2);
  });

  const refused: readonly (readonly [path: string, text: string, message: RegExp])[] = [
    ['a.yaml', 'x: &r\n- id: a\n  title: b\nreferences: *r\n', /a\.yaml:/],
    ['a.yaml', 'x: &r []\nreferences: *r\n', /^a\.yaml: .*alias/],
    ['a.yaml', 'references: none\n', /^a\.yaml:1: the references are no list/],
    ['a.yaml', 'references: !!null\n', /^a\.yaml:1: the references are said to be no list/],
    ['a.yaml', 'references: !!str ""\n', /^a\.yaml:1: the references are said to be no list/],
    ['a.yaml', '{lang: en, references: []}\n', /^a\.yaml:1: /],
    ['a.bib', '@misc{old, title = {Old}}\n@comment{ {', /^$/],
  ];
  for (const [path, text, message] of refused) {
    it(`refuses to write into ${JSON.stringify(text)} rather than break it, or breaks nothing`, () => {
      try {
        const { text: after } = appended(text, path);
        assert.deepEqual(readBibliography(after, path).entries.at(-1)?.key, 'dao2022');
      } catch (error) {
        assert.ok(error instanceof PaperglossError && message.test(error.message), String(error));
      }
    });
  }

  it('refuses a file in which the new entries would not be read, naming it', () => {
    const file = readBibliography('@misc{old, title = {Old}}\n', 'a.bib');
    // The text has changed since it was read.
    const changed = { ...file, text: '@misc{old, title = {Old' };
    assert.doesNotThrow(() => additionTo(file, both));
    assert.throws(
      () =>
        additionTo(
          { ...changed, bibtex: file.bibtex, text: '@comment{@misc{old, title = {Old}}' } as BibliographyFile,
          both,
        ),
      /^PaperglossError: a\.bib:1: nothing can be added here: /,
    );
  });

  it('copies the entry of a paper from its source', () => {
    const own =
      '@string{p = {VLDB}}\n@Article{mine, title={{PyTorch} {FSDP}}, doi={10.14778/3611540.3611569}, journal=p, note = {my own}}';
    const library = readBibliography(own, 'own.bib');
    const source = entryOf(library, { ...fsdp, keys: ['mine'] });
    const { edits } = additionTo(readBibliography('@online{old,\r\n title = {Old}}\r\n', 'a.bib'), [
      { paper: fsdp, key: 'zhao2023', source },
    ]);
    assert.equal(
      edits[0]?.newText,
      '\r\n@Article{zhao2023, title={{PyTorch} {FSDP}}, doi={10.14778/3611540.3611569}, journal={VLDB}, note = {my own}}\r\n',
    );
  });

  it('refuses references that are written in one line', () => {
    assert.throws(() => appended('references: [{id: a, title: b}]\n', 'a.yaml'), /a\.yaml:1: /);
  });

  it('indents and parts the entries of a Typst bibliography as the file does', () => {
    const old = (key: string): string => `${key}:\n    type: book\n    title: Old\n`;
    const { text } = appended([old('aold'), old('kold'), old('old')].join('\n'), 'a.yml');
    assert.match(text, /\n\n(?:zhao2023):\n {4}type: \w+\n/);
    assert.match(text, /\n {4}author:\n {8}- /);
    assert.match(text, /^aold:\n {4}type: book\n {4}title: Old\n\ndao2022:\n {4}type/);
    assert.doesNotMatch(text, /\n\n\n/);
    const indented = appended('  old:\n    title: Old\n', 'a.yml').text;
    assert.match(indented, /\n {2}zhao2023:\n {4}type/);
  });
});
