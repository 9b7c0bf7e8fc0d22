import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { joined } from '../../../src/core/storage/bytes.ts';
import { SectionReader, SectionWriter } from '../../../src/core/storage/sections.ts';
import { TextLines } from '../../../src/core/storage/textLines.ts';

const words = [
  '',
  'a',
  'ab',
  'abc',
  'b',
  'naïve',
  'z',
  'Łukasz',
  '並行',
  '𝔘nit',
  '𠀀',
  '\uE000',
  'ﬁne',
  '～',
  '🙂',
].sort();

function readAgain(lines: TextLines): TextLines {
  const sections = new SectionWriter();
  lines.write('lines', sections);
  return TextLines.read('lines', SectionReader.open(joined(sections.file('v1')), 'v1'));
}

for (const [what, lines] of [
  ['made', TextLines.of(words)],
  ['read from a file', readAgain(TextLines.of(words))],
] as const) {
  describe(`lines of text ${what}`, () => {
    it('are found by their place, and by themselves in the order in which strings are sorted', () => {
      assert.equal(lines.length, words.length);
      for (const [place, word] of words.entries()) {
        assert.equal(lines.at(place), word);
        assert.equal(lines.lengthOf(place), word.length);
        assert.equal(lines.find(word), place, JSON.stringify(word));
      }
    });

    it('are nothing past the ends, and no other text is found', () => {
      assert.deepEqual([lines.at(-1), lines.at(words.length), lines.at(NaN)], ['', '', '']);
      for (const other of ['0', 'aa', 'abcd', 'zz', '並', '𝔘', '\uFFFF'])
        assert.equal(lines.find(other), undefined, other);
    });

    it('are found by how they begin', () => {
      const beginning = (prefix: string): string[] =>
        Array.from(lines.beginningWith(prefix), (place) => lines.at(place));
      for (const prefix of ['', 'a', 'ab', '並', 'q', '𝔘', '\uE000', 'abcd']) {
        assert.deepEqual(
          beginning(prefix),
          words.filter((word) => word.startsWith(prefix)),
          prefix,
        );
      }
    });
  });
}

describe('no lines of text', () => {
  it('are none', () => {
    const none = readAgain(TextLines.of([]));
    assert.deepEqual([none.length, none.at(0), none.find(''), [...none.beginningWith('')]], [0, '', undefined, []]);
  });
});
