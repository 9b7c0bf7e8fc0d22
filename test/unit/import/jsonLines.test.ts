import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readJsonLines } from '../../../src/core/import/jsonLines.ts';

const source = { id: 'lib.jsonl', label: 'lib' };
const read = (...lines: string[]) => readJsonLines(lines.join('\n'), 'lib.jsonl', source);

describe('a JSON Lines library', () => {
  it('needs no more than an id and a title', () => {
    const { papers, problems } = read('{"id": "p1", "title": "A Title"}');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      papers.map((paper) => [paper.keys, paper.csl.title, paper.csl.issued]),
      [[['p1'], 'A Title', undefined]],
    );
  });

  it('keeps apart records of which only equal titles are known', () => {
    const { papers } = read('{"id": "1", "title": "Same"}', '{"id": "2", "title": "Same"}');
    assert.notEqual(papers[0]?.id, papers[1]?.id);
  });

  it('has authors in lists and in one text, and says when more follow', () => {
    const family = (authors: unknown): (string | undefined)[] =>
      (read(JSON.stringify({ id: 1, title: 'T', authors })).papers[0]?.csl.author ?? []).map(
        (name) => name.family ?? name.literal,
      );
    for (const text of [
      'Zhao, Yanli and Gu, Andrew',
      'Yanli Zhao and Andrew Gu',
      'Zhao, Yanli; Gu, Andrew',
      'Yanli Zhao, Andrew Gu',
      'Yanli Zhao, Andrew Gu, et al.',
    ]) {
      assert.deepEqual(family(text), ['Zhao', 'Gu'], text);
    }
    assert.deepEqual(family(['Yanli Zhao', { name: 'Andrew Gu' }, { literal: 'Allen Institute' }, { family: 'Li' }]), [
      'Zhao',
      'Gu',
      'Allen Institute',
      'Li',
    ]);
    const complete = (record: object): boolean | undefined =>
      read(JSON.stringify({ id: 1, title: 'T', ...record })).papers[0]?.authorsComplete;
    assert.deepEqual(
      [
        complete({ authors: 'Zhao, Y. et al.' }),
        complete({ authors: ['A B'], authorsComplete: false }),
        complete({ authors: 'A B' }),
      ],
      [false, false, undefined],
    );
  });

  it('tells journals from conferences by their names', () => {
    const type = (venue: string): string | undefined =>
      read(JSON.stringify({ id: 1, title: 'T', venue })).papers[0]?.csl.type;
    for (const venue of ['Nature', 'Physical Review D', 'Machine Learning', 'Journal of Otters', 'JMLR', 'IEEE Access'])
      assert.equal(type(venue), 'article-journal', venue);
    for (const venue of ['ICLR', 'NeurIPS 2023', "SIGMOD '21", 'Proc. of VLDB', 'Workshop on Otters', 'AAAI'])
      assert.equal(type(venue), 'paper-conference', venue);
  });

  it('may hold the records of CSL-JSON', () => {
    const { papers } = read(
      '{"id":"k","type":"article-journal","title":"T","author":[{"family":"Doe"}],"issued":{"date-parts":[[2011,4]]},"container-title":"J"}',
    );
    assert.deepEqual([papers[0]?.csl.issued, papers[0]?.csl['container-title']], [{ 'date-parts': [[2011, 4]] }, 'J']);
  });

  it('has editors, places, numbers and any variable of CSL, at the top or in "csl"', () => {
    const { papers } = read(
      '{"id": "a", "type": "book", "title": "A", "editors": "Doe, Jane and Roe, R.", "publisher": "P", "address": "Oslo", "isbn": "1", "edition": 2, "date": "2011-04-05", "series": "S"}',
      '{"id": "b", "title": "B &amp; <i>C</i>", "csl": {"type": "chapter", "container-title": "Book", "container-author": [{"family": "Li"}], "issued": {"date-parts": [[2011], [2012]]}}, "venue": {"short": "VLDB"}}',
    );
    assert.deepEqual(papers[0]?.csl, {
      type: 'book',
      title: 'A',
      editor: [
        { family: 'Doe', given: 'Jane' },
        { family: 'Roe', given: 'R.' },
      ],
      publisher: 'P',
      'publisher-place': 'Oslo',
      ISBN: '1',
      edition: '2',
      issued: { 'date-parts': [[2011, 4, 5]] },
      'collection-title': 'S',
    });
    assert.deepEqual(
      [papers[1]?.venue, papers[1]?.csl],
      [
        'VLDB',
        {
          type: 'chapter',
          title: 'B & C',
          'container-title': 'Book',
          'container-author': [{ family: 'Li' }],
          issued: { 'date-parts': [[2011], [2012]] },
        },
      ],
    );
  });

  it('has lists of authors read in time that grows with their length', () => {
    for (const authors of [
      ' '.repeat(400_000),
      'a, '.repeat(130_000),
      'and '.repeat(100_000),
      '; '.repeat(200_000),
      ', '.repeat(200_000),
    ]) {
      assert.equal(read(JSON.stringify({ id: 1, title: 'T', authors })).papers.length, 1);
    }
  });

  it('is read in the form of BEIR collections', () => {
    const { papers } = read('{"_id": "42", "title": "T", "text": "An abstract."}');
    assert.deepEqual([papers[0]?.keys, papers[0]?.abstract], [['42'], 'An abstract.']);
  });

  it('lists a text without a title by its first words', () => {
    const text = 'Otters sleep on their backs, and hold hands while they do, which keeps them from drifting apart.';
    const { papers, problems } = read(`{"_id": "1", "title": "", "text": "${text}"}`, '{"_id": "2", "text": "Short."}');
    assert.deepEqual(
      papers.map((paper) => paper.csl.title),
      ['Otters sleep on their backs, and hold hands while they do, which keeps them …', 'Short.'],
    );
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
    const { papers, problems } = read(
      '{"id": "1", "title": "A"}',
      '{"id": "2", "ti',
      '[]',
      '{"id": "3"}',
      '{"id": "1", "title": "B"}',
      '{"id": "4", "title": "D"}',
    );
    assert.deepEqual(
      papers.map((paper) => paper.keys[0]),
      ['1', '4'],
    );
    assert.deepEqual(
      problems.map((problem) => problem.line),
      [2, 3, 4, 5],
    );
    assert.match(problems[3]?.message ?? '', /^lib\.jsonl:5: id "1" is already used in line 1/);
  });
});
