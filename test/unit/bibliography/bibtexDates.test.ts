import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bibtexDate } from '../../../src/core/bibliography/bibtexDates.ts';
import type { CslDate } from '../../../src/core/papers/csl.ts';

const parts = (...dates: number[][]): CslDate => ({ 'date-parts': dates });

describe('dates of BibTeX entries', () => {
  const cases: readonly (readonly [fields: Readonly<Record<string, string>>, date: CslDate | undefined])[] = [
    [{ date: '2013-05-22' }, parts([2013, 5, 22])],
    [{ date: '2013-05-22T10:00:00Z' }, parts([2013, 5, 22])],
    [{ date: '2013-05/2014' }, parts([2013, 5], [2014])],
    [{ date: '2001/' }, parts([2001], [0])],
    [{ date: '2001/..' }, parts([2001], [0])],
    [{ date: '199X' }, parts([1990], [1999])],
    [{ date: '1999-XX' }, parts([1999])],
    [{ date: '1723~' }, { ...parts([1723]), circa: true }],
    [{ date: '1723?' }, { ...parts([1723]), circa: true }],
    [{ date: '2012-22' }, { ...parts([2012]), season: 2 }],
    [{ date: '-0043' }, parts([-43])],
    [{ date: '-0380' }, parts([-380])],
    [{ date: '100-12' }, parts([100, 12])],
    [{ date: '850' }, parts([850])],
    [{ date: 'March 2019' }, parts([2019, 3])],
    [{ date: 'in press', year: '2020' }, parts([2020])],
    [{ year: '1984' }, parts([1984])],
    [{ year: '{1984}' }, parts([1984])],
    [{ year: '[ca. 1850]' }, { ...parts([1850]), circa: true }],
    [{ year: '1850?' }, { ...parts([1850]), circa: true }],
    [{ year: '1984--86' }, parts([1984], [1986])],
    [{ year: '1984/1985' }, parts([1984], [1985])],
    [{ year: '2001-05-12' }, parts([2001, 5, 12])],
    [{ year: '850' }, parts([850])],
    [{ year: '44 BC' }, parts([-43])],
    [{ year: 'June 1980' }, parts([1980, 6])],
    [{ year: 'Spring 1980' }, { ...parts([1980]), season: 1 }],
    [{ year: '1980, in press' }, parts([1980])],
    [{ year: 'in press' }, { literal: 'in press' }],
    [{ year: 'forthcoming', month: 'jan' }, { literal: 'forthcoming' }],
    [{ year: 'n.d.' }, undefined],
    [{ year: '????' }, undefined],
    [{ year: 's.d.' }, undefined],
    [{ year: 'ohne Jahr' }, undefined],
    [{ month: 'jan' }, undefined],
    [{ year: '19--' }, parts([1900], [1999])],
    [{ year: '199?' }, parts([1990], [1999])],
    [{ year: '100 B.C.' }, parts([-99])],
    [{ year: '-44' }, parts([-43])],
    [{ date: '-44' }, parts([-43])],
    [{ year: 'c1999' }, parts([1999])],
    [{ year: 'c. 1999' }, { ...parts([1999]), circa: true }],
    [{ year: '1999 [c. 1850]' }, parts([1999])],
    [{ year: '2019--' }, parts([2019], [0])],
    [{ year: 'May 1999--June 2000' }, parts([1999, 5], [2000, 6])],
    [{ year: '{\\noopsort{1973c}}1981' }, parts([1981])],
    [{ year: '平成30年' }, { literal: '平成30年' }],
    [{ year: '2019年' }, parts([2019])],
    [{ date: '2020-05-04/open' }, parts([2020, 5, 4], [0])],
    [{ date: '2019/5/3' }, parts([2019, 5, 3])],
    [{ date: '3.5.2019' }, parts([2019, 5, 3])],
    [{ date: '25/05/2019' }, parts([2019, 5, 25])],
    [{ date: '05/25/2019' }, parts([2019, 5, 25])],
    [{ date: '03/05/2019' }, parts([2019])],
    [{ date: 'May 3, 2019' }, parts([2019, 5, 3])],
    [{ year: '2019', month: 'oct', day: '5--7' }, parts([2019, 10, 5], [2019, 10, 7])],
    [{ year: '2001', month: 'nov' }, parts([2001, 11])],
    [{ year: '2001', month: '2' }, parts([2001, 2])],
    [{ year: '2001', month: '1-2' }, parts([2001, 1], [2001, 2])],
    [{ year: '2001', month: 'Sep--Oct' }, parts([2001, 9], [2001, 10])],
    [{ year: '2001', month: 'aug\\slash sep' }, parts([2001, 8], [2001, 9])],
    [{ year: '2001', month: '9~dec' }, parts([2001, 12, 9])],
    [{ year: '2001', month: 'jul 25--27' }, parts([2001, 7, 25], [2001, 7, 27])],
    [{ year: '2001', month: 'July 28 -- August 2' }, parts([2001, 7, 28], [2001, 8, 2])],
    [{ year: '2001', month: 'Juin' }, parts([2001, 6])],
    [{ year: '2001', month: 'Juillet' }, parts([2001, 7])],
    [{ year: '2001', month: 'März' }, parts([2001, 3])],
    [
      { year: '2001', month: 'Fall' },
      { ...parts([2001]), season: 3 },
    ],
    [{ year: '2001', month: 'may', day: '7' }, parts([2001, 5, 7])],
  ];
  for (const [fields, date] of cases) {
    it(`reads ${JSON.stringify(fields)}`, () => {
      assert.deepEqual(
        bibtexDate((name) => fields[name]),
        date,
      );
    });
  }
});
