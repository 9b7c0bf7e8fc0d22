import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

import { hayagrivaEntry } from '../../src/core/bibliography/writeHayagriva.ts';
import { bibtexEntry } from '../../src/core/bibliography/writeBibtex.ts';
import { cslJsonItem } from '../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../src/core/bibliography/writeCslYaml.ts';
import { readLibraryFile } from '../../src/core/import/libraryFile.ts';
import { Library } from '../../src/core/library.ts';
import { lookupTable } from '../../src/core/lookupTable.ts';
import { cardMarkdown } from '../../src/core/papers/cardMarkdown.ts';
import { paperDetails } from '../../src/server/papers/paperDetails.ts';

// Every object answers to these names, which files may hold like any other word.
const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'name', 'length', 'prototype', 'then'];

const libraries: Readonly<Record<string, (name: string) => readonly [file: string, text: string]>> = {
  'types of BibTeX': (name) => ['a.bib', `@misc{a, title = {T}}\n@${name.replaceAll('_', '')}{k, title = {T}}`],
  'keys of BibTeX': (name) => [
    'a.bib',
    `@misc{${name}, title = {T}}\n@misc{b, title = {U}, crossref = {${name}}, xdata = {${name}}}`,
  ],
  'fields and strings of BibTeX': (name) => [
    'a.bib',
    `@misc{k, title = {T}, ${name} = {V}, note = ${name}, month = ${name}}\n@string{${name} = "x"}\n@misc{l, title = {U}, note = ${name}}`,
  ],
  'values of BibTeX': (name) => [
    'a.bib',
    `@thesis{k, title = {T}, type = {${name}}, langid = {${name}}, language = {${name}}, pubstate = {${name}}, editora = {A, B}, editoratype = {${name}}, entrysubtype = {${name}}, eprinttype = {${name}}, location = {${name}}}`,
  ],
  'commands of TeX': (name) => [
    'a.bib',
    `@misc{k, title = {T \\${name} x \\${name}{y} $\\${name}$}, journal = {\\${name}}, author = {\\${name} A}}`,
  ],
  'entities of HTML': (name) => ['a.bib', `@misc{k, title = {T &${name}; &a${name.toLowerCase()};}}`],
  'CSL-JSON': (name) => [
    'a.json',
    `[{"id":"k","title":"T","type":"${name}","language":"${name}","${name}":"x","genre":"${name}","status":"${name}","author":[{"family":"${name}","${name}":1}]}]`,
  ],
  'objects that are no texts': (name) => [
    'a.json',
    `[{"id":{"${name}":1},"title":"T","type":{"${name}":1},"issued":{"circa":{"${name}":1},"season":{"${name}":1},"date-parts":[[{"${name}":1}]]},"author":{"${name}":1},"itemType":{"${name}":1}}]`,
  ],
  'JSON of Zotero': (name) => [
    'a.json',
    `{"items":[{"itemType":"${name}","citationKey":"k","title":"T","language":"${name}","${name}":"x","creators":[{"creatorType":"${name}","lastName":"A","firstName":"B"},{"creatorType":{"${name}":1},"name":"C"}]}]}`,
  ],
  'CSL-YAML': (name) => [
    'a.yaml',
    `references:\n- id: ${name}\n  title: T\n  type: ${name}\n  ${name}: x\n  author:\n  - family: ${name}\n    ${name}: 1\n`,
  ],
  Hayagriva: (name) => [
    'a.yml',
    `${name}:\n  type: ${name}\n  title: T\n  ${name}: x\n  affiliated:\n  - role: ${name}\n    names: A, B\n  parent:\n    type: ${name}\n    title: P\nk:\n  type: article\n  title: U\n  parent:\n    type: ${name}\n    title: Q\n`,
  ],
  RIS: (name) => [
    'a.ris',
    `TY  - ${name}\nTI  - T\nAU  - ${name}\nLA  - ${name}\nM3  - ${name}\nPY  - ${name}\nER  - \n`,
  ],
  'JSON Lines': (name) => [
    'a.jsonl',
    `{"id":"${name}","title":"T","${name}":"x","type":"${name}","venue":{"name":"${name}","${name}":1},"names":["${name}"],"topics":["${name}"],"year":{"${name}":1},"authors":[{"${name}":1}]}`,
  ],
};

/** The place of something in a value that no file can hold: a function, or a text that is made of one. */
function strange(value: unknown, place = ''): string | undefined {
  if (typeof value === 'function') return place;
  if (typeof value === 'string') return /native code|\[object /.test(value) ? place : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    const found = strange(item, `${place}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('names that every object has', () => {
  it('are in no table', () => {
    const table = lookupTable({ own: 1 });
    assert.deepEqual(Object.entries(table), [['own', 1]]);
    for (const name of inherited) assert.equal(table[name], undefined, name);
  });

  for (const [what, library] of Object.entries(libraries)) {
    it(`are read like other words in ${what}`, () => {
      for (const name of inherited) {
        const [file, text] = library(name);
        const { papers } = readLibraryFile(text, file, { id: file, label: file });
        assert.ok(papers.length > 0, name);
        const written = papers.map((paper) => [
          bibtexEntry(paper, 'k', 'bibtex'),
          bibtexEntry(paper, 'k', 'biblatex'),
          cslJsonItem(paper, 'k'),
          cslYaml([{ paper, key: 'k' }]),
          hayagrivaEntry(paper, 'k'),
          cardMarkdown(paper, undefined),
          paperDetails(paper),
        ]);
        assert.equal(strange([papers, written]), undefined, name);
      }
    });
  }

  it('are searched for like other words, and are the language of no document', () => {
    const { papers } = readLibraryFile('@misc{k, title = {The constructor pattern}}', 'a.bib', { id: 'a', label: 'a' });
    const library = Library.create(papers);
    for (const name of inherited) {
      for (const query of [name, `${name}:x`, `has:${name}`])
        assert.equal(strange(library.search(query, { limit: 3, typing: true }).problem), undefined, query);
      assert.deepEqual(library.termsIn({ text: `x = ${name}()`, languageId: name, path: `a.${name}` }).occurrences, []);
      assert.equal(library.get(name), undefined);
    }
  });

  it('are kept out of every table of core and server', () => {
    const files = ['src/core', 'src/server'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(folder, file)),
    );
    const rule = /^(?:export )?const \w+: (?:Readonly<)?Record<string, [^\n]*> = (?!lookupTable\()/m;
    assert.match('const kinds: Readonly<Record<string, string>> = {', rule);
    const guarded = ['src/server/messageGuard.ts', 'src/server/customShapes.ts'];
    const round = files.filter(
      (file) => !guarded.includes(file) && rule.test(readFileSync(file, 'utf8').replace(/=> /g, '')),
    );
    assert.deepEqual(round, [], 'What is looked up in a table comes from files: make it with lookupTable.');
  });
});
