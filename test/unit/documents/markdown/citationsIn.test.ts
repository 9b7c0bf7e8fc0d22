import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Citation } from '../../../../src/core/documents/documentFormat.ts';
import { citationsIn } from '../../../../src/core/documents/markdown/citationsIn.ts';
import { pandoc } from '../../../../src/core/documents/pandoc.ts';

const keysIn = (text: string): string[] => citationsIn(text).flatMap(({ items }) => items.map(({ key }) => key));
const shapes = (text: string): string[] =>
  citationsIn(text).map(
    ({ kind, start, end, items }) => `${kind} ${text.slice(start, end)} ${items.map(({ key }) => key).join('+')}`,
  );

/** The only citation of a text. */
function citation(text: string): Citation {
  const [only, ...more] = citationsIn(text);
  assert.ok(only);
  assert.equal(more.length, 0);
  return only;
}

describe('citation keys in Pandoc Markdown', () => {
  const keys: readonly (readonly [text: string, keys: readonly string[]])[] = [
    ['@zhao2023', ['zhao2023']],
    ['See @smith2020.', ['smith2020']],
    ['(see @smith_2020)', ['smith_2020']],
    ['@DBLP:conf/nips/X17, @a-b; @Foo.bar.', ['DBLP:conf/nips/X17', 'a-b', 'Foo.bar']],
    ['@a--b and @c::d and @e_', ['a', 'c', 'e_']],
    ['@2004A&A...424 and @12', ['2004A&A', '12']],
    ['@{https://example.org/a_(b)} and @{Foo.bar.}', ['https://example.org/a_(b)', 'Foo.bar.']],
    ['@{two words} @{} @{a{b}c}', ['a{b}c']],
    ['@Müller2020 @李2020', ['Müller2020', '李2020']],
    ['*@a*, **@b**, _@c_, "@d", -@e', ['a', 'b', 'c_', 'd', 'e']],
    ["@a's and @b’s", ['a', 'b']],
    ['[@a; @b]', ['a', 'b']],
    ['[see @a, pp. 3-5; also -@b]', ['a', 'b']],
    ['[@a and @b]', ['a', 'b']],
    ['a footnote^[see @a]', ['a']],
    ['| cell [@a] | @b |', ['a', 'b']],
    ['> quoted @a\n> and [@b]', ['a', 'b']],
    ['# Heading @a\n\n- item @b\n\n    still the item @c', ['a', 'b', 'c']],
    ['[^1]: note\n\n    more of the note @a', ['a']],
    ['`code`@a', ['a']],
  ];
  for (const [text, expected] of keys) {
    it(`are ${expected.join(', ')} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(keysIn(text), expected);
    });
  }

  const none = [
    'mail me@example.org or <me@example.org> or [x](mailto:me@example.org)',
    '`@a` and ``x ` @b`` and `a\n@b`',
    '```\n@a\n```',
    '~~~ python\n@property\n~~~',
    '````\n```\n@a\n````',
    '```{r}\n@a',
    '- item\n\n  ```\n  @a\n  ```',
    'text\n\n    @a in indented code\n\n    [@b]',
    '- item\n\n      @a in code of the item',
    '<!-- @a -->',
    '<!-- one\n\n@a\n\n-->',
    '$x_{@a}$ and $$\n@b\n$$',
    '\\begin{equation}\n@a\n\n@b\n\\end{equation}',
    '[text](https://example.org/@a) and [text](<@b> "@c")',
    '[ref]: https://x.org/@a "@b"',
    '<a href="mailto:@a">x</a>',
    '<script>\nlet x = "@a";\n\n@b\n</script>',
    '{{< video https://x.org/@a >}}',
    '\\@a and \\\\\\@b',
    '\\@ref(fig:x)',
    '@ alone, @@, @-, @.a',
    '(@good) A numbered example\n\nAs (@good) shows.',
    '',
  ];
  for (const text of none) {
    it(`are none in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(keysIn(text), []);
    });
  }

  it('are found behind what looks like markup and is none', () => {
    assert.deepEqual(keysIn('costs $5 and @a, $10'), ['a']);
    assert.deepEqual(keysIn('a ` lone backtick @a'), ['a']);
    assert.deepEqual(keysIn('<!-- never closed @a'), ['a']);
    assert.deepEqual(keysIn('1 < 2 @a > 1'), ['a']);
    assert.deepEqual(keysIn('[@a](no target)'), ['a']);
    assert.deepEqual(keysIn('@a$b and @c~d @e<f'), ['a$b', 'c~d', 'e<f']);
    assert.deepEqual(keysIn('---\n\n@a\n\n---'), ['a']);
    assert.deepEqual(keysIn('text\n    @a continues the paragraph'), ['a']);
    assert.deepEqual(keysIn('- @a\n\nback to text\n\n    @b is code'), ['a']);
  });

  it('are found in documents with CRLF line breaks and a byte order mark', () => {
    assert.deepEqual(
      keysIn('\uFEFF---\r\ntitle: "@x"\r\n---\r\n\r\n@a\r\n\r\n```\r\n@b\r\n```\r\n\r\n[@c;\r\n@d]\r\n'),
      ['x', 'a', 'c', 'd'],
    );
  });
});

describe('citations', () => {
  const cases: readonly (readonly [text: string, shapes: readonly string[]])[] = [
    ['See [@a; @b].', ['group [@a; @b] a+b']],
    ['@a [p. 3] says', ['text @a [p. 3] a']],
    ['@a [p. 3; see @b]', ['text @a [p. 3; see @b] a+b']],
    ['@a [@b]', ['text @a [@b] a+b']],
    ['[@a][@b]', ['group [@a] a', 'group [@b] b']],
    ['@a (p. 3) [and more]', ['text @a a']],
    ['-@a', ['text -@a a']],
    ['[@a]{.mark} [@b](https://x.org) ![@c](x.png)', ['text @a a', 'text @b b', 'text @c c']],
    ['[p. 3; @b]', ['text @b b']],
    ['[@a; ]', ['group [@a; ] a']],
    ['[see [@a]]', ['group [@a] a']],
    ['[@a [sic] p. 3; @b]', ['group [@a [sic] p. 3; @b] a+b']],
    ['[@a', ['text @a a']],
    ['[@a\n\n; @b]', ['text @a a', 'text @b b']],
    ['- [@a\n- @b]', ['text @a a', 'text @b b']],
    ['[@a, https://x.org/@y; @b]', ['group [@a, https://x.org/@y; @b] a+y+b']],
    ['[@a `; @x` ; @b]', ['group [@a `; @x` ; @b] a+b']],
    ['@a [^1]', ['text @a a']],
    ['@a [x](y)', ['text @a a']],
    ['[^13]:\n\n    [@a]\n', ['group [@a] a']],
    ['[x]{key="@a"} `x`{.@cls} [y]{key="@b}"}', []],
    ['# H {k="@b"}\n\n::: {.note cite="@c"}\n@a\n:::\n', ['text @a a']],
    ['text[^@fn] \\textbf{@in} \\cmd[x]{@b}{@c} @a', ['text @a a']],
    ['A {see @a} \\& @b', ['text @a a', 'text @b b']],
    ['A\n\n---\nnote: "@a"\n---\n\n@b', ['text @a a', 'text @b b']],
    ['A\n\n---\n\n@b\n\n---\n\n@c', ['text @b b', 'text @c c']],
    ['% Title\n% Author\n\n@b', ['text @b b']],
    ['---\nnocite: |\n  @a, @b\nother: "no"\n---\n', ['text @a a', 'text @b b']],
    ['---\nabstract: >-\n  As [@a]\n\n  says.\nnocite: "@b"\n---\n', ['group [@a] a', 'text @b b']],
    ['---\nnocite:\n  - "@a"\n---\n', ['text @a a']],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(shapes(text), expected);
    });
  }

  it('say what stands before and after each key', () => {
    const text = '[see @a, pp. 3-5; also -@{b.} passim]';
    const { items } = citation(text);
    assert.deepEqual(
      items.map(({ key, prefix, suffix, suppressesAuthor }) => [key, prefix, suffix, suppressesAuthor]),
      [
        ['a', 'see', ', pp. 3-5', false],
        ['b.', 'also', 'passim', true],
      ],
    );
    assert.deepEqual(
      items.map(({ start, end }) => text.slice(start, end)),
      ['see @a, pp. 3-5', ' also -@{b.} passim'],
    );
    assert.deepEqual(
      items.map(({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd)),
      ['a', 'b.'],
    );
    assert.deepEqual(
      items.map(({ mentionStart, mentionEnd }) => text.slice(mentionStart, mentionEnd)),
      ['@a', '-@{b.}'],
    );
  });

  it('give an in-text citation its locator as suffix', () => {
    assert.equal(citation('@a [p. 3]').items[0]?.suffix, 'p. 3');
    assert.deepEqual(
      citation('@a [p. 3; see @b, p. 4]').items.map(({ suffix }) => suffix),
      ['p. 3', ', p. 4'],
    );
  });
});

