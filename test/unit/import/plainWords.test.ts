import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { comparisonKey } from '../../../src/core/text/words.ts';

interface Row {
  readonly title: string;
  readonly plain?: string;
  readonly names?: readonly string[];
}

const rowsOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const wordsOf = (text: string): string[] => (text.match(/[\p{L}\p{N}'’-]+/gu) ?? []).map(comparisonKey);

const runsOf = (text: string, length: number): string[] => {
  const words = wordsOf(text);
  return words.slice(length - 1).map((_, start) => words.slice(start, start + length).join(' '));
};

const rows = rowsOf<Row>('data/metadata.jsonl');

describe('the wording of each bundled paper in plain words', () => {
  it('is there, for each another one, and has 30 words at most', () => {
    const texts = rows.map(({ plain }) => plain ?? '');
    assert.equal(new Set(texts).size, rows.length);
    for (const text of texts) {
      const count = text.split(/\s+/).length;
      assert.ok(count >= 8 && count <= 30, `${count}: ${text}`);
    }
  });

  it('does not name the paper', () => {
    for (const { plain = '', names = [] } of rows) {
      for (const name of names)
        assert.ok(!` ${wordsOf(plain).join(' ')} `.includes(` ${comparisonKey(name)} `), `${name}: ${plain}`);
    }
  });

  it('has no four words in a row in common with a judged query', () => {
    const queries = ['corpus', 'asked'].flatMap((folder) =>
      rowsOf<{ readonly text: string }>(`test/bench/search/${folder}/queries.jsonl`),
    );
    const asked = new Set(queries.flatMap(({ text }) => runsOf(text, 4)));
    const shared = rows.flatMap(({ plain = '' }) => runsOf(plain, 4).filter((run) => asked.has(run)));
    assert.deepEqual(shared, []);
  });
});
