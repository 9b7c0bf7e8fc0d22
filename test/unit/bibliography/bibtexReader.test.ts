import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type BibtexFile, readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';

const keys = (file: BibtexFile): string[] => file.entries.map(({ key }) => key);
const value = (file: BibtexFile, name: string, entry = 0): string | undefined =>
  file.entries[entry]?.fields.get(name)?.value;

describe('reading BibTeX', () => {
  it('reads entries with their fields and where they stand', () => {
    const text = 'Some text.\n\n@Article{zhao2023,\n  Title = {A {B} C},\n  year = 2023\n}\n';
    const file = readBibtex(text);
    assert.deepEqual(file.problems, []);
    const [entry] = file.entries;
    assert.ok(entry);
    assert.equal(entry.type, 'article');
    assert.equal(text.slice(entry.keyStart, entry.keyEnd), 'zhao2023');
    assert.equal(text.slice(entry.start, entry.end), text.slice(text.indexOf('@'), text.lastIndexOf('}') + 1));
    const title = entry.fields.get('title');
    assert.ok(title);
    assert.equal(title.value, 'A {B} C');
    assert.equal(text.slice(title.start, title.end), title.raw);
    assert.equal(title.raw, '{A {B} C}');
    assert.equal(value(file, 'year'), '2023');
  });

  it('takes every key that BibTeX and biber take', () => {
    const all = ['DBLP:conf/nips/X17', 'a-b', 'Foo.bar', '2004A&A...424..927C', 'schütze_12', "o'neil+co", 'a@b'];
    const file = readBibtex(all.map((key) => `@misc{${key}, year = 1}\n`).join(''));
    assert.deepEqual(keys(file), all);
    assert.deepEqual(file.problems, []);
  });

  it('reads quotes, numbers, nested braces and values over several lines', () => {
    const file = readBibtex('@misc{k, a = "say {"}hi{"} {x}", b = 12, c = {one\r\n\ttwo\n   three}, d = {}}');
    assert.deepEqual(file.problems, []);
    assert.equal(value(file, 'a'), 'say {"}hi{"} {x}');
    assert.equal(value(file, 'b'), '12');
    assert.equal(value(file, 'c'), 'one two three');
    assert.equal(value(file, 'd'), '');
  });

  it('expands strings, nested and joined, and leaves months and unknown strings as they are', () => {
    const file = readBibtex(
      '@string{proc = "Proceedings of "}\n@STRING(vldb = proc # {the VLDB})\n' +
        '@article{k, journal = VLDB # " Endowment", month = may, note = nowhere}',
    );
    assert.deepEqual(file.problems, []);
    assert.equal(value(file, 'journal'), 'Proceedings of the VLDB Endowment');
    assert.equal(value(file, 'month'), 'may');
    assert.equal(value(file, 'note'), 'nowhere');
  });

  it('passes over comments, preambles and free text', () => {
    const file = readBibtex(
      '% @misc{commented, year = 1}\n@comment{@misc{inside,\n  year = 2}\n}\n@Comment unbracketed @ text\n' +
        '@preamble{ "\\newcommand{\\x}{y} " # "z" }\nwrite to me@example.org (or not)\n@misc{real, % why\n  year = 3 % because\n}',
    );
    assert.deepEqual(file.problems, []);
    assert.deepEqual(keys(file), ['real']);
    assert.equal(value(file, 'year'), '3');
  });

  it('reads entries in a comment that stand at the beginning of a line as commented', () => {
    const file = readBibtex('@comment{\n@misc{old,\n  year = 1\n}\n}\n@misc{new, year = 2}');
    assert.deepEqual(keys(file), ['new']);
  });

  it('reads parentheses instead of braces', () => {
    const file = readBibtex('@techreport(McDermott:72, title = {A (B) C}, year = 1972)\n@misc{b}');
    assert.deepEqual(keys(file), ['McDermott:72', 'b']);
    assert.equal(value(file, 'title'), 'A (B) C');
    assert.deepEqual(file.problems, []);
  });

  it('reads a file with a byte order mark and CRLF line breaks', () => {
    const file = readBibtex('\uFEFF@misc{a,\r\n  title = {x},\r\n}\r\n\r\n@misc{b,\r\n  title = {y}\r\n}\r\n');
    assert.deepEqual(keys(file), ['a', 'b']);
    assert.deepEqual(file.problems, []);
  });

  it('of a repeated field takes the first', () => {
    assert.equal(value(readBibtex('@misc{a, year = 1, year = 2}'), 'year'), '1');
  });
});

