import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import { memberValue, withMember } from '../../../src/core/import/jsonMembers.ts';
import { importedLibrary } from '../../../src/core/import/pageImport.ts';
import { notedRecord, type PageRecord, pageRecord } from '../../../src/core/import/pageRecord.ts';
import { isPageLabel, pageLabel } from '../../../src/core/import/pageSource.ts';
import { Library } from '../../../src/core/library.ts';

const page = { page: 'monday.json', day: '2025-08-25' };
const fsdp = { title: 'PyTorch FSDP', abstract: 'Sharding.', arxiv: '2304.11277', authors: ['Yanli Zhao'], votes: 7 };
const otters = { title: 'On Otters', abstract: 'They hold hands.' };
const papersIn = (text: string) => {
  const { papers, problems } = readJsonLines(text, 'l.jsonl', { id: 'file:///l.jsonl', label: 'l.jsonl' });
  assert.deepEqual(problems, []);
  return papers;
};
const imported = (existing: string, ...records: readonly PageRecord[]) => importedLibrary(existing, 'l.jsonl', records);

describe('records of pages', () => {
  it('are added to no library with a line that could not be compared, which is told', () => {
    const deep = `{"id":"b","title":"B","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    assert.throws(
      () => imported(`{"id":"a","title":"A"}\n${deep}\n`, pageRecord(otters, page)),
      /^PaperglossError: l\.jsonl:2: the JSON is nested too deeply here/,
    );
  });

  it('become a library whose papers come from it and from their page', () => {
    const { text, added } = imported('', pageRecord(fsdp, page), pageRecord(otters, { page: 'saved.txt' }));
    assert.equal(added, 2);
    assert.deepEqual(
      papersIn(text).map(({ csl, arxiv, origins }) => [csl.title, arxiv, origins.map(({ label }) => label)]),
      [
        ['PyTorch FSDP', '2304.11277', ['l.jsonl', 'Daily Papers 2025-08-25']],
        ['On Otters', undefined, ['l.jsonl', 'Daily Papers (saved.txt)']],
      ],
    );
    assert.match(text, /"dailyPapers":\[\{"page":"monday\.json","day":"2025-08-25","votes":7\}\]/);
    assert.deepEqual(Library.create(papersIn(text)).sources, [
      'l.jsonl',
      'Daily Papers 2025-08-25',
      'Daily Papers (saved.txt)',
    ]);
  });

  it('of a paper that is there are noted in its line, and change nothing else of it', () => {
    const own =
      '{ "id": "zhao",  "title": "PyTorch FSDP", "doi": "10.14778/3611540.3611569", "arxiv": "2304.11277", "n": 1e2 }';
    const { text, added, noted } = imported(
      `\uFEFF{"id": "a", "title": "A"}\r\n\r\n${own}\r\n`,
      pageRecord(fsdp, page),
    );
    assert.deepEqual([added, noted], [0, 1]);
    assert.equal(
      text,
      `\uFEFF{"id": "a", "title": "A"}\r\n\r\n${own.slice(0, -1)},"dailyPapers":[{"page":"monday.json","day":"2025-08-25","votes":7}]` +
        ',"abstract":"Sharding."}\r\n',
    );
    const again = imported(text, pageRecord(fsdp, page));
    assert.deepEqual([again.text, again.added, again.noted], [text, 0, 0]);
    const other = imported(text, pageRecord(fsdp, { page: 'tuesday.html', day: '2025-08-26' }));
    assert.deepEqual(
      papersIn(other.text).flatMap(({ origins }) => origins.map(({ label }) => label)),
      ['l.jsonl', 'l.jsonl', 'Daily Papers 2025-08-25', 'Daily Papers 2025-08-26'],
    );
  });

  it('that stand on several pages are one paper with both', () => {
    const second = pageRecord(fsdp, { page: 'tuesday.html' });
    const { text, added } = imported('{"id": "a", "title": "A"}', pageRecord(fsdp, page), second);
    assert.equal(added, 1);
    assert.equal(text.split('\n').length, 3);
    assert.equal(papersIn(text)[1]?.origins.length, 3);
  });

  it('that note a paper of another library are merged with it', () => {
    const [known] = papersIn(
      '{"id": "otters", "title": "On Otters", "authors": ["Ada Smith"], "year": 2020, "abstract": "Hands."}',
    );
    assert.ok(known !== undefined);
    const { text } = imported('', notedRecord(known, otters, page));
    const library = Library.create([known, ...papersIn(text)]);
    assert.equal(library.size, 1);
    assert.equal(text.includes('Hands'), false);
    assert.deepEqual(
      library.get('otters')?.origins.map(({ label }) => label),
      ['l.jsonl', 'Daily Papers 2025-08-25'],
    );
  });

  for (const [what, existing, message] of [
    [
      'is damaged',
      '{"id": "a", "title": "A"}\n{"id": "b", "tit\n',
      /^l\.jsonl:2: .*Mend this line first: nothing was added/,
    ],
    ['is of another kind', '@article{a, title={A}}\n', /^l\.jsonl:1: /],
    ['has something else for the pages', '{"id":"arxiv:2304.11277","title":"A","dailyPapers":"x"}', /is no list/],
  ] as const) {
    it(`are not added to a file that ${what}`, () => {
      assert.throws(() => imported(existing, pageRecord(fsdp, page)), { name: 'PaperglossError', message });
    });
  }

  it('keep hostile titles within their line', () => {
    const title = 'A\u2028B\n{"id":1}\u202e \u0007[x](command:y) <b>';
    const { text } = imported('', pageRecord({ title, abstract: 'x' }, page));
    assert.equal(text.trimEnd().split(/[\n\u2028]/).length, 1);
    assert.equal(papersIn(text).length, 1);
  });
});

describe('the label of a page', () => {
  for (const [day, label] of [
    ['2025-08-25', 'Daily Papers 2025-08-25'],
    ['XXXX-08-05', 'Daily Papers, Aug 5 (p.txt)'],
    [undefined, 'Daily Papers (p.txt)'],
    ['2025-13-01', 'Daily Papers (p.txt)'],
    ['2025-02-31', 'Daily Papers (p.txt)'],
    ['XXXX-02-30', 'Daily Papers (p.txt)'],
  ] as const) {
    it(`is "${label}" for the day ${day}`, () => {
      assert.equal(pageLabel({ page: 'p.txt', ...(day !== undefined && { day }) }), label);
      assert.ok(isPageLabel(label));
    });
  }

  it('is no name of a file', () => {
    for (const name of ['Daily Papers.jsonl', 'daily.txt', 'Classics']) assert.equal(isPageLabel(name), false);
  });
});

describe('a member in the JSON of an object', () => {
  for (const [json, value] of [
    ['{"a":[1,{"a":2}],"b":"x"}', '[1,{"a":2}]'],
    ['{ "b" : "\\"a\\": }", "a" :  "y" }', '"y"'],
    ['{"a":1,"\\u0061": 2}', '2'],
    ['{"b":{"a":1}}', undefined],
    ['{}', undefined],
  ] as const) {
    it(`is ${value ?? 'not there'} in ${json}`, () => {
      const found = memberValue(json, 'a');
      assert.equal(found && json.slice(found.start, found.end), value);
    });
  }

  it('is added at the end, to an empty one too', () => {
    assert.equal(withMember('{}', 'a', '1'), '{"a":1}');
    assert.equal(withMember(' {"b": 2 } ', 'a', '1'), ' {"b": 2 ,"a":1} ');
  });
});
