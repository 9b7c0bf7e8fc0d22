import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { panelMessage } from '../../../src/editor/panelMessage.ts';

const related = new Set(['arxiv:1']);

describe('a message of the details panel', () => {
  it('is one of its actions, or a paper that it lists', () => {
    for (const action of ['insert', 'copy', 'arxiv', 'reference', 'plain', 'back'])
      assert.deepEqual(panelMessage({ action, paper: 7 }, related), { action });
    assert.deepEqual(panelMessage({ action: 'show', paper: 'arxiv:1', more: 1 }, related), {
      action: 'show',
      paper: 'arxiv:1',
    });
  });

  it('is a place where the paper is cited, by its number', () => {
    assert.deepEqual(panelMessage({ action: 'place', place: 3 }, related), { action: 'place', place: 3 });
  });

  const others: readonly unknown[] = [
    undefined,
    null,
    'insert',
    7,
    [],
    {},
    { action: 'workbench.action.quit' },
    { action: 'constructor' },
    { action: ['insert'] },
    { action: 'show' },
    { action: 'place' },
    { action: 'place', place: '3' },
    { action: 'place', place: 0.5 },
    { action: 'show', paper: 'arxiv:2' },
    { action: 'show', paper: ['arxiv:1'] },
    { action: 'show', paper: { id: 'arxiv:1' } },
  ];
  for (const message of others) {
    it(`is nothing else, as ${JSON.stringify(message)}`, () => assert.equal(panelMessage(message, related), undefined));
  }
});
