import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ServedTexts } from '../../../src/editor/client/servedTexts.ts';

const address = 'file:///home/ada/refs.bib';

describe('texts that were read for a plan', () => {
  const cases: readonly (readonly [string, readonly (string | null)[], string, boolean])[] = [
    ['the same text', ['@book{a}'], '@book{a}', true],
    ['a text that has changed since', ['@book{a}'], '@book{b}', false],
    ['a text that changed between two readings', ['@book{a}', '@book{b}'], '@book{b}', false],
    ['the same text twice', ['@book{a}', '@book{a}'], '@book{a}', true],
    ['a file with a byte order mark and other line ends', ['\uFEFF@book{a,\r\n}\r'], '@book{a,\n}\n', true],
    ['a file that was not read', [], '', false],
    ['a file that was missing', [null], '', false],
  ];
  for (const [what, read, text, isSame] of cases) {
    it(`${isSame ? 'are' : 'are not'} those of ${what}`, () => {
      const served = new ServedTexts();
      for (const each of read) served.add(address, each);
      assert.equal(served.wasAlways(address, text), isSame);
    });
  }
});
