import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { selectedQuery } from '../../../../src/editor/citing/selectedQuery.ts';

describe('a selection as a query', () => {
  const cases = [
    { selected: '', query: '' },
    { selected: ' \r\n\t ', query: '' },
    { selected: 'fully sharded\r\n  data parallel', query: 'fully sharded data parallel' },
    { selected: '“Zero Bubble” (Qi 2024)', query: 'Zero Bubble” (Qi 2024)' },
    { selected: '\\textbf{FSDP}, ', query: 'textbf{FSDP' },
    { selected: '**FSDP**.', query: 'FSDP' },
    { selected: '注意力机制', query: '注意力机制' },
  ];
  for (const { selected, query } of cases)
    it(`is “${query}” for ${JSON.stringify(selected)}`, () => assert.equal(selectedQuery(selected), query));

  it('ends with a whole word of a long selection', () => {
    const query = selectedQuery('sharded data parallel '.repeat(100));
    assert.ok(query.length <= 160, String(query.length));
    assert.match(query, /(?:sharded|data|parallel)$/);
  });

  it('ends with a whole character of a long word', () => {
    assert.doesNotMatch(selectedQuery(`a${'😀'.repeat(2000)}`), /[\ud800-\udbff]$/);
  });
});
