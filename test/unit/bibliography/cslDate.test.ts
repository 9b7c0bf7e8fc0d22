import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { cslDate, cslJsonDate } from '../../../src/core/bibliography/cslDate.ts';

describe('a date of CSL', () => {
  const cases: readonly (readonly [value: unknown, date: object | undefined])[] = [
    [{ 'date-parts': [['2023', '04', '21']] }, { 'date-parts': [[2023, 4, 21]] }],
    [{ 'date-parts': [[2020], [2021, 3]] }, { 'date-parts': [[2020], [2021, 3]] }],
    [{ 'date-parts': [[2020], [0, 0, 0]] }, { 'date-parts': [[2020], [0]] }],
    [{ 'date-parts': [[2020, 22]] }, { 'date-parts': [[2020]], season: 2 }],
    [
      { 'date-parts': [[2020]], season: 'Winter' },
      { 'date-parts': [[2020]], season: 4 },
    ],
    [
      { 'date-parts': [[1850]], circa: 1 },
      { 'date-parts': [[1850]], circa: true },
    ],
    [{ 'date-parts': [[-44]] }, { 'date-parts': [[-43]] }],
    [{ 'date-parts': [[2020, 0]] }, { 'date-parts': [[2020]] }],
    [{ literal: 'in press' }, { literal: 'in press' }],
    [{ raw: '2004-06/2006' }, { 'date-parts': [[2004, 6], [2006]] }],
    [
      { raw: 'June–July 1980' },
      {
        'date-parts': [
          [1980, 6],
          [1980, 7],
        ],
      },
    ],
    ['2023-21', { 'date-parts': [[2023]], season: 1 }],
    ['2004/..', { 'date-parts': [[2004], [0]] }],
    ['1850~', { 'date-parts': [[1850]], circa: true }],
    ['-0043', { 'date-parts': [[-43]] }],
    ['199X', { 'date-parts': [[1990], [1999]] }],
    ['2023-04-21T10:00:00Z', { 'date-parts': [[2023, 4, 21]] }],
    ['21 April 2023', { 'date-parts': [[2023, 4, 21]] }],
    ['Apr. 21, 2023', { 'date-parts': [[2023, 4, 21]] }],
    ['Summer 1980', { 'date-parts': [[1980]], season: 2 }],
    ['c. 1850', { 'date-parts': [[1850]], circa: true }],
    ['2011 (online)', { 'date-parts': [[2011]] }],
    ['2004, reprinted 2010', { literal: '2004, reprinted 2010' }],
    ['21. Mai 2023', { 'date-parts': [[2023, 5, 21]] }],
    ['n.d.', { literal: 'n.d.' }],
    [476, { 'date-parts': [[476]] }],
    [[{ year: 2020, month: 2 }, { year: 2021 }], { 'date-parts': [[2020, 2], [2021]] }],
    [{}, undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [value, date] of cases)
    it(`is read from ${JSON.stringify(value)}`, () => assert.deepEqual(cslDate(value), date));

  it('has no year 0 in CSL-JSON', () => {
    assert.deepEqual(cslJsonDate({ 'date-parts': [[-43], [0]] }), { 'date-parts': [[-44], [0]] });
    assert.deepEqual(cslJsonDate({ 'date-parts': [[0, 3], [14]] }), { 'date-parts': [[-1, 3], [14]] });
  });
});
