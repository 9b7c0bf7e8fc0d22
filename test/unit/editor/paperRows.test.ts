import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PaperRows } from '../../../src/editor/inThisFile/paperRows.ts';
import { papersInDocument } from '../../../src/editor/inThisFile/papersInDocument.ts';
import type { PaperLabel } from '../../../src/protocol/papers.ts';
import type { DocumentTerm } from '../../../src/protocol/recognition.ts';

const fsdp: PaperLabel = { id: 'fsdp', title: 'PyTorch FSDP' };
const gpipe: PaperLabel = { id: 'gpipe', title: 'GPipe' };
const tagged: PaperLabel = { ...fsdp, reading: { tags: ['thesis'], hasNote: false } };

function term(line: number, ...papers: PaperLabel[]): DocumentTerm {
  const range = { start: { line, character: 0 }, end: { line, character: 4 } };
  return { range, text: 'name', papers, more: 0, confidence: 1 };
}

const lineAt = (line: number): string => `name on line ${line}`;

describe('the rows of the papers in a file', () => {
  const shown = (rows = new PaperRows()) => {
    rows.update('a.py', papersInDocument([term(1, fsdp), term(2, gpipe)]), lineAt);
    const [first, second] = rows.rows;
    return { rows, first, second };
  };

  it('stay the objects that the editor knows when a paper gets a tag, and only that row says something else', () => {
    const { rows, first, second } = shown();
    assert.deepEqual(rows.update('a.py', papersInDocument([term(1, tagged), term(2, gpipe)]), lineAt), [first]);
    assert.ok(rows.rows[0] === first && rows.rows[1] === second);
    assert.deepEqual(first?.paper, tagged);
  });

  it('say nothing else where the same is recognised again', () => {
    const { rows } = shown();
    assert.deepEqual(rows.update('a.py', papersInDocument([term(1, { ...fsdp }), term(2, { ...gpipe })]), lineAt), []);
  });

  it('say something else when only the line of a name does', () => {
    const { rows, second } = shown();
    const same = papersInDocument([term(1, fsdp), term(2, gpipe)]);
    assert.deepEqual(
      rows.update('a.py', same, (line) => (line === 2 ? 'name, edited' : lineAt(line))),
      [second],
    );
  });

  it('stay when lines move', () => {
    const { rows, first, second } = shown();
    assert.deepEqual(rows.update('a.py', papersInDocument([term(1, fsdp), term(7, gpipe)]), lineAt), [second]);
    assert.equal(rows.rows[0], first);
    assert.equal(second?.terms[0]?.range.start.line, 7);
  });

  for (const [what, address, terms] of [
    ['a paper comes', 'a.py', [term(1, fsdp), term(2, gpipe), term(3, { id: 'zero', title: 'ZeRO' })]],
    ['a paper goes', 'a.py', [term(2, gpipe)]],
    ['the order is another', 'a.py', [term(1, gpipe), term(2, fsdp)]],
    ['the file is another', 'b.py', [term(1, fsdp), term(2, gpipe)]],
    ['there is no file', undefined, []],
  ] as const) {
    it(`are all told when ${what}`, () => {
      const { rows } = shown();
      assert.equal(rows.update(address, papersInDocument(terms), lineAt), undefined);
      assert.deepEqual(
        rows.rows.map(({ paper }) => paper.id),
        papersInDocument(terms).map(({ paper }) => paper.id),
      );
    });
  }
});
