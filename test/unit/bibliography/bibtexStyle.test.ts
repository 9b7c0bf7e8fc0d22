import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { additionTo } from '../../../src/core/bibliography/appendToBibliography.ts';
import { readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { flash, fsdp } from './samplePapers.ts';

function after(text: string, path = 'a.bib', keys: readonly string[] = ['zhao2023']): string {
  const papers = keys.map((key, place) => ({ paper: place === 0 ? fsdp : flash, key }));
  const { edits } = additionTo(readBibliography(text, path), papers);
  for (const { start, end } of edits) assert.equal(start, end, 'something is replaced');
  return withEdits(text, edits);
}

/** What is added at the end. */
const added = (text: string): string => after(text).slice(text.length);

describe('an entry in the style of its file', () => {
  // prettier-ignore
  const styles: readonly (readonly [what: string, text: string, expected: RegExp])[] = [
    ['tabs', '@misc{a,\n\ttitle = {A},\n\tyear = {2020}\n}\n', /^\n@article\{zhao2023,\n\ttitle = \{\{PyTorch[^]*\n\tdoi = \{[^\n]*\},?\n[^]*\}\n\}\n$/],
    ['four blanks', '@misc{a,\n    title = {A}\n}\n', /^\n@article\{zhao2023,\n {4}title = \{/],
    ['quotes', '@misc{a,\n  title = "A",\n  year = "2020"\n}\n', /\n {2}title = "\{PyTorch\} \{FSDP\}: [^"\n]*",\n[^]*author = "Zhao, Yanli and Gu, Andrew"/],
    ['bare numbers', '@misc{a,\n  title = {A},\n  year = 2020\n}\n', /year = 2023,[^]*volume = 16,/],
    ['a comma behind the last field', '@misc{a,\n  title = {A},\n}\n', /[^,],\n\}\n$/],
    ['no blanks around the equals sign', '@misc{a,\n  title={A},\n  year={2020}}\n', /\n {2}title=\{\{PyTorch[^]*[^\n]\}\}\n$/],
    ['aligned equals signs', '@misc{a,\n  title     = {A},\n  year      = {2020},\n  publisher = {P}\n}\n', /\n {2}title {5}= \{\{Py[^]*\n {2}doi {7}= \{[^]*\n {2}archiveprefix = \{/],
    ['capitals', '@Article{a,\n  Title = {A},\n  Year = {2020}\n}\n', /^\n@Article\{zhao2023,\n {2}Title = [^]*\n {2}Author = /],
    ['small capitals shouted', '@ARTICLE{a,\n  TITLE = {A},\n  YEAR = {2020}\n}\n', /^\n@ARTICLE\{zhao2023,\n {2}TITLE = /],
    ['one line', '@misc{a, title = {A}, year = {2020}}\n@misc{b, title = {B}, year = {2021}}\n', /^@article\{zhao2023, title = \{\{PyTorch[^\n]*\}\}\n$/],
    ['commas that lead the lines', '@MISC{a\n  , TITLE = "A"\n  , YEAR  = 2020\n  }\n', /^\n@ARTICLE\{zhao2023\n {2}, TITLE = "[^\n]*[^,\n]\n {2}, AUTHOR = [^\n]*[^,\n][^]*\n {2}, YEAR {2}= 2023\n[^]*[^,\n]\n {2}\}\n$/],
    ['commas that lead the lines but the first', '@misc{a,\n    title = {A}\n  , year = {2020}\n  , note = {N}\n}\n', /^\n@article\{zhao2023,\n {4}title = [^\n]*[^,\n]\n {2}, author = [^]*[^,\n]\n\}\n$/],
    ['no empty line between', '@misc{a,\n  title = {A}\n}\n@misc{b,\n  title = {B}\n}\n', /^@article/],
    ['two empty lines between', '@misc{a,\n  title = {A}\n}\n\n\n@misc{b,\n  title = {B}\n}\n', /^\n\n@article/],
    ['the end of a file without line break', '@misc{a,\n  title = {A}\n}', /^\n\n@article/],
    ['carriage returns', '@misc{a,\r\n\ttitle = {A}\r\n}\r\n', /^\r\n@article\{zhao2023,\r\n\ttitle/],
  ];
  for (const [what, text, expected] of styles) {
    it(`has ${what}`, () => {
      const entry = added(text);
      assert.match(entry, expected);
      if (text.includes('\r')) assert.doesNotMatch(entry.replaceAll('\r\n', ''), /\n/);
    });
  }

  it('has its fields in the order of the file', () => {
    const entry = (key: string): string =>
      `@article{${key},\n  author = {A, B},\n  year = {2020},\n  title = {T ${key}},\n  journal = {J}\n}\n\n`;
    const text = entry('c') + entry('b') + entry('a');
    assert.match(added(text), /author = [^]*year = [^]*title = [^]*journal = /);
  });

  it('keeps braces where quotes cannot hold the value', () => {
    const text = '@misc{a,\n  title = "A"\n}\n';
    const { edits } = additionTo(readBibliography(text, 'a.bib'), [
      { paper: { ...fsdp, csl: { ...fsdp.csl, title: 'Say "Hello"' } }, key: 'x' },
    ]);
    assert.doesNotMatch(edits[0]?.newText ?? '', /title = "[^"\n]*"[^,\n]/);
  });
});

describe('an entry in a file in the order of its keys', () => {
  const entry = (key: string): string => `@misc{${key},\n  title = {On ${key}}\n}\n`;
  const sorted = ['Abel1999', 'otter2001', 'yak2003'].map(entry).join('\n');

  it('stands where it belongs, and each other byte stays', () => {
    const text = after(`% mine\n@string{v = {V}}\n\n${sorted}% the end\n`, 'a.bib', ['zhao2023', 'dao2022']);
    const keys = [...text.matchAll(/^@\w+\{(\w+),/gm)].map(([, key]) => key);
    assert.deepEqual(keys, ['Abel1999', 'dao2022', 'otter2001', 'yak2003', 'zhao2023']);
    assert.match(text, /\n\}\n\n@misc\{dao2022,[^]*?\n\}\n\n@misc\{otter2001/);
    assert.match(text, /% the end\n\n@article\{zhao2023/);
  });

  it('stands first where its key does', () => {
    const text = after(sorted, 'a.bib', ['aaa']);
    assert.match(text, /^@article\{aaa,[^]*?\n\}\n\n@misc\{Abel1999,/);
    assert.ok(text.endsWith(sorted));
  });

  it('stands at the end where the keys are in no order, or too few to tell', () => {
    for (const keys of [
      ['yak', 'otter', 'abel'],
      ['abel', 'yak'],
    ])
      assert.match(after(keys.map(entry).join('\n'), 'a.bib', ['bee']), /yak[^]*@article\{bee,/);
  });

  it('keeps a comment with the entry that it stands behind', () => {
    const text = `${entry('a')}${entry('b').trimEnd()} % of b\n% of d\n${entry('d')}`;
    assert.match(after(text, 'a.bib', ['c']), /\} % of b\n@article\{c,[^]*?\}\n% of d\n@misc\{d,/);
  });

  // prettier-ignore
  const others: readonly (readonly [path: string, text: string, expected: RegExp])[] = [
    ['a.json', '[\n  {\n    "id": "a",\n    "title": "A"\n  },\n  {\n    "id": "b",\n    "title": "B"\n  },\n  {\n    "id": "d",\n    "title": "D"\n  }\n]\n', /"title": "B"\n {2}\},\n {2}\{\n {4}"id": "c",[^]*\n {2}\},\n {2}\{\n {4}"id": "d"/],
    ['a.json', '[{"id":"b"},{"id":"d"},{"id":"e"}]', /\{"id":"b"\},\{"id":"c",.*\},\{"id":"d"\}/],
    ['a.json', '[{"id":"d"},{"id":"e"},{"id":"f"}]', /^\[\{"id":"c",.*\},\{"id":"d"\}/],
    ['a.yaml', 'references:\n- id: a\n  title: A\n- id: b\n  title: B # b\n- id: d\n  title: D\n', /title: B # b\n- id: c\n[^]*\n- id: d\n/],
    ['a.yaml', 'references:\n  - id: d\n    title: A\n  - id: e\n    title: B\n  - id: f\n    title: D\n', /^references:\n {2}- id: c\n[^]*\n {2}- id: d\n/],
    ['a.yml', 'a:\n  type: book\n  title: A\nb:\n  type: book\n  title: B\nd:\n  type: book\n  title: D\n', /title: B\nc:\n[^]*\nd:\n/],
    ['a.yml', 'd:\n  type: book\n  title: A\ne:\n  type: book\n  title: B\nf:\n  type: book\n  title: D\n', /^c:\n[^]*\nd:\n/],
  ];
  for (const [path, text, expected] of others) {
    it(`stands where it belongs in ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.match(after(text, path, ['c']), expected);
    });
  }
});
