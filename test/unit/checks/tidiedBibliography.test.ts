import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import {
  tidiedBibliography,
  type TidyKind,
  tidyKinds,
  type TidyWish,
} from '../../../src/core/checks/tidiedBibliography.ts';
import { fsdp } from '../bibliography/samplePapers.ts';

const tidied = (text: string, kinds: readonly TidyKind[], path = 'a.bib', more: Partial<TidyWish> = {}) =>
  tidiedBibliography(readBibliography(text, path), { kinds: new Set(kinds), missing: [], used: undefined, ...more });

const entry = (key: string, rest = ''): string =>
  `@book{${key},\n  title = {A Long Title about ${key}},\n  year = {2001}${rest}\n}\n`;

describe('a tidied bibliography', () => {
  // prettier-ignore
  const normalised: readonly (readonly [what: string, before: string, after: string])[] = [
    ['a DOI that is an address', '@misc{a,\n  doi = {https://doi.org/10.1/x}\n}\n', '@misc{a,\n  doi = {10.1/x}\n}\n'],
    ['a DOI with its name', '@misc{a,\n  doi = "doi: 10.1/x"\n}\n', '@misc{a,\n  doi = "10.1/x"\n}\n'],
    ['a page range with one hyphen', '@misc{a,\n  pages = {12-34}\n}\n', '@misc{a,\n  pages = {12--34}\n}\n'],
    ['a page range with a dash', '@misc{a,\n  pages = "e12 \u2013 e34"\n}\n', '@misc{a,\n  pages = "e12--e34"\n}\n'],
    ['a month in words', '@misc{a,\n  month = {January}\n}\n', '@misc{a,\n  month = jan\n}\n'],
    ['a short month with a stop', '@misc{a,\n  month = "Sept."\n}\n', '@misc{a,\n  month = sep\n}\n'],
  ];
  for (const [what, before, after] of normalised) {
    it(`mends ${what}`, () => assert.equal(tidied(before, ['normalise']).text, after));
  }

  // prettier-ignore
  const right = [
    '@misc{a, pages={12--34}, month = jan, doi = {10.1/x}, year = 2001}\n@misc{b, pages={1}}\n',
    '@misc{a,\n  pages = {1, 5-7},\n  month = {1--3}\n}\n',
    '@misc{a,\n  month = 1 # "~January"\n}\n',
    '@misc{a,\n  title = {Pages 12-34 in January}\n}\n',
    ['a', 'b', 'c', 'd'].map((key) => `@misc{${key},\n  pages = {12-34}\n}\n`).join('\n'),
    '% a comment\n@string{jan1 = {x}}\n@preamble{"\\x"}\n\n@comment{ no }\n',
  ];
  for (const text of right) {
    it(`leaves ${JSON.stringify(text.slice(0, 50))} as it is`, () => {
      const { text: after, steps } = tidied(text, ['normalise']);
      assert.equal(after, text);
      assert.deepEqual(steps, [{ kind: 'normalise', count: 0 }]);
    });
  }

  it('puts fields in the order of the file, with what stands between them left alone', () => {
    const usual = ['a', 'b', 'c', 'd', 'e'].map(
      (key) => `@misc{${key},\n  author = {A},\n  title = {T ${key}},\n  year = 2001\n}\n`,
    );
    const odd = '@misc{f,\n  year   = 1999,\n  pages = {1-2},\n  author = {B},\n  title = {T f}\n}\n';
    const { text } = tidied([...usual, odd].join('\n'), ['normalise']);
    assert.equal(
      text,
      [...usual, '@misc{f,\n  author = {B},\n  title = {T f},\n  year   = 1999,\n  pages = {1--2}\n}\n'].join('\n'),
    );
  });

  it('leaves fields alone where the file has no order, and where comments stand between them', () => {
    const both =
      '@misc{a,\n  title = {T},\n  author = {A},\n  year = 2001\n}\n\n@misc{b,\n  year = 2001,\n  author = {A},\n  title = {T b}\n}\n';
    assert.equal(tidied(both, ['normalise']).text, both);
    const usual = ['a', 'b', 'c', 'd', 'e'].map(
      (key) => `@misc{${key},\n  author = {A},\n  title = {T ${key}},\n  year = 2001\n}\n`,
    );
    const commented = [...usual, '@misc{f,\n  year = 1999, % sure?\n  author = {B},\n  title = {T f}\n}\n'].join('\n');
    assert.equal(tidied(commented, ['normalise']).text, commented);
  });

  it('adds what is cited and known, once', () => {
    const missing = [{ paper: fsdp, key: 'zhao2023' }];
    const { text, steps } = tidied(entry('a'), ['add'], 'a.bib', { missing });
    assert.match(text, /\n@article\{zhao2023,/);
    assert.deepEqual(steps, [{ kind: 'add', count: 1 }]);
    assert.equal(tidied(text, ['add'], 'a.bib', { missing }).text, text);
  });

  it('takes out what nobody cites, and nothing where that is not known', () => {
    const text = `${entry('a')}\n% of b\n${entry('b')}\n${entry('c', ',\n  crossref = {d}')}\n${entry('d')}`;
    const { text: after } = tidied(text, ['remove'], 'a.bib', { used: new Set(['c']) });
    assert.doesNotMatch(after, /book\{[ab]/);
    assert.match(after, /% of b\n[^]*book\{c[^]*book\{d/);
    const { steps, text: same } = tidied(text, ['remove']);
    assert.equal(same, text);
    assert.match(steps[0]?.refusal ?? '', /not known/);
  });

  it('merges two entries of one work, and says which key stands for which', () => {
    const title = 'A Very Long Title about One Thing';
    const text = `@book{one,\n  title = {${title}},\n  author = {Aho, A.},\n  year = {2001}\n}\n\n@book{two,\n  title = {${title}},\n  author = {Aho, A.},\n  year = {2001},\n  publisher = {P}\n}\n`;
    const { text: after, renamed, steps } = tidied(text, ['merge']);
    assert.deepEqual([...renamed], [['two', 'one']]);
    assert.deepEqual(steps, [{ kind: 'merge', count: 1 }]);
    assert.match(after, /^@book\{one,\n {2}ids = \{two\},[^]*publisher = \{P\}\n\}\n\s*$/);
    assert.deepEqual(tidied(text, ['merge', 'remove'], 'a.bib', { used: new Set(['two']) }).text, after);
  });

  it('merges records that say the same, and leaves those that do not', () => {
    const record = { title: 'A Very Long Title about One Thing', DOI: '10.1000/x' };
    const text = (other: object): string =>
      `[\n  ${JSON.stringify({ id: 'one', ...record, volume: '1' })},\n  ${JSON.stringify({ id: 'two', ...other })},\n  {"id": "three", "title": "Else"}\n]\n`;
    const { text: after, renamed } = tidied(text(record), ['merge'], 'a.json');
    assert.deepEqual([...renamed], [['two', 'one']]);
    assert.deepEqual(
      (JSON.parse(after) as { id: string }[]).map(({ id }) => id),
      ['one', 'three'],
    );
    const differing = text({ ...record, volume: '2' });
    assert.equal(tidied(differing, ['merge'], 'a.json').text, differing);
  });

  // prettier-ignore
  const sorted: readonly (readonly [path: string, before: string, after: string])[] = [
    ['a.bib', `% top\n${entry('b')}% mid\n${entry('A')}`, `% top\n${entry('A')}% mid\n${entry('b')}`],
    ['a.json', '[{"id":"b","title":"B"}, {"id":"a","title":"A"}]', '[{"id":"a","title":"A"}, {"id":"b","title":"B"}]'],
    ['a.yaml', 'references:\n- id: b\n  title: B\n- title: A\n  id: a\n# end\n', 'references:\n- title: A\n  id: a\n- id: b\n  title: B\n# end\n'],
    ['a.yml', 'b:\n  type: book\n  title: B\na:\n  type: book\n  title: A\n', 'a:\n  type: book\n  title: A\nb:\n  type: book\n  title: B\n'],
  ];
  for (const [path, before, after] of sorted) {
    it(`sorts ${path} by key, with comments left where they are`, () =>
      assert.equal(tidied(before, ['sort'], path).text, after));
  }

  it('tells the fewest moves that make the order', () => {
    const movesOf = (keys: string): readonly string[] => {
      const { steps } = tidied([...keys].map((key) => entry(key)).join(''), ['sort']);
      assert.equal(steps[0]?.count, steps[0]?.moves?.length);
      return (steps[0]?.moves ?? []).map(({ key, after }) => `${key} after ${after ?? 'nothing'}`);
    };
    assert.deepEqual(movesOf('abcd'), []);
    assert.deepEqual(movesOf('bcda'), ['a after nothing']);
    assert.deepEqual(movesOf('dabc'), ['d after c']);
    assert.deepEqual(movesOf('acbed'), ['b after a', 'd after c']);
  });

  it('does not sort where an entry would lose its strings', () => {
    const text = `${entry('b')}@string{p = {P}}\n${entry('a', ',\n  title2 = p,\n  publisher = p')}`;
    const { text: after, steps } = tidied(text, ['sort']);
    assert.ok(after === text || /@string[^]*publisher = p/.test(after), JSON.stringify(steps));
  });

  it('takes out records and items of other formats', () => {
    const used = new Set(['b']);
    const json = '[\n  {"id": "a", "title": "A"},\n  {"id": "b", "title": "B"},\n  {"id": "c", "title": "C"}\n]\n';
    assert.equal(tidied(json, ['remove'], 'a.json', { used }).text, '[\n  {"id": "b", "title": "B"}\n]\n');
    const yaml = 'references:\n- id: a\n  title: A\n- id: b\n  title: B\n- id: c\n  title: C\n';
    assert.equal(tidied(yaml, ['remove'], 'a.yaml', { used }).text, 'references:\n- id: b\n  title: B\n');
  });

  it('refuses RIS with the reason', () => {
    const { steps } = tidied('TY  - BOOK\nTI  - A\nER  - \n', tidyKinds, 'a.ris');
    assert.equal(steps.length, 5);
    for (const { refusal } of steps) assert.match(refusal ?? '', /RIS file, which is only read/);
  });

  it('keeps carriage returns and a file without a last line break', () => {
    const text = '@misc{b,\r\n  pages = {1-2}\r\n}\r\n\r\n@misc{a,\r\n  title = {A}\r\n}';
    const { text: after } = tidied(text, ['normalise', 'sort']);
    assert.equal(after, '@misc{a,\r\n  title = {A}\r\n}\r\n\r\n@misc{b,\r\n  pages = {1--2}\r\n}');
  });
});
