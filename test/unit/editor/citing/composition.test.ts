import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  composedOrder,
  type ComposedWork,
  formText,
  moved,
  readingOf,
  withField,
  withTyped,
  without,
  workOfPaper,
} from '../../../../src/editor/citing/composition.ts';

const works: readonly ComposedWork[] = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase(), form: {} }));
const ids = (list: readonly ComposedWork[]): string => list.map(({ id }) => id).join('');

describe('works of a citation', () => {
  const moves = [
    { index: 0, by: 1, order: 'bac' },
    { index: 2, by: -1, order: 'acb' },
    { index: 0, by: -1, order: 'abc' },
    { index: 2, by: 1, order: 'abc' },
    { index: 7, by: 1, order: 'abc' },
  ];
  for (const { index, by, order } of moves)
    it(`are ${order} when number ${index} moves by ${by}`, () => assert.equal(ids(moved(works, index, by)), order));

  it('lose the one that is removed', () => assert.equal(ids(without(works, 1)), 'ac'));

  it('are ordered with their forms, as all that an edited citation has', () => {
    const [a, b] = works;
    const order = composedOrder([{ ...(b as ComposedWork), form: { locator: 'p. 3' } }, a as ComposedWork], true);
    assert.deepEqual(order, { paperIds: ['b', 'a'], forms: { b: { locator: 'p. 3' }, a: {} }, editing: true });
  });

  const typed = [
    { text: 'p 3', form: { suffix: 'below' }, expected: { locator: 'p. 3', suffix: 'below' }, says: /read as a place/ },
    { text: '3-5', form: {}, expected: { locator: '3-5' }, says: /“3-5” is read as pages/ },
    { text: 'passim', form: { locator: 'p. 3' }, expected: { suffix: 'passim' }, says: /names no place/ },
    { text: 'passim', form: { suffix: 'below' }, expected: { suffix: 'passim below' }, says: /becomes the suffix/ },
    {
      text: 'p. 3 passim',
      form: {},
      expected: { locator: 'p. 3', suffix: 'passim' },
      says: /“passim” becomes the suffix/,
    },
  ];
  for (const { text, form, expected, says } of typed)
    it(`stand with ${JSON.stringify(expected)} when "${text}" is typed as the locator`, () => {
      assert.deepEqual(withTyped(form, 'locator', text), expected);
      assert.match(readingOf(text)?.text ?? '', says);
    });

  it('lose their locator, and nothing else, by an empty text', () => {
    assert.deepEqual(withTyped({ locator: 'p. 3', suffix: 'below' }, 'locator', ' '), { suffix: 'below' });
    assert.equal(readingOf(' '), undefined);
    assert.deepEqual(withTyped({}, 'prefix', ' see '), { prefix: 'see' });
  });

  it('are called by author and year, else by title', () => {
    assert.equal(workOfPaper({ id: 'x', title: 'Otters', authors: 'Otter', year: 2001 }, {}).label, 'Otter 2001');
    assert.equal(workOfPaper({ id: 'x', title: 'Otters', authors: 'Otter' }, {}).label, 'Otter');
    assert.equal(workOfPaper({ id: 'x', title: 'Otters', year: 2001 }, {}).label, 'Otters');
  });
});

describe('the form of a work', () => {
  it('is told in the order in which it stands', () => {
    const form = { prefix: 'see', locator: 'p. 3', suffix: 'and others', form: 'suppressed' } as const;
    assert.equal(formText(form), 'see … · p. 3 · … and others · without the author');
    assert.equal(formText({ form: 'group' }), '');
  });

  it('loses a text that is emptied', () => {
    assert.deepEqual(withField({ prefix: 'see', locator: 'p. 3' }, 'locator', ''), { prefix: 'see' });
    assert.deepEqual(withField({ prefix: 'see' }, 'locator', 'p. 4'), { prefix: 'see', locator: 'p. 4' });
  });
});
