import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersOfBibliography, readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { bibtexExcerpt } from '../../../src/core/bibliography/bibtexExcerpt.ts';
import { entriesByKey, resolvedFields } from '../../../src/core/bibliography/bibtexInheritance.ts';
import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { copiedEntry } from '../../../src/core/bibliography/copiedEntry.ts';
import { reference } from '../../../src/core/bibliography/reference.ts';
import { entryOf, sourceFile } from '../../../src/core/bibliography/sourceEntry.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import { judges } from '../../support/bibtexJudges.ts';

function copyOf(text: string, key = 'new', place = 0): string {
  const file = readBibtex(text);
  const entry = file.entries[place];
  assert.ok(entry);
  return copiedEntry({ text, file, entry }, key);
}

describe('copying an entry', () => {
  // The text of the file, and the entry as it is copied under the key "new". The first entry is the one that is meant.
  const kinds: readonly (readonly [what: string, text: string, copy: string])[] = [
    [
      'an index with doubled braces, the address where it was published, its note and date of access',
      '@misc{i,\n  title = {{{XYZ Index}}},\n  author={XYZ},\n  urldate = "2020-01-02", howpublished = {https://x.org/a_b},\n  note = {kept}\n}',
      '@misc{new,\n  title = {{{XYZ Index}}},\n  author={XYZ},\n  urldate = "2020-01-02", howpublished = {https://x.org/a_b},\n  note = {kept}\n}\n',
    ],
    [
      'a chapter with its editor, series and chapter',
      '@InCollection{ a , Title = "{Harmonizations} of the {Bible}, {Greek}", editor = {B, C}, series = {S}, chapter = 7, booktitle = {T}, }',
      '@InCollection{ new , Title = "{Harmonizations} of the {Bible}, {Greek}", editor = {B, C}, series = {S}, chapter = 7, booktitle = {T}, }\n',
    ],
    [
      'a conference paper',
      '@inproceedings{a,\n\teventtitle\t= {E},\n\tvenue\t= {V},\n\torganization = {O},\n\ttitle = {{Earley}}}',
      '@inproceedings{new,\n\teventtitle\t= {E},\n\tvenue\t= {V},\n\torganization = {O},\n\ttitle = {{Earley}}}\n',
    ],
    [
      'a collection of editors',
      '@collection{a, editor={Aho, Anna and Bee, Bob}, title={H}}',
      '@collection{new, editor={Aho, Anna and Bee, Bob}, title={H}}\n',
    ],
    [
      'mathematics and the user’s braces',
      '@article{a, title={{B}ayesian {$O(n^2)$} H$_2$O $\\alpha$}}',
      '@article{new, title={{B}ayesian {$O(n^2)$} H$_2$O $\\alpha$}}\n',
    ],
    [
      'a year that is no number',
      '@article{a, title={T}, year={in press}, date = {March 2019}}',
      '@article{new, title={T}, year={in press}, date = {March 2019}}\n',
    ],
    [
      'a short DOI and fields that nobody knows',
      '@misc{a, doi = {10/gf29tr}, x-rank = {5}, BDSK-Url-1 = {http://y}}',
      '@misc{new, doi = {10/gf29tr}, x-rank = {5}, BDSK-Url-1 = {http://y}}\n',
    ],
    ['parentheses', '@book(a, title = {T (1)}, year = 1990)', '@book(new, title = {T (1)}, year = 1990)\n'],
    [
      'months and numbers',
      '@misc{a, title={T}, month = jan, year = 2001, day = "9~" # dec}',
      '@misc{new, title={T}, month = jan, year = 2001, day = "9~" # dec}\n',
    ],
    [
      'a standard abbreviation that the file does not define',
      '@article{a, title={T}, journal = tods}',
      '@article{new, title={T}, journal = tods}\n',
    ],
    [
      'comments between fields',
      '@misc{a,\n  title={T}, % why\n  % note = {no},\n  year = 1990\n}',
      '@misc{new,\n  title={T}, % why\n  % note = {no},\n  year = 1990\n}\n',
    ],
    ['line breaks of Windows', '@misc{a,\r\n  title={T}\r\n}\r\n', '@misc{new,\n  title={T}\n}\n'],
    ['a key with white space', '@misc{Smith 2020, title={T}}', '@misc{new, title={T}}\n'],
    ['no key before the comma', '@misc{, title={T}}', '@misc{new, title={T}}\n'],
    ['no key at all', '@misc{\n  title={T},\n  year=1990}', '@misc{new,\n  title={T},\n  year=1990}\n'],
    [
      'names of strings',
      '@article{a, journal = jf # " and " # {x}, title = T2, publisher = MIT, month = feb}\n@string{JF = "J. {F}oo"}',
      '@article{new, journal = {jf and x}, title = {T2}, publisher = {MIT}, month = feb}\n',
    ],
    [
      'an entry that is not closed',
      '@misc{a,\n  title = {T},\n  year = 1990\n\n@misc{b, title={U}}',
      '@misc{new,\n  title = {T},\n  year = 1990\n}\n',
    ],
    [
      'a comma that is missing',
      '@misc{a,\n  title = {T}\n  year = 1990\n}',
      '@misc{new,\n  title = {T},\n  year = 1990\n}\n',
    ],
    ['control characters', '@misc{a, title = {T\u001b[2J}}', '@misc{new, title = {T [2J}}\n'],
    [
      'a cross-reference that leads nowhere',
      '@misc{a, title={T}, crossref = {gone}, year = 1}',
      '@misc{new, title={T}, year = 1}\n',
    ],
    ['such a one at the end', '@misc{a,\n  title={T},\n  xdata = {gone}\n}', '@misc{new,\n  title={T},\n}\n'],
  ];
  for (const [what, text, copy] of kinds) {
    it(`keeps ${what}`, () => assert.equal(copyOf(text), copy));
  }

  it('expands strings', () => {
    const text =
      '@string{jf = {J. {F}oo}}\n@string(two = jf # " B")\n@article{a,\n  journal = jf,\n  note = two # {x},\n  title = {jf}\n}\n';
    assert.equal(copyOf(text), '@article{new,\n  journal = {J. {F}oo},\n  note = {J. {F}oo Bx},\n  title = {jf}\n}\n');
  });

  it('brings what is cross-referenced to where the reference stood, in the layout of the entry', () => {
    const text =
      '@string{sp = "Springer"}\n@inproceedings{a,\n    title = {A},\n    crossref = {P},\n    pages = {1--2}\n}\n' +
      '@proceedings{p, title = {{P}roc}, editor = {E, F}, publisher = sp, year = 1999}\n';
    assert.equal(
      copyOf(text),
      '@inproceedings{new,\n    title = {A},\n    booktitle = {{P}roc},\n    editor = {E, F},\n    publisher = {Springer},\n    year = 1999,\n    pages = {1--2}\n}\n',
    );
  });

  it('follows lists of xdata and cross-references together', () => {
    const text =
      '@inbook{a, title={A}, xdata={x1,x2}, crossref={b}}\n@xdata{x1, publisher={P}}\n@xdata{x2, location={L}}\n@book{b, title={B}, publisher={other}, author={C, D}}\n';
    const copy = copyOf(text);
    const [entry] = readBibtex(copy).entries;
    assert.deepEqual([...(entry?.fields.keys() ?? [])].sort(), [
      'author',
      'bookauthor',
      'booktitle',
      'location',
      'publisher',
      'title',
    ]);
    assert.equal(entry?.fields.get('publisher')?.value, 'P');
    assert.match(copy, /^@inbook\{new, title=\{A\}, /);
  });
});

describe('a copied entry', () => {
  const pieces = [
    'title = {On {PyTorch} and $O(n^2)$}',
    'author = {Zhao, Yanli and {The Team}}',
    'YEAR = 2020',
    'month = jan # "--" # feb',
    'journal = js',
    'note = {a \\& b} # js',
    'pages = "1--2"',
    'x-own = {kept}',
    'doi = {10.1/a_b}',
    'crossref = {parent}',
    'abstract = {Line\n\nline}',
    'editor = {E, F}',
    'xdata = {data}',
    'url = {https://x.org/~a}',
  ];
  const random = randomNumbers(7);
  const files = Array.from({ length: 150 }, (_, place) => {
    const separator = [',\n  ', ', ', ',\r\n\t', ' ,\n'][place % 4] ?? ', ';
    const fields = pieces.filter(() => random() < 0.4);
    const entry = `@inproceedings{key${place}${separator}${['title = {T}', ...fields.filter((field) => !field.startsWith('title'))].join(separator)}${random() < 0.5 ? ',' : ''}\n}`;
    return `@string{js = "Journal of {S}trings"}\n${entry}\n@xdata{data, publisher = {P}}\n@proceedings{parent, title = {Proc}, year = {2019}, editor = {G, H}}\n`;
  });

  it('says in every field what the entry of the file says with all that it inherits', () => {
    for (const text of files) {
      const file = readBibtex(text);
      const [entry] = file.entries;
      assert.ok(entry);
      const copy = readBibtex(copiedEntry({ text, file, entry }, 'new'));
      assert.deepEqual(copy.problems, [], text);
      const values = (fields: ReadonlyMap<string, { value: string }>): unknown =>
        Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
      assert.deepEqual(
        values(copy.entries[0]?.fields ?? new Map()),
        values(resolvedFields(entry, entriesByKey(file))),
        text,
      );
      assert.equal(copy.entries[0]?.type, entry.type);
    }
  });

  for (const { name, read } of judges) {
    it(`says the same as the file to ${name}, which resolves strings itself`, () => {
      for (const text of files.filter((file) => !/crossref|xdata =/.test(file))) {
        const [before] = read(text.slice(0, text.indexOf('@xdata')));
        const [after] = read(copyOf(text));
        assert.deepEqual(after, { ...before, key: 'new' }, text);
      }
    });
  }
});

describe('the source of a paper', () => {
  const text =
    '@article{x, title={Other}, author={A, B}}\n@book{ed, editor={Wiering, Marco}, title={Reinforcement {L}earning}, edition={2}}\n@misc{, title={Without key}, note={n}}\n@misc{ed, title={Third}}\n';
  const file = readBibliography(text, 'own.bib');
  const papers = papersFromBibtex(readBibtex(text), { id: 'own.bib', label: 'own.bib' });
  const paperNamed = (title: string): Paper => {
    const paper = papers.find(({ csl }) => csl.title === title);
    assert.ok(paper);
    return paper;
  };

  it('is the entry with its key and facts, else one with its facts', () => {
    for (const [title, start] of [
      ['Reinforcement Learning', '@book{ed'],
      ['Third', '@misc{ed'],
      ['Without key', '@misc{,'],
    ] as const) {
      const source = entryOf(file, paperNamed(title));
      assert.ok(source?.bibtex, title);
      assert.ok(text.slice(source.bibtex.entry.start).startsWith(start), title);
    }
    assert.equal(
      entryOf(file, { ...paperNamed('Other'), csl: { type: 'book', title: 'Elsewhere' }, keys: ['x'] }),
      undefined,
    );
  });

  it('is written as it stands in BibTeX and BibLaTeX, and by its facts elsewhere', () => {
    const paper = paperNamed('Reinforcement Learning');
    const source = entryOf(file, paper);
    const expected = '@book{ed, editor={Wiering, Marco}, title={Reinforcement {L}earning}, edition={2}}\n';
    for (const format of ['bibtex', 'biblatex'] as const) assert.equal(reference(paper, format, { source }), expected);
    assert.match(reference(paper, 'csl-json', { source }), /"editor"/);
  });

  it('is an item of CSL as it stands, with fields of its own, in the same format', () => {
    const json = '[{"id":"a","type":"book","title":"A <i>b</i>","custom":{"x":1},"volume":3}]';
    const own = sourceFile(json, 'own.json');
    assert.ok(own);
    const paper: Paper = { ...paperNamed('Other'), keys: ['a'], csl: { type: 'book', title: 'A b' } };
    const source = entryOf(own, paper);
    assert.deepEqual(JSON.parse(reference(paper, 'csl-json', { key: 'new', source })), {
      id: 'new',
      type: 'book',
      title: 'A <i>b</i>',
      custom: { x: 1 },
      volume: 3,
    });
    const yaml = reference(paper, 'yaml', { key: 'new', source });
    assert.match(yaml, /custom:\n\s+x: 1/);
    assert.doesNotMatch(yaml, /<i>/);
  });

  it('is looked for in files of every name that hold entries', () => {
    assert.equal(sourceFile(text, 'references.txt')?.format, 'bib');
    assert.equal(sourceFile('{"id":"a","title":"@misc{a, title={b}}"}\n', 'own.jsonl'), undefined);
  });

  it('is found in an excerpt of a large file, with the strings and parents that it needs', () => {
    const large = `@string{s = "S"}\n${'@misc{other, title={O}}\n'.repeat(100)}@inproceedings{Mine, title={M}, crossref={p}, journal=s}\n@proceedings{P, title={Q}}\n`;
    const excerpt = bibtexExcerpt(large, ['mine']);
    assert.deepEqual(
      readBibtex(excerpt ?? '').entries.map(({ key }) => key),
      ['Mine', 'P'],
    );
    assert.match(copyOf(excerpt ?? ''), /booktitle = \{Q\}, journal=\{S\}/);
    assert.equal(bibtexExcerpt(large, ['none']), undefined);
  });
});

describe('a record that cannot be copied as it is', () => {
  it('is written by this program where it is nested deeper than a program can write', () => {
    for (const [name, text] of [
      ['a.json', `[{"id": "k", "title": "T", "x": ${'['.repeat(2_000)}${']'.repeat(2_000)}}]`],
      ['a.yaml', `references:\n- id: k\n  title: T\n  x: ${'['.repeat(190)}${']'.repeat(190)}\n`],
    ] as const) {
      const file = sourceFile(text, name);
      const [paper] = file === undefined ? [] : papersOfBibliography(file, { id: name, label: name });
      assert.ok(file !== undefined && paper !== undefined);
      for (const format of ['csl-json', 'yaml', 'bibtex'] as const)
        assert.match(reference(paper, format, { source: entryOf(file, paper) }), /\bT\b/);
    }
  });

  it('has no control characters, also where it is put together anew', () => {
    for (const text of [
      '@misc{a, title = {T\u001b[2J\u009bx}}',
      '@misc{a, title = {T\u001b[2J\u009bx} note = {N\u009b}}',
      '@misc{a, title = {T\u009b}, year =\n\n@misc{b, title={B}}',
    ]) {
      assert.doesNotMatch(copyOf(text), /[\0-\x08\x0b-\x1f\x7f-\x9f]/, text);
    }
  });

  it('is found although the id of another is no text', () => {
    const text = '[{"id": {"toString": 1}, "title": "A"}, {"id": "k", "title": "T", "x": 1}]';
    const file = sourceFile(text, 'a.json');
    const paper = file && papersOfBibliography(file, { id: 'a', label: 'a' })[1];
    assert.ok(file !== undefined && paper !== undefined);
    assert.deepEqual(entryOf(file, paper)?.item?.record['x'], 1);
  });
});
