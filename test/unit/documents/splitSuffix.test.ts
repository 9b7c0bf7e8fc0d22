import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { splitSuffix } from '../../../src/core/documents/splitSuffix.ts';
import { termsOf } from '../../support/styles.ts';

const terms = termsOf('en-US');

// As pandoc reads them.
const rows: readonly (readonly [suffix: string, label: string | undefined, value: string, rest: string])[] = [
  [', p. 3', 'page', '3', ''],
  [', pp. 33-35, and elsewhere', 'page', '33-35', ', and elsewhere'],
  [', 33, 35–37, 40 and so on', 'page', '33, 35–37, 40', ' and so on'],
  [' 33', 'page', '33', ''],
  ['chap. 2', 'chapter', '2', ''],
  [', chapters 2, 3', 'chapter', '2, 3', ''],
  [', sec. 3(a)', 'section', '3(a)', ''],
  [', § 5', 'section', '5', ''],
  [', pp. iv, vi', 'page', 'iv', ', vi'],
  [', fig. 2b.', 'figure', '2b', '.'],
  [', {pp. iv, vi-xi, (xv)-(xvii)} with suffix', 'page', 'iv, vi-xi, (xv)-(xvii)', ' with suffix'],
  [', {} 99 years later', undefined, '', ' 99 years later'],
  [', and elsewhere', undefined, '', ', and elsewhere'],
  [' passim', undefined, '', ' passim'],
  [', page', undefined, '', ', page'],
  [', x3', undefined, '', ', x3'],
  ['', undefined, '', ''],
];

describe('what stands behind a key', () => {
  for (const [suffix, label, value, rest] of rows)
    it(`is split: "${suffix}"`, () => {
      const locator = label === undefined ? {} : { locator: { label, value } };
      assert.deepEqual(splitSuffix(suffix, terms), { ...locator, suffix: rest });
    });

  it('is read in the language of the document', () => {
    assert.deepEqual(splitSuffix(', Kap. 3', termsOf('de-DE', 'en-US')).locator, { label: 'chapter', value: '3' });
  });
});