describe('reading broken BibTeX', () => {
  const broken: readonly (readonly [what: string, entry: string, message: RegExp, fields: readonly string[]])[] = [
    ['a missing comma', 'title = {A}\n  year = 2020\n}', /comma after the field "title"/, ['title', 'year']],
    ['a missing closing brace', 'title = {A},\n  year = 2020\n', /not closed/, ['title', 'year']],
    [
      'a value that is not closed',
      'year = 2020,\n  title = {A {B},\n  note = {x},\n',
      /"title" is not closed/,
      ['year', 'note'],
    ],
    ['a quote that is not closed', 'year = 2020,\n  title = "A,\n}\n', /"title" is not closed/, ['year']],
    ['a field without equals sign', 'title {A},\n  year = 2020\n}', /equals sign after "title"/, ['year']],
    ['a field without value', 'title = ,\n  year = 2020\n}', /"title" has no value/, ['title', 'year']],
    ['a brace too many', 'title = {A}},\n  year = 2020\n}', /closing brace too many/, ['title']],
    ['a stray word', 'year = 2020,\n  title = {A} {B},\n  note = {x}\n}', /./, ['year', 'title', 'note']],
    ['the wrong closing delimiter', 'year = 2020)', /instead of/, ['year']],
  ];
  for (const [what, entry, message, fields] of broken) {
    it(`reports ${what} once and reads the neighbours`, () => {
      const text = `@misc{before, year = 1}\n\n@misc{broken,\n  ${entry}\n\n@misc{after,\n  year = 3\n}\n`;
      const file = readBibtex(text);
      assert.deepEqual(keys(file), ['before', 'broken', 'after']);
      assert.equal(file.problems.length, 1, JSON.stringify(file.problems));
      assert.match(file.problems[0]?.message ?? '', message);
      const { start = 0, end = 0 } = file.problems[0] ?? {};
      assert.ok(start >= text.indexOf('@misc{broken') && end > start && end <= text.indexOf('@misc{after'));
      assert.deepEqual([...(file.entries[1]?.fields.keys() ?? [])], fields);
      assert.equal(value(file, 'year', 2), '3');
      assert.deepEqual(
        file.entries.map(({ isBroken }) => isBroken),
        [false, true, false],
      );
    });
  }

  it('offers 999 of 1,000 entries and the broken one, with one problem on its line', () => {
    const entry = (index: number): string =>
      `@article{key${index},\n  title = {Title ${index}}${index === 500 ? '' : ','}\n  year = 2020\n}\n\n`;
    const text = Array.from({ length: 1000 }, (_, index) => entry(index)).join('');
    const file = readBibtex(text);
    assert.equal(file.entries.length, 1000);
    assert.equal(file.problems.length, 1);
    assert.ok((file.problems[0]?.start ?? 0) > text.indexOf('@article{key500,'));
    assert.ok((file.problems[0]?.end ?? Infinity) < text.indexOf('@article{key501,'));
  });

  it('reports an entry without a key and reads it, with the place where a key would stand', () => {
    for (const text of [
      '@misc{title = {x}}',
      '@misc{, title = {x}}',
      '@misc{title={x}, year = 1}',
      '@misc{\n  title = {x}}',
      '@misc(title = {x})',
    ]) {
      const file = readBibtex(`${text}\n@misc{b, year = 1}`);
      assert.deepEqual(keys(file), ['', 'b'], text);
      assert.equal(value(file, 'title'), 'x');
      const [entry] = file.entries;
      assert.equal(entry?.keyStart, entry?.keyEnd);
      assert.match(text.slice(entry?.keyStart), /^(?:title|,)/);
      assert.equal(entry?.isBroken, false);
      assert.match(file.problems[0]?.message ?? '', /no key/);
      assert.equal(file.problems.length, 1);
    }
    assert.deepEqual(keys(readBibtex('@foo{}\n@misc{b, year = 1}')), ['b']);
  });

  for (const next of [
    '@book{next, year = 2}',
    '@book{title = {x}, year = 2}',
    '@book{\n  year = 2}',
    '@book{, year = 2}',
    '@book{ next year = 2}',
    '@strange{next, year = 2}',
    '@strange{year = {2}}',
  ]) {
    it(`never lets an unfinished entry swallow ${next}`, () => {
      for (const start of [
        '@misc{a, title = {x',
        '@misc{a, title = "x',
        '@misc{a, title = {x},',
        '@misc{a,',
        '@misc{a, title = {x}\n  note = {',
      ]) {
        const file = readBibtex(`${start}\n${next}\n`);
        assert.deepEqual([file.entries.length, value(file, 'year', 1)], [2, '2'], start);
      }
    });
  }

  const unfinished = [
    '@misc{a, title = {x}, year =',
    '@misc{a,\n  title = {x},\n  year = ',
    '@misc{a, title = {x}, note = "y" #',
    '@misc{a, title = {x}, month = jan #\n',
    '@misc(a, title = {x}, year =',
    '@misc{a, title = {x}, year = % comment',
    '@misc{a, title = {x}@,\n  year =',
    '@misc{',
    '@misc(',
    '@string{s =',
    '@string{s',
    '@string{',
    '@string{s = "x',
  ];
  for (const start of unfinished) {
    it(`never takes the entry below for a part of ${JSON.stringify(start)}`, () => {
      for (const between of ['\n', '\n\n', '\r\n\r\n  ']) {
        const file = readBibtex(`${start}${between}@misc{b,\n  title = {B},\n  eprint = {2304.11277}\n}\n`);
        const last = file.entries.at(-1);
        assert.deepEqual([last?.key, last?.fields.get('eprint')?.value, last?.isBroken], ['b', '2304.11277', false]);
        assert.equal(file.entries.length, start.includes('title') ? 2 : 1);
        assert.equal(file.entries.length === 2 && file.entries[0]?.fields.has('eprint'), false);
        assert.ok(file.problems.length > 0);
      }
    });
  }

  it('takes no mail address, annotation or command of Texinfo in a value for an entry', () => {
    const file = readBibtex('@misc{a, note = {see\n@alice{} and\n@code{x y} or\n@bob.org\n}, year = 1}');
    assert.deepEqual([file.problems, value(file, 'year')], [[], '1']);
  });

  it('bounds what strings make of a value, and of a file', () => {
    const doubled = Array.from({ length: 40 }, (_, index) => `@string{s${index + 1} = s${index} # s${index}}\n`).join(
      '',
    );
    const file = readBibtex(`@string{s0 = "a "}\n${doubled}@misc{k, title = s40, year = 1}`);
    assert.ok((value(file, 'title') ?? '').length <= 100_000);
    assert.equal(value(file, 'year'), '1');
    assert.match(file.problems[0]?.message ?? '', /"s16" are too long/);
    const many = readBibtex(
      `@string{s = {${'x'.repeat(90_000)}}}\n@misc{k,\n${'a = s,\n'.repeat(10)}${Array.from({ length: 1_000 }, (_, index) => `f${index} = s # s,\n`).join('')}}`,
    );
    const total = [...(many.entries[0]?.fields.values() ?? [])].reduce((sum, field) => sum + field.value.length, 0);
    assert.ok(total < 5_000_000, String(total));
    assert.ok(many.problems.length > 0);
  });

  it('reports a key with white space, a comma missing after a key, and a brace missing before it', () => {
    const file = readBibtex(
      '@misc{Smith 2020, year = 1}\n@misc{b\n  year = 2}\n@article c, year = 3}\n@misc{d, year = 4}',
    );
    assert.deepEqual(keys(file), ['Smith 2020', 'b', 'd']);
    assert.equal(value(file, 'year', 1), '2');
    assert.deepEqual(
      file.problems.map(({ message }) => message),
      [
        'The key "Smith 2020" contains white space.',
        'The comma after the key "b" is missing.',
        'The opening brace of this entry is missing.',
      ],
    );
  });

  it('reports the second of two equal keys', () => {
    const text = '@misc{a, year = 1}\n@misc{b, year = 2}\n@misc{a, year = 3}';
    const file = readBibtex(text);
    assert.deepEqual(
      file.problems.map(({ kind, start, end }) => [kind, start, text.slice(start, end)]),
      [['duplicate-key', text.lastIndexOf('a,'), 'a']],
    );
  });

  it('says when the text ends inside an entry', () => {
    assert.equal(readBibtex('@misc{a, title = {x').endsInsideEntry, true);
    assert.equal(readBibtex('@misc{a, title = {x}\n').endsInsideEntry, true);
    assert.equal(readBibtex('@misc{a, title = {x\n@misc{b, year = 1}').endsInsideEntry, false);
  });

  it('reports a string or preamble that is not closed and goes on', () => {
    const file = readBibtex('@string{x = {y\n@preamble{"a" # {b\n@misc{c, year = 1}');
    assert.deepEqual(keys(file), ['c']);
    assert.equal(file.problems.length, 2);
  });

  for (const [what, text] of [
    ['braces', '{'.repeat(100_000)],
    ['entries that are not closed', '@a{b,\n'.repeat(20_000)],
    ['comments that are not closed', '@comment{\n'.repeat(20_000)],
    ['values that are not closed', '@a{b, c = {\n'.repeat(20_000)],
    ['at signs', '@'.repeat(100_000)],
    ['stray words', `@a{b,${' x\n'.repeat(50_000)}`],
  ] as const) {
    it(`ends over many ${what}`, () => {
      readBibtex(text);
      readBibtex(`@misc{k, title = {${text}}}`);
    });
  }
});
