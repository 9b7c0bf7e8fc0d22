import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { l10n, speak, spoken } from '../../../src/core/l10n.ts';

describe('the language of texts', () => {
  afterEach(() => speak(undefined));

  it('is English where no other is spoken', () => {
    assert.equal(l10n.t('{0} papers', 12), '12 papers');
    assert.equal(spoken(), undefined);
  });

  it('is that of the translations, with the facts where it has them', () => {
    speak({ '{0} of {1}': '{1} 中的 {0}' });
    assert.equal(l10n.t('{0} of {1}', 'a', 'b'), 'b 中的 a');
    assert.equal(l10n.t('Undo'), 'Undo');
  });

  for (const [what, message, facts, expected] of [
    ['a fact that looks like a place', '“{0}” and {1}', ['{1}', 'b'], '“{1}” and b'],
    ['a text without facts', 'write {0}', [], 'write {0}'],
    ['a place without a fact', '{0} {7}', ['a'], 'a {7}'],
    ['signs that mean something to replacements', '{0}', ['$& $1'], '$& $1'],
    ['a text that every object has', 'constructor', [], 'constructor'],
  ] as const) {
    it(`leaves ${what} as it is`, () => {
      speak({ Undo: '撤消' });
      assert.equal(l10n.t(message, ...facts), expected);
    });
  }

  it('is told in full to programs that are started', () => {
    speak({ Undo: '撤消' });
    assert.equal(spoken()?.['Undo'], '撤消');
  });
});
