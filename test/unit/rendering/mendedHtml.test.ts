import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mendedHtml } from '../../../src/core/rendering/mendedHtml.ts';

interface Facts {
  readonly page?: string;
  readonly given?: string;
  readonly locator?: string;
}

const rows: readonly (readonly [set: string, facts: Facts, expected: string])[] = [
  // Ranges that cross a thousand or whose last digits begin with zeros.
  ['202:13993–6.', { page: '13993-14006' }, '202:13993–4006.'],
  ['19998–15', { page: '19998–20015' }, '19998–20015'],
  ['13893–106, 7', { page: '13893-14106' }, '13893–4106, 7'],
  ['(13993–6)', { locator: '13993-14006' }, '(13993–4006)'],
  // What is right stays.
  ['13792–803', { page: '13792-13803' }, '13792–803'],
  ['13901–6', { page: '13901-13906' }, '13901–6'],
  ['113993–6', { page: '13993-14006' }, '113993–6'],
  ['1496–504', { page: '1496-1504' }, '1496–504'],
  ['Chung, I.-Hsin', { given: 'I-Hsin' }, 'Chung, I-Hsin'],
  ['Lee, J.-Pierre', { given: 'J.-Pierre' }, 'Lee, J.-Pierre'],
  ['J.-P. Lee', { given: 'Jean-Pierre' }, 'J.-P. Lee'],
  ['Journal 7, 12 , 13–33', {}, 'Journal 7, 12, 13–33'],
  // A title is as it was written.
  ['Otters , fish and 1984 , rivers', {}, 'Otters , fish and 1984 , rivers'],
  ['Title. (1918–(1919)).', {}, 'Title. (1918–1919).'],
];

describe('what the processor has set', () => {
  for (const [set, { page, given, locator }, expected] of rows)
    it(`has ${expected} for ${set}`, () => {
      const record = {
        ...(page !== undefined && { page }),
        ...(given !== undefined && { author: [{ family: 'X', given }] }),
      };
      const locators = locator === undefined ? [] : [locator];
      assert.equal(mendedHtml(set, [record], locators, { shortensPages: true }), expected);
    });

  it('keeps ranges in styles that shorten them otherwise', () => {
    assert.equal(mendedHtml('13993–6', [{ page: '13993-14006' }], [], { shortensPages: false }), '13993–6');
  });
});
