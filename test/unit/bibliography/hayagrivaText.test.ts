import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hayagrivaText, textOfHayagriva } from '../../../src/core/bibliography/hayagrivaText.ts';

describe('text for Typst', () => {
  for (const text of ['$x^2$', 'of $k + 1 = n$ sorts', '$O(n)$ and $n_1$']) {
    it(`keeps mathematics that is set and nothing else: ${text}`, () => assert.equal(hayagrivaText(text), text));
  }

  const others = [
    '$#read("/etc/passwd")$',
    '$#sys.inputs$',
    'a $n \\log n$ b',
    '$\\infty$-former',
    '$log$',
    '$"a"$',
    '$x^$',
    '$^2$',
    '$$',
    '$ x $',
    '5$',
    '$5 and $6 or $7',
    '$x$#eval("1")$',
    '{#read("x")}',
    '\\$x',
    '$&$',
    '$x $y$',
    '$a/$',
  ];
  for (const text of others) {
    it(`has no other mathematics: ${text}`, () => {
      const written = hayagrivaText(text);
      assert.equal(textOfHayagriva(written), text);
      const formulas = written
        .replace(/\\./g, '')
        .split('$')
        .filter((_, place) => place % 2 === 1);
      for (const formula of formulas) assert.match(formula, /^[\w ]$/);
    });
  }
});
