import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { asHtml, withoutEntities, withoutTags } from '../../../src/core/text/htmlText.ts';
import { markdownOfAddress, markdownOfText, textOfMarkdown } from '../../../src/core/text/pandocMarkdown.ts';

describe('Markdown of a bibliography', () => {
  for (const [markdown, text] of [
    ['The *Drosophila* **study** of ***all***', 'The Drosophila study of all'],
    ['_a_ b_c_d __e__', 'a b_c_d e'],
    ['[Python]{.nocase} and <span class="nocase">C</span>', 'Python and C'],
    ['[text](http://x.y "t") [a] b', 'text [a] b'],
    ['2^nd^ H~2~O ~~out~~', '2nd H2O out'],
    ['1990--2000 --- ... ', '1990–2000 — … '],
    ['a \\*b\\* \\\\ c', 'a *b* \\ c'],
    ['$x_1 * y_2$ *z*', '$x_1 * y_2$ z'],
    ['`a*b*` &amp; &copy;', 'a*b* & ©'],
    ['5 * 3 < 4 *', '5 * 3 < 4 *'],
    ['<https://x.y/_z_>', 'https://x.y/_z_'],
  ] as const)
    it(`${JSON.stringify(markdown)} is ${JSON.stringify(text)}`, () => assert.equal(textOfMarkdown(markdown), text));

  it('leaves addresses alone that Pandoc leaves alone', () => {
    assert.equal(markdownOfAddress('https://x.org/a_b/~c?d=e&f=g'), 'https://x.org/a_b/~c?d=e&f=g');
    assert.equal(markdownOfAddress('https://x.org/_a_'), 'https://x.org/\\_a\\_');
  });

  it('holds no address that Pandoc would take for more than text', () => {
    const tricks = [
      '$\\write18{id}$',
      '\\input{/etc/passwd}',
      '<script>alert(1)</script>',
      '<!-- x -->',
      '[x](javascript:alert(1))',
      '`x`{=html}',
      '{{< include x >}}',
      '@doe',
      '\\begin{x}',
      '$x^^5cinput y$',
    ];
    for (const trick of tricks) {
      for (const address of [trick, `https://x.org/${trick}`]) {
        assert.equal(textOfMarkdown(markdownOfAddress(address)), address);
        assert.doesNotMatch(markdownOfAddress(address), /(?<!\\)(?:\\\\)*(?:\\(?=[a-z])|[$<>@`[\]])/);
      }
    }
  });

  it('is read in time that grows with its length, whatever stands in it', () => {
    // Where the time grew with the square, a single one of these would take longer than a test may.
    for (const piece of [
      '*',
      '_',
      '$',
      '`',
      '[',
      '](',
      '<',
      '<a ',
      '&',
      '\\',
      '^ ',
      '**a',
      '``a`',
      '[a](b "',
      '$\\$',
      '<!--',
      '--',
      '..',
      '](b{',
    ]) {
      const text = piece.repeat(400_000 / piece.length);
      assert.equal(textOfMarkdown(markdownOfText(text)), text, piece);
      assert.ok(textOfMarkdown(text).length <= text.length, piece);
    }
  });
});

describe('HTML of a bibliography', () => {
  it('is text without tags and entities', () => {
    const text = (html: string): string => withoutEntities(withoutTags(html));
    assert.equal(
      text('CO<sub>2</sub> uptake &amp; release: a <i>Drosophila</i> study'),
      'CO2 uptake & release: a Drosophila study',
    );
    assert.equal(
      text('O&#39;Brien &#x4e2d; &eacute;&Uuml;&alpha; AT&T a < b <c> &foo; &#0;'),
      "O'Brien 中 éÜα AT&T a < b <c> &foo; &#0;",
    );
    for (const plain of ['<i>x</i> &amp; &copy;', 'a < b & c', '&amp;&', '&foo;'])
      assert.equal(text(asHtml(plain)), plain);
    assert.equal(asHtml('AT&T a < b'), 'AT&T a < b');
  });
});
