import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readingFileText, readReadingFile } from '../../../src/core/reading/readingFile.ts';
import { laterRecord, type ReadingRecord } from '../../../src/core/reading/readingRecord.ts';

const time = Date.parse('2026-03-01T09:30:00.000Z');
const record = (id: string, more: Partial<ReadingRecord> = {}): ReadingRecord => ({
  id,
  title: `About ${id}`,
  tags: [],
  changed: time,
  ...more,
});

describe('the file of reading states', () => {
  it('has a line of JSON for each paper, in the order of the ids', () => {
    const text = readingFileText([
      record('arxiv:2304.11277', { state: 'reading', tags: ['training'] }),
      record('arxiv:1811.06965', { state: 'read' }),
    ]);
    assert.equal(
      text,
      [
        '{"id":"arxiv:1811.06965","title":"About arxiv:1811.06965","state":"read","tags":[],"changed":"2026-03-01T09:30:00.000Z"}',
        '{"id":"arxiv:2304.11277","title":"About arxiv:2304.11277","state":"reading","tags":["training"],"changed":"2026-03-01T09:30:00.000Z"}',
        '',
      ].join('\n'),
    );
  });

  it('is read as it was written, whatever stands in titles and tags', () => {
    const records = [
      record('a', { title: '“Quoted” {"id":"b"} \\ </script>', tags: ['日本語', 'a b'], state: 'toRead' }),
      record('b', { rest: { rating: 5 } }),
    ];
    assert.deepEqual(readReadingFile(readingFileText(records)), { records, damaged: [] });
  });

  it('takes line breaks of every system, a byte order mark and blank lines', () => {
    const { records, damaged } = readReadingFile('\uFEFF{"id":"a"}\r\n\r\n{"id":"b"}');
    assert.deepEqual(
      records.map(({ id, title, tags, changed }) => [id, title, tags, changed]),
      [
        ['a', '', [], 0],
        ['b', '', [], 0],
      ],
    );
    assert.deepEqual(damaged, []);
  });

  const damagedLines: readonly (readonly [line: string, why: RegExp])[] = [
    ['{"id":"a","state":"rea', /no JSON/],
    ['\u0000\u0000\u0000', /no JSON/],
    ['["a"]', /no JSON object/],
    ['{"title":"nobody"}', /no "id"/],
    ['{"id":7}', /no "id"/],
    ['{"id":"a","state":"skimmed"}', /"state" is not known/],
    ['{"id":"a","tags":"one"}', /"tags" are no list/],
    ['{"id":"a","changed":"yesterday"}', /"changed" is no time/],
    ['['.repeat(100_000), /no JSON/],
    [`{"id":"a","extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nested too deeply/],
    [`{"id":"a","extra":{"__proto__":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}}`, /nested too deeply/],
  ];
  for (const [line, why] of damagedLines) {
    it(`keeps the other lines where one is damaged: ${line.slice(0, 30)}`, () => {
      const { records, damaged } = readReadingFile(`{"id":"first"}\n${line}\n{"id":"last"}\n`);
      assert.deepEqual(
        records.map(({ id }) => id),
        ['first', 'last'],
      );
      assert.equal(damaged.length, 1);
      assert.equal(damaged[0]?.line, 2);
      assert.equal(damaged[0]?.text, line);
      assert.match(damaged[0]?.why ?? '', why);
    });
  }

  for (const changed of ['+275760-09-13T00:00:00.000Z', '+010000-01-01', '9999-12-31T23:59:59Z']) {
    it(`takes a time that nothing could be later than for none: ${changed}`, () => {
      const { records, damaged } = readReadingFile(`{"id":"a","state":"read","changed":"${changed}"}\n`);
      assert.deepEqual([records[0]?.state, records[0]?.changed, damaged], ['read', 0, []]);
    });
  }

  it('has what both sides say where Git could not merge them, and of one paper what was said last', () => {
    const late = record('a', { state: 'read', changed: time + 1 });
    const conflict = [
      '<<<<<<< HEAD',
      readingFileText([record('a', { state: 'reading' }), record('b', { state: 'read' })]).trimEnd(),
      '=======',
      readingFileText([late, record('c', { tags: ['x'] })]).trimEnd(),
      '>>>>>>> theirs',
      '',
    ].join('\n');
    const { records, damaged } = readReadingFile(conflict);
    assert.deepEqual(damaged, []);
    assert.deepEqual(
      records.map(({ id, state }) => [id, state]),
      [
        ['a', 'read'],
        ['b', 'read'],
        ['c', undefined],
      ],
    );
  });

  it('cannot be made to say something else by what a line brings along', () => {
    const { records } = readReadingFile('{"id":"a","__proto__":{"state":"read"},"constructor":1}\n');
    assert.equal(records[0]?.state, undefined);
    assert.match(readingFileText(records), /^\{"id":"a","title":"","tags":\[\]/);
  });

  it('takes a record of the same time for the same one, whoever asks', () => {
    const [a, b] = [record('a', { state: 'read' }), record('a', { state: 'reading' })];
    assert.equal(laterRecord(a, b), laterRecord(b, a));
  });
});