describe('the mention at an offset', () => {
  it('is the key alone, wherever in it or its at sign the offset is', () => {
    const text = 'As @zhao2023. Or @{a b}';
    for (let offset = 3; offset <= 12; offset += 1)
      assert.deepEqual(
        pandoc.typedAt(text, offset),
        { key: 'zhao2023', start: 4, end: 12, isCited: true },
        String(offset),
      );
    for (const offset of [0, 2, 13, 14, 18]) assert.equal(pandoc.typedAt(text, offset), undefined, String(offset));
  });

  it('counts the braces of a key to it', () => {
    const text = '[@{a.}; @b]';
    for (const offset of [1, 2, 3, 5, 6])
      assert.deepEqual(pandoc.typedAt(text, offset), { key: 'a.', start: 3, end: 5, isCited: true });
    assert.equal(pandoc.typedAt(text, 7), undefined);
    assert.equal(pandoc.typedAt(text, 9)?.key, 'b');
  });
});

// The runner's time limit is what a test of these fails by: quadratic work would take minutes.
describe('pathological documents', () => {
  const pieces = [
    '[^',
    '[^a',
    '{.',
    '{.a="',
    '{.a ',
    ']{.',
    '\\a{',
    '\\a[',
    '\\a{}',
    '---\na: b\n',
    '\n---\na: b\n',
    '-- --\n',
    '----\n\n',
    '+-+\n',
    '% a\n',
    'title: a\n',
    '+++\n',
    '[',
    ']',
    '[@a',
    '[@a]',
    '@',
    '@{',
    '@a [',
    '`',
    '` ``',
    '$',
    '$a ',
    '$$',
    '](',
    '](a "',
    '<',
    '<a ',
    '<!--',
    '{{<',
    '\\',
    '- ',
    '[;',
    '[a]: b\n',
    '> ',
    '(',
    '<a@',
    'a\n\n',
    '$a\n\n',
    '```\n',
    '    a\n',
    '\\begin{a}\n',
    '<pre>\n',
    '_@a_ ',
    'http://',
  ];
  for (const piece of pieces) {
    it(`of many ${JSON.stringify(piece)} end`, () => {
      citationsIn(`${piece.repeat(100_000 / piece.length)} @a`);
    });
  }
});
