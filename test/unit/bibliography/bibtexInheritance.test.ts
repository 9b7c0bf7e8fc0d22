import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entriesByKey, inheritsTooMuch, resolvedFields } from '../../../src/core/bibliography/bibtexInheritance.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';

function resolved(text: string, index = 0): Record<string, string> {
  const file = readBibtex(text);
  const entry = file.entries[index];
  assert.ok(entry);
  return Object.fromEntries([...resolvedFields(entry, entriesByKey(file))].map(([name, { value }]) => [name, value]));
}

describe('what an entry inherits', () => {
  it('is nothing without a cross-reference', () => {
    assert.deepEqual(resolved('@misc{a, title = {T}}\n@misc{b, year = 1}'), { title: 'T' });
  });

  it('is the fields of all its xdata entries, and of those of theirs; its own come first', () => {
    const text =
      '@book{b, title = {T}, publisher = {Own}, xdata = {x1, X2}}\n@xdata{x1, publisher = {P}, location = {L}, xdata = {x3}}\n' +
      '@xdata{x2, date = 1999, location = {M}}\n@xdata{x3, series = {S}, ids = {z}}';
    assert.deepEqual(resolved(text), { title: 'T', publisher: 'Own', location: 'L', series: 'S', date: '1999' });
  });

  it('is taken from xdata before the cross-reference', () => {
    const text =
      '@inbook{c, crossref = {b}, xdata = {x}}\n@book{b, publisher = {Parent}, year = 1}\n@xdata{x, publisher = {Data}}';
    assert.deepEqual(resolved(text), { publisher: 'Data', year: '1' });
  });

  const renamed: readonly (readonly [child: string, parent: string, fields: Readonly<Record<string, string>>])[] = [
    ['inproceedings', 'proceedings', { booktitle: 'T', booksubtitle: 'S', editor: 'E' }],
    ['incollection', 'book', { booktitle: 'T', booksubtitle: 'S', bookauthor: 'A', editor: 'E' }],
    ['inbook', 'book', { booktitle: 'T', booksubtitle: 'S', author: 'A', bookauthor: 'A', editor: 'E' }],
    ['book', 'mvbook', { maintitle: 'T', mainsubtitle: 'S', editor: 'E' }],
    ['article', 'periodical', { journaltitle: 'T', journalsubtitle: 'S', editor: 'E' }],
    ['article', 'article', { title: 'T', subtitle: 'S', author: 'A', editor: 'E', doi: 'D', pages: '1' }],
  ];
  for (const [child, parent, fields] of renamed) {
    it(`is named as BibLaTeX does when ${child} refers to ${parent}`, () => {
      const text = `@${child}{c, crossref = {P}}\n@${parent}{p, title = {T}, subtitle = {S}, author = {A}, editor = {E}, doi = {D}, pages = {1}}`;
      assert.deepEqual(resolved(text), fields);
    });
  }

  it('goes over several links: chapter, volume, whole work', () => {
    const text =
      '@inbook{c, title = {Chapter}, crossref = {v}}\n@book{v, title = {Volume}, volume = 2, crossref = {w}}\n@mvbook{w, title = {Whole}, publisher = {P}}';
    assert.deepEqual(resolved(text), {
      title: 'Chapter',
      booktitle: 'Volume',
      volume: '2',
      maintitle: 'Whole',
      publisher: 'P',
    });
  });

  it('lets a volume say itself what papers in it call it', () => {
    assert.equal(
      resolved('@inproceedings{c, crossref = {p}}\n@proceedings{p, title = {Full}, booktitle = {Short}}')['booktitle'],
      'Short',
    );
  });

  it('ends in circles, keeps what is not there, and counts the first of equal keys', () => {
    assert.deepEqual(resolved('@book{a, crossref = {b}, xdata = {a}}\n@book{b, year = 1, crossref = {a}}'), {
      year: '1',
      xdata: 'a',
    });
    assert.deepEqual(resolved('@book{a, crossref = {lost}}'), { crossref: 'lost' });
    assert.equal(resolved('@book{a, crossref = {b}}\n@book{b, year = 1}\n@book{b, year = 2}')['year'], '1');
  });

  it('ends over chains and lists of any length', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `@book{k${index}, crossref = {k${index + 1}}}`).join(
      '\n',
    );
    const file = readBibtex(chain);
    for (const entry of file.entries) resolvedFields(entry, entriesByKey(file));
  });

  it('is bounded for each entry, which is said', () => {
    const list = `@xdata{p, ${Array.from({ length: 5_000 }, (_, index) => `f${index} = {v}`).join(', ')}}`;
    const people = `@book{b, title = {Book}, year = 2020, editor = {${'A B and '.repeat(5_000)}C D}}`;
    const heirs = Array.from(
      { length: 500 },
      (_, index) => `@misc{k${index}, title = {T}, xdata = {p}}\n@inbook{c${index}, title = {T}, crossref = {b}}`,
    );
    const file = readBibtex([...heirs, list, people].join('\n'));
    const entries = entriesByKey(file);
    const [misc, chapter] = file.entries;
    assert.ok(misc !== undefined && chapter !== undefined);
    assert.equal(resolvedFields(misc, entries).size, 101);
    // What is too long is left out, and nothing else.
    assert.deepEqual([...resolvedFields(chapter, entries).keys()], ['title', 'booktitle', 'year']);
    assert.deepEqual(
      [misc, chapter, file.entries.at(-1)].map((entry) => entry && inheritsTooMuch(entry, entries)),
      [true, true, false],
    );
    const sum = file.entries.reduce((all, entry) => all + resolvedFields(entry, entries).size, 0);
    assert.ok(sum < 60_000, String(sum));
  });
});
