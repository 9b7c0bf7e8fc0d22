import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { checkInsertions } from '../../support/insertions.ts';

// In parts, because the runner's time limit is for each test.
const parts = 4;
const citations = 500;

describe('citations in generated documents and bibliographies of all formats', () => {
  for (let part = 1; part <= parts; part += 1) {
    it(`change nothing else, can be undone, and are read back: ${citations} of part ${part}`, () => {
      assert.equal(checkInsertions(citations, corpusPapers(), randomNumbers(part)).inserted, citations);
    });
  }
});
