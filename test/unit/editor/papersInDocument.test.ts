import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { linePreview, papersInDocument } from '../../../src/editor/inThisFile/papersInDocument.ts';
import type { PaperLabel } from '../../../src/protocol/papers.ts';
import type { DocumentTerm } from '../../../src/protocol/recognition.ts';

const fsdp: PaperLabel = { id: 'fsdp', title: 'PyTorch FSDP' };
const gpipe: PaperLabel = { id: 'gpipe', title: 'GPipe' };

function term(line: number, text: string, ...papers: PaperLabel[]): DocumentTerm {
  const range = { start: { line, character: 0 }, end: { line, character: text.length } };
  return { range, text, papers, more: 0, confidence: 1 };
}

describe('papers in a document', () => {
  it('stand in the order of their first mention, each with all its mentions', () => {
    const found = papersInDocument([term(1, 'FSDP', fsdp), term(2, 'GPipe', gpipe), term(9, 'fully_shard', fsdp)]);
    assert.deepEqual(
      found.map(({ paper, terms }) => [paper.id, terms.map(({ text }) => text)]),
      [
        ['fsdp', ['FSDP', 'fully_shard']],
        ['gpipe', ['GPipe']],
      ],
    );
  });

  it('all appear when they share a term', () => {
    const found = papersInDocument([term(1, 'sharding', fsdp, gpipe)]);
    assert.deepEqual(
      found.map(({ paper }) => paper.id),
      ['fsdp', 'gpipe'],
    );
  });
});

describe('preview of a line', () => {
  const highlighted = (line: string, word: string) => {
    const start = line.indexOf(word);
    const { text, highlight } = linePreview(line, start, start + word.length);
    return { text, word: text.slice(...highlight) };
  };

  it('leaves out the indentation', () => {
    assert.deepEqual(highlighted('        model = FSDP(model)', 'FSDP'), { text: 'model = FSDP(model)', word: 'FSDP' });
  });

  it('starts shortly before a term that stands far to the right', () => {
    const { text, word } = highlighted(`${'lorem ipsum '.repeat(20)}then FSDP shards it`, 'FSDP');
    assert.equal(word, 'FSDP');
    assert.match(text, /^…\S/);
    assert.ok(text.indexOf('FSDP') <= 20);
  });

  it('cuts long lines', () => {
    assert.ok(highlighted(`FSDP ${'x'.repeat(5000)}`, 'FSDP').text.length <= 201);
  });

  it('keeps a term that is the indentation of its line', () => {
    const { text, highlight } = linePreview('   ', 0, 3);
    assert.ok(highlight[0] >= 0 && highlight[1] <= Math.max(text.length, 0));
  });
});
