import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { occurrenceText } from '../../../src/editor/inThisFile/occurrenceText.ts';

describe('a place of a paper in a row', () => {
  const shown = (line: string, word: string) => {
    const start = line.indexOf(word);
    const place = (character: number) => ({ line: 11, character });
    const { label, marked, description } = occurrenceText(line, place(start), place(start + word.length));
    return { label, word: label.slice(...marked), description };
  };

  it('has its word first, which a narrow view would cut off behind the line', () => {
    assert.deepEqual(shown('        model = FSDP(model)', 'FSDP'), {
      label: '12  FSDP',
      word: 'FSDP',
      description: 'model = FSDP(model)',
    });
  });

  it('does not say the same twice', () => assert.equal(shown('  FSDP', 'FSDP').description, ''));

  it('isolates a word that is written from right to left', () => {
    assert.deepEqual(shown('x = שלום', 'שלום'), {
      label: '12  \u2068שלום\u2069',
      word: 'שלום',
      description: '\u2068x = שלום\u2069',
    });
  });
});
