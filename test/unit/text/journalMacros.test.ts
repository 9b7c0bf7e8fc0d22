import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { journalOfMacro } from '../../../src/core/text/journalMacros.ts';

describe('journals that stand as macros', () => {
  it('have their names', () => {
    for (const text of ['\\apjl', '{\\apjl}', ' \\ApJL{} ', '\\apjlett'])
      assert.equal(journalOfMacro(text), 'The Astrophysical Journal Letters', text);
  });

  it('are only macros that are known and stand alone', () => {
    for (const text of ['apj', '\\nosuchjournal', 'The \\apj', '']) assert.equal(journalOfMacro(text), undefined, text);
  });
});
