import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type Token, lexer } from 'marked';

import { escapeMarkdown, markdownLink } from '../../../src/core/papers/escapeMarkdown.ts';
import { foreignText, messageText, rowText } from '../../../src/core/text/foreignText.ts';
import { terminalJson, terminalLine, terminalText } from '../../../src/core/text/terminalText.ts';
import { visibleLine, visiblePart, visibleText } from '../../../src/core/text/visibleText.ts';
import { textsWithoutControls, withoutControls } from '../../../src/core/text/withoutControls.ts';
import { htmlLines, htmlText } from '../../../src/editor/escapeHtml.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const isolated = (text: string): string => `\u2068${text}\u2069`;

describe('what is seen of a text', () => {
  const cases: readonly (readonly [what: string, text: string, seen: string])[] = [
    ['a sequence that renames the window', 'A\u001b]0;owned\u0007B', 'A]0;ownedB'],
    ['C1 controls', 'A\u009b2JB\u0090', 'A2JB'],
    ['line breaks of every kind', 'a\r\nb\u2028c\u0085d\fe\tf', 'a b c d e f'],
    ['an override', 'ab\u202ecd\u202c', 'abcd'],
    ['an isolate that never ends', 'ab\u2067cd', 'abcd'],
    ['the end of an isolate that never began', 'ab\u2069cd', 'abcd'],
    ['isolates that match', 'a\u2067b\u2069c', 'a\u2067b\u2069c'],
    ['zero-width spaces and byte order marks', '\ufeffFS\u200bD\u2060P\u00ad', 'FSDP'],
    ['hidden tags', 'A\u{e0061}\u{e0062}B', 'AB'],
    ['joiners in Latin words', 'F\u200dS\u200cD', 'FSD'],
    ['a non-joiner in Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a non-joiner between Latin and Persian', 'CPU\u200cها', 'CPU\u200cها'],
    ['a joiner at the end of a Malayalam word', 'ന്\u200d', 'ന്\u200d'],
    ['a family', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['a woman with a skin tone at a keyboard', '👩🏽\u200d💻', '👩🏽\u200d💻'],
    ['a heart on fire', '❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
    [
      'the flag of England',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['a variant of a Japanese character', '葛\u{e0100}城', '葛\u{e0100}城'],
    ['half a character', 'a\ud83db', 'a\ufffdb'],
    ['signs before Arabic numbers', '\u0600٣', '\u0600٣'],
  ];
  for (const [what, text, seen] of cases) {
    it(`is right for ${what}`, () => assert.equal(visibleLine(text), seen));
  }

  it('keeps the spaces around a part of a line', () => assert.equal(visiblePart(' \u200b\na\t '), ' a '));

  it('has its lines, where a text has several', () => {
    assert.equal(visibleText('@misc{a,\n\ttitle = {\u001b[2JA\u2067}\n}\u2069'), '@misc{a,\n\ttitle = {[2JA}\n}');
  });
});

describe('text in a sentence', () => {
  it('stands in an isolate where it is written from right to left or has marks of direction', () => {
    assert.equal(foreignText('שלום (2020)'), isolated('שלום (2020)'));
    assert.equal(foreignText('a\u2067b\u2069c'), isolated('a\u2067b\u2069c'));
    assert.equal(foreignText('Zero Bubble'), 'Zero Bubble');
  });

  it('cannot leave its isolate, and gets one only', () => {
    assert.equal(foreignText('שלום\u2069 evil'), isolated('שלום evil'));
    assert.equal(foreignText(foreignText('שלום')), isolated('שלום'));
    assert.equal(foreignText('\u2068א\u2069 \u2068ב\u2069'), isolated('\u2068א\u2069 \u2068ב\u2069'));
  });

  it('is isolated in messages though nobody thought of it', () => {
    assert.equal(
      messageText('Added @שלום־עולם, 2020 to א ב.bib.'),
      'Added @\u2068שלום־עולם\u2069, 2020 to \u2068א ב\u2069.bib.',
    );
    assert.equal(messageText(`Creates ${foreignText('א b')}.`), 'Creates \u2068א b\u2069.');
  });

  it('makes no links and draws no icons in messages and rows', () => {
    assert.equal(messageText('id "[Repair_now](command:a.b)"'), 'id "[Repair_now]\u2060(command:a.b)"');
    assert.equal(messageText('[a]\u2060\u200b(command:b)'), '[a]\u2060(command:b)');
    assert.equal(messageText('$(zap)'), '$\u2060(zap)');
    assert.equal(rowText('$\u200b(zap) \\$(sync~spin)'), '\\$(zap) \\\\$(sync~spin)');
  });
});

describe('text without control characters', () => {
  it('keeps its lines and everything that is seen', () => {
    assert.equal(withoutControls('a\u0000b\u001b[2J\tc\n\u009dd\u000b‌e'), 'ab[2J\tc\nd ‌e');
  });

  it('is made of each text of a record, and the record kept where it has none', () => {
    const record = {
      csl: { title: 'A\u0007', author: [{ family: 'B\u001b' }, { family: 'C' }] },
      links: [],
      year: 2020,
    };
    assert.deepEqual(textsWithoutControls(record), {
      csl: { title: 'A', author: [{ family: 'B' }, { family: 'C' }] },
      links: [],
      year: 2020,
    });
    const clean = { csl: { title: 'A', author: [{ family: 'B' }] } };
    assert.equal(textsWithoutControls(clean), clean);
  });
});

const pieces = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '<',
    '>',
    '&',
    '&amp;',
    '&#x6a;',
    '`',
    '```',
    '$',
    '$(zap)',
    '$(sync~spin)',
    '\\',
    '*',
    '**',
    '_',
    '~~',
    '|',
    '#',
    '# ',
  ],
  ...[
    '- ',
    '1. ',
    '+ ',
    '> ',
    '---',
    '===',
    '"',
    "'",
    '=',
    ':',
    '@',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '    ',
    'a',
    'word',
    'Zero',
    'é',
    '日本',
    '{',
    '}',
  ],
  ...[
    'command:papergloss.insertCitation?%5B1%5D',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://evil.example/x',
    'www.evil.example',
    'a@b.example',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '<script>',
    '</code>',
    '-->',
    '<!--',
    '[x](command:y)',
    '![i](http://x/y.png)',
    '[a]: http://b',
    '[^1]',
    '<https://a.b>',
  ],
  ...[
    '\u001b[2J',
    '\u001b]0;t\u0007',
    '\u009b',
    '\u0000',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u202a',
    '\u202c',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ],
  ...[
    '\u200e',
    '\u200f',
    '\u061c',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u{e0041}',
    'שלום',
    'می\u200cخواهم',
    '٣',
    '👩\u200d💻',
    '\ud83d',
    '\udc69',
  ],
];

function* hostileTexts(count: number): Generator<string> {
  const random = randomNumbers(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let made = 0; made < count; made++)
    yield Array.from({ length: 1 + below(12) }, () => pieces[below(pieces.length)]).join('');
}

/** What is left to compare of a text: what draws something. */
const drawn = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\p{Cc}\p{Cf}\s]/gu, '');

