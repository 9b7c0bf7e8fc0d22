import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { type LibraryFile, readLibraryFile } from '../../../src/core/import/libraryFile.ts';

const source = { id: 'file:///mine', label: 'mine' };
const read = (text: string): LibraryFile => readLibraryFile(text, 'mine', source);
const titles = (text: string): string[] => read(text).papers.map((paper) => paper.csl.title);

describe('a library file is told by its content', () => {
  for (const [kind, text] of [
    ['JSON Lines', '{"id": "a", "title": "Otters"}\n{"id": "b", "title": "Beavers"}\n'],
    [
      'JSON Lines with a byte order mark',
      '\uFEFF\n{"id": "a", "title": "Otters"}\r\n{"id": "b", "title": "Beavers"}\r\n',
    ],
    ['BibTeX', '% mine\n@article{a, title = {Otters}}\n@misc{b, title = "Beavers"}\n'],
    ['CSL-JSON', '[{"id": "a", "type": "book", "title": "Otters"}, {"id": "b", "title": "<i>Beavers</i>"}]'],
    [
      'CSL-JSON in a list of items',
      '{"items": [{"id": "a", "title": "Otters", "author": []}, {"id": "b", "title": "Beavers"}]}',
    ],
    ['CSL-YAML', '# mine\n---\nreferences:\n- id: a\n  title: Otters\n- id: b\n  title: "*Beavers*"\n...\n'],
    ['Hayagriva', 'a:\n  type: book\n  title: Otters\nb:\n  type: web\n  title: {value: Beavers}\n'],
    ['RIS', '\uFEFFTY  - BOOK\r\nTI  - Otters\r\nER  - \r\nTY  - JOUR\r\nT1  - Beavers\r\n'],
    [
      'the JSON of Better BibTeX',
      '{"config": {}, "version": {}, "items": [{"itemType": "book", "citationKey": "a", "title": "Otters", "creators": []}, {"itemType": "attachment"}, {"itemType": "thesis", "title": "Beavers"}]}',
    ],
    ['CSL-JSON without ids', '[{"type": "book", "title": "Otters"}, {"type": "book", "title": "Beavers"}]'],
    [
      'CSL-JSON with a broken record first',
      '[null, {"id": "a", "type": "book", "title": "Otters"}, {"id": "b", "title": "Beavers"}]',
    ],
    [
      'the JSON of a page',
      '[{"paper": {"id": "2501.00001", "title": "Otters", "summary": "S"}}, {"title": "Beavers", "summary": "T"}]',
    ],
    [
      'the JSON of a page over several lines',
      '{\n "papers": [{"title": "Otters", "summary": "S"}, {"title": "Beavers", "summary": "T"}]\n}',
    ],
    [
      'a page saved as text',
      'Get trending papers in your email inbox once a day!\n\nSubscribe\n\nOtters\n\nThey swim a lot.\n\nBeavers\n\nThey build dams.\n',
    ],
  ] as const) {
    it(`as ${kind}`, () => assert.deepEqual(titles(text), ['Otters', 'Beavers']));
  }

  it('and one JSON record alone is a library of one', () =>
    assert.deepEqual(titles('{"title": "Otters"}'), ['Otters']));
  it('and an empty one has no papers', () => assert.deepEqual(read(' \n'), { papers: [], problems: [] }));

  for (const page of readdirSync('data').filter((name) => name.endsWith('.txt'))) {
    it(`as a page: data/${page}`, () => assert.ok(titles(readFileSync(`data/${page}`, 'utf8')).length >= 30));
  }
});

describe('a library file with an endless abstract', () => {
  it('is read, and says what of it is not searched', () => {
    const { papers, problems } = read(
      JSON.stringify({ id: 'a', title: 'Endless', abstract: 'word '.repeat(1_000_000) }),
    );
    assert.equal(papers.length, 1);
    assert.deepEqual(problems, ['mine: only the first 10,000 words of the abstract of "Endless" are searched.']);
    assert.deepEqual(read(JSON.stringify({ id: 'a', title: 'Long', abstract: 'word '.repeat(9_000) })).problems, []);
  });
});

