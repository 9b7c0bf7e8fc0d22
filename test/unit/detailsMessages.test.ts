import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fromDetails } from '../../src/detailsMessages.ts';

const listed = new Set(['arxiv:1']);

describe('a message of the page of a paper', () => {
  it('is one of its actions, or a paper that it lists', () => {
    for (const action of [
      'insert',
      'copy',
      'cslJson',
      'arxiv',
      'reference',
      'plain',
      'back',
      'leave',
      'look',
      'stop',
      'note',
      'tags',
    ])
      assert.deepEqual(fromDetails({ action, paper: 7 }, listed), { action });
    assert.deepEqual(fromDetails({ action: 'show', paper: 'arxiv:1', more: 1 }, listed), {
      action: 'show',
      paper: 'arxiv:1',
    });
  });

  it('tells which revision the page shows when it listens', () => {
    for (const action of ['ready', 'shown'])
      assert.deepEqual(fromDetails({ action, revision: 7 }, listed), { action, revision: 7 });
  });

  it('is a state of reading', () => {
    for (const state of ['toRead', 'reading', 'read', 'none'])
      assert.deepEqual(fromDetails({ action: 'state', state }, listed), { action: 'state', state });
  });

  it('is a place where the paper is cited, by its number', () => {
    assert.deepEqual(fromDetails({ action: 'place', place: 3 }, listed), { action: 'place', place: 3 });
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
    { action: 'state' },
    { action: 'state', state: 'READ' },
    { action: 'state', state: ['read'] },
    { action: 'ready' },
    { action: 'ready', revision: 'x' },
    { action: 'place', place: '3' },
    { action: 'place', place: 0.5 },
    { action: 'show', paper: 'arxiv:2' },
    { action: 'show', paper: ['arxiv:1'] },
    { action: 'show', paper: { id: 'arxiv:1' } },
  ];
  for (const message of others) {
    it(`is nothing else, as ${JSON.stringify(message)}`, () => assert.equal(fromDetails(message, listed), undefined));
  }
});
