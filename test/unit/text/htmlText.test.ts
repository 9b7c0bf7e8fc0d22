import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withoutHtml } from '../../../src/core/text/htmlText.ts';

describe('text without HTML', () => {
  const cases: readonly (readonly [text: string, plain: string])[] = [
    ['CO<sub>2</sub> of a <i>Drosophila</i>', 'CO2 of a Drosophila'],
    ['<span class="nocase">eBPF</span> <jats:italic>x</jats:italic>', 'eBPF x'],
    ['a < b and c > d, Vec<T>', 'a < b and c > d, Vec<T>'],
    ['O&#39;Brien &#x2013; &eacute;t&eacute; &Ccedil;&ouml; &amp; &ndash; &alpha;', "O'Brien – été Çö & – α"],
    ['AT&T, R&D; &unknown; &#0; &#x1b; &#xD800; &#9999999;', 'AT&T, R&D; &unknown; &#0; &#x1b; &#xD800; &#9999999;'],
    ['&amp;lt;', '&lt;'],
    ['a<b and c>d, p<i or u>v', 'a<b and c>d, p<i or u>v'],
    ['<span style="x" id=y>s</span><br /><mml:math xmlns="http://x">m</mml:math>', 'sm'],
  ];
  for (const [text, plain] of cases) {
    it(`reads ${text}`, () => {
      assert.equal(withoutHtml(text), plain);
    });
  }

  it('ends over many beginnings of tags and entities', () => {
    for (const piece of ['<i ', '<', '&', '&#', '&amp', '<span a', '<span a=b ', '<i a   '])
      withoutHtml(piece.repeat(100_000));
  });
});