function assertDirectionsKept(text: string, from: string): void {
  assert.doesNotMatch(text, /[\u202a-\u202e]/, JSON.stringify(from));
  let depth = 0;
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) depth++;
    else if (character === '\u2069') depth--;
    assert.ok(depth >= 0, JSON.stringify(from));
    if (/[\u0590-\u08ff\u200f]/.test(character)) assert.ok(depth > 0, JSON.stringify(from));
  }
  assert.equal(depth, 0, JSON.stringify(from));
}

/** The kinds of tokens in Markdown, but for those of plain text, and the text that it shows. */
function readMarkdown(markdown: string): { readonly kinds: readonly string[]; readonly shown: string } {
  const kinds: string[] = [];
  let shown = '';
  const read = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (!['paragraph', 'text', 'escape', 'space'].includes(token.type)) kinds.push(token.type);
      const inner = 'tokens' in token ? token.tokens : undefined;
      if (inner !== undefined) read(inner);
      else if (token.type === 'text' || token.type === 'escape') shown += String(token.text);
    }
  };
  read(lexer(markdown));
  return { kinds, shown };
}

describe('thousands of hostile texts', () => {
  const texts = [...hostileTexts(2000)];

  it('are text in Markdown, whole and alone', () => {
    for (const text of texts) {
      const { kinds, shown } = readMarkdown(escapeMarkdown(text));
      assert.deepEqual(kinds, [], JSON.stringify(text));
      assert.equal(drawn(shown), drawn(text), JSON.stringify(text));
      assertDirectionsKept(shown, text);
    }
  });

  it('are the text of a link and nothing else, whatever is the address', () => {
    for (const [place, text] of texts.entries()) {
      const { kinds, shown } = readMarkdown(`${markdownLink(text, `https://a.example/${texts[place - 1] ?? ''}`)} · b`);
      // A link without a text is shown as nothing.
      assert.deepEqual(kinds, ['link'], JSON.stringify(text));
      assert.equal(drawn(shown), `${drawn(text)}·b`, JSON.stringify(text));
      assert.deepEqual(
        readMarkdown(markdownLink(text, texts[place - 1] ?? '')).kinds.filter((kind) => kind !== 'link'),
        [],
      );
    }
  });

  it('are text in HTML', () => {
    for (const text of texts) {
      for (const html of [htmlText(text), htmlLines(text)]) {
        assert.doesNotMatch(html, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        const shown = html
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&');
        assert.equal(drawn(shown), drawn(text), JSON.stringify(text));
      }
    }
  });

  it('are text in messages and rows', () => {
    for (const text of texts) {
      const message = messageText(`Papers of “${text}” could not be read.`);
      assert.doesNotMatch(message, /\]\(|\$\(|\n/);
      assert.equal(drawn(message), drawn(`Papers of “${text}” could not be read.`));
      assertDirectionsKept(message, text);
      const row = rowText(text);
      assert.doesNotMatch(row.replace(/\\\$\(/g, ''), /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i);
      assert.equal(drawn(row.replace(/\\(?=\$\([a-z0-9-]+(?:~[a-z]+)?\))/gi, '')), drawn(text), JSON.stringify(text));
      assertDirectionsKept(row, text);
    }
  });

  it('command no terminal', () => {
    for (const text of texts) {
      assert.doesNotMatch(terminalText(text), /(?!\n|\t)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      assert.doesNotMatch(terminalLine(text), /\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      assert.equal(drawn(terminalText(text)), drawn(text));
      const json = terminalJson({ [text]: [text] }, 2);
      assert.doesNotMatch(json, /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
      assert.deepEqual(JSON.parse(json), { [text]: [text] });
    }
  });
});
