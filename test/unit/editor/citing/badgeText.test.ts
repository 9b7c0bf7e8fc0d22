import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { badgeText } from '../../../../src/editor/citing/badgeText.ts';

describe('what a row says of a paper where it may be cited', () => {
  it('is how often it is cited, which bibliography has it, code and preprint', () => {
    const badge = { citedHere: 2, bibliography: 'refs.bib', hasCode: true, isPreprint: true } as const;
    assert.equal(badgeText(badge), '$(quote) cited 2×  $(book) refs.bib  $(code) code  $(file) preprint');
    assert.equal(badgeText({ citedHere: 1 }), '$(quote) cited');
  });

  it('is nothing for a paper of which nothing is known', () => assert.equal(badgeText({ citedHere: 0 }), ''));

  it('draws no icon that the name of a file asks for', () =>
    assert.equal(badgeText({ bibliography: '$(zap).bib' }), '$(book) \\$(zap).bib'));
});
