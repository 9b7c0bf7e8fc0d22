import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readJsonLines } from '../../../src/core/import/jsonLines.ts';

const source = { id: 'lib.jsonl', label: 'lib' };
const read = (...lines: string[]) => readJsonLines(lines.join('\n'), 'lib.jsonl', source);

describe('a JSON Lines library', () => {
  it('needs no more than an id and a title', () => {
    const { papers, problems } = read('{"id": "p1", "title": "A Title"}');
    assert.deepEqual(problems, []);
    assert.deepEqual(papers.map((paper) => [paper.keys, paper.csl.title, paper.csl.issued]), [[['p1'], 'A Title', undefined]]);
  });

  it('keeps apart records of which only equal titles are known', () => {
    const { papers } = read('{"id": "1", "title": "Same"}', '{"id": "2", "title": "Same"}');
    assert.notEqual(papers[0]?.id, papers[1]?.id);
  });

  it('is read in the form of BEIR collections', () => {
    const { papers } = read('{"_id": "42", "title": "T", "text": "An abstract."}');
    assert.deepEqual([papers[0]?.keys, papers[0]?.abstract], [['42'], 'An abstract.']);
  });

  it('lists a text without a title by its first words', () => {
    const text = 'Otters sleep on their backs, and hold hands while they do, which keeps them from drifting apart.';
    const { papers, problems } = read(`{"_id": "1", "title": "", "text": "${text}"}`, '{"_id": "2", "text": "Short."}');
    assert.deepEqual(papers.map((paper) => paper.csl.title), ['Otters sleep on their backs, and hold hands while they do, which keeps them …', 'Short.']);
    assert.deepEqual(problems, []);
  });

  it('has authors as names or as CSL names', () => {
    const { papers } = read(
      '{"id": "a", "title": "A", "authors": ["Guido van Rossum", "Zhao, Yanli", "PyTorch"]}',
      '{"id": "b", "title": "B", "authors": [{"given": "Yanli", "family": "Zhao"}]}',
    );
    assert.deepEqual(papers[0]?.csl.author, [
      { family: 'van Rossum', given: 'Guido' },
      { family: 'Zhao', given: 'Yanli' },
      { literal: 'PyTorch' },
    ]);
    assert.deepEqual(papers[1]?.csl.author, [{ family: 'Zhao', given: 'Yanli' }]);
  });

  it('loses only its broken lines, and says which', () => {
    const { papers, problems } = read('{"id": "1", "title": "A"}', '{"id": "2", "ti', '[]', '{"id": "3"}', '{"id": "1", "title": "B"}', '{"id": "4", "title": "D"}');
    assert.deepEqual(papers.map((paper) => paper.keys[0]), ['1', '4']);
    assert.deepEqual(problems.map((problem) => problem.line), [2, 3, 4, 5]);
    assert.match(problems[3]?.message ?? '', /^lib\.jsonl:5: id "1" is already used in line 1/);
  });
});