describe('a broken library file', () => {
  it('names the file and line of each fault and keeps the rest', () => {
    const lines = read('{"id": "a", "title": "Otters"}\n{"id": "b", \n\n{"id": "c"}\n{"id": "a", "title": "Again"}');
    assert.deepEqual(lines.papers.length, 1);
    assert.deepEqual(
      lines.problems.map((problem) => /^mine:\d+/.exec(problem)?.[0]),
      ['mine:2', 'mine:4', 'mine:5'],
    );
    const entries = read(
      '@article{a, title = {Otters}}\n\n@article{b, title = {Beavers}\n\n@article{c, title = {Cats}}\n@misc{d, year = 2020}\n',
    );
    assert.deepEqual(
      entries.papers.map((paper) => paper.csl.title),
      ['Otters', 'Beavers', 'Cats'],
    );
    assert.deepEqual(
      entries.problems.map((problem) => /^mine:\d+/.exec(problem)?.[0]),
      ['mine:3', 'mine:6'],
    );
  });

  it('in YAML or JSON is an error with its line, and an item without a title leaves the others', () => {
    assert.throws(() => read('references:\n- id: [a\n- b: c\n'), { code: 'bad-input', message: /^mine:\d: / });
    assert.throws(() => read('[\n{"id": "a",\n'), { code: 'bad-input', message: /^mine:2: the JSON is cut off/ });
    const { papers, problems } = read('[{"id": "a", "type": "book", "title": "Otters"}, {"id": "b"}]');
    assert.deepEqual([papers.length, problems], [1, ['mine: item 2 has no title']]);
  });

  for (const [kind, text] of [
    ['PubMed', 'PMID- 123\nTI  - Otters\n'],
    ['EndNote', '%0 Journal Article\n%T Otters\n'],
    ['EndNote', '<?xml version="1.0"?><xml><records><record/></records></xml>'],
    ['Web of Science', 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n'],
    ['RDF', '<rdf:RDF xmlns:rdf="x"></rdf:RDF>'],
  ] as const) {
    it(`of ${kind} is told which export to choose`, () => {
      assert.throws(() => read(text), {
        code: 'bad-input',
        message: new RegExp(`^mine:1: this is an? .*${kind}.*export as BibLaTeX, CSL JSON .* or RIS`),
      });
    });
  }

  it('of JSON nested without end is an error with its line, and of JSON Lines loses that record only', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    assert.throws(() => read(`{\n"a": ${deep}}`), { code: 'bad-input', message: /^mine:\d+: / });
    assert.throws(() => read(`{"a": ${'{"b":'.repeat(50_000)}1${'}'.repeat(50_001)}`), {
      code: 'bad-input',
      message: /^mine:1: /,
    });
    const { papers } = read(
      `{"id": "a", "title": "Otters", "authors": ${deep}, "issued": ${deep}, "year": ${deep}}\n{"id": "b", "title": "Beavers"}\n`,
    );
    assert.deepEqual(
      papers.map(({ csl }) => csl.title),
      ['Otters', 'Beavers'],
    );
  });

  it('takes a bibliography that holds comments alone for an empty library', () => {
    for (const text of [
      '% My references',
      '@comment{jabref-meta: databaseType:bibtex;}',
      '@string{a = {b}}\n@preamble{"x"}',
    ]) {
      assert.deepEqual(read(text), { papers: [], problems: [] }, text);
    }
  });

  it('reads entries without a key, tells it once, and has nothing to say of sets and xdata', () => {
    const { papers, problems } = read(
      '@set{s, entryset = {a, b}}\n@xdata{x, publisher = {P}}\n@article{\n  title = {T},\n  xdata = {x}\n}\n@misc{, year = 1}',
    );
    assert.deepEqual(
      papers.map(({ keys, csl }) => [keys, csl.title, csl.publisher]),
      [[[], 'T', 'P']],
    );
    assert.deepEqual(problems, ['mine:3: This entry has no key.', 'mine:7: This entry has no key.']);
  });

  it('that is none of the known kinds says so', () => {
    assert.throws(() => read('Dear diary,\nnothing happened.'), {
      code: 'bad-input',
      message: /^mine:1: neither JSON Lines, nor BibTeX/,
    });
  });

  it('whose first line is cut off is JSON Lines all the same', () => {
    const { papers, problems } = read('{"id": "a", "ti\n{"id": "b", "title": "Beavers"}\n');
    assert.deepEqual([papers.length, problems.length], [1, 1]);
  });

  it('has no control characters in keys and venues, whatever kind of file they come from', () => {
    const files = [
      ['a.bib', "@misc{a\u009b2Jb, ids = {c\u001bd}, title = {T}, journal = {J\u0007}, series = {KDD\u009b '20}}"],
      ['a.json', '[{"id":"a\\u009bb","title":"T","container-title-short":"V\\u0007"}]'],
      ['a.yaml', 'references:\n- id: "a\\u009bb"\n  title: T\n'],
      ['a.jsonl', '{"id":"a\\u009bb","title":"T","venue":{"name":"A\\u009b\\nB","short":"V\\u0007"}}'],
      ['a.ris', 'TY  - JOUR\nID  - a\u009bb\nTI  - T\nER  - \n'],
    ] as const;
    for (const [name, text] of files) {
      const { papers } = readLibraryFile(text, name, { id: name, label: name });
      assert.equal(papers.length, 1, name);
      assert.doesNotMatch(JSON.stringify(papers), /\\u00[01]|\\n|[\x7f-\x9f]/, name);
    }
  });
});
