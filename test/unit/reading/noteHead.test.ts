import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { noteHeadOf } from '../../../src/core/reading/noteHead.ts';

const note = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\nBody\n`;

describe('the front matter of a note', () => {
  const cases: readonly (readonly [lines: readonly string[], names: readonly string[] | undefined])[] = [
    [['paper: arxiv:2304.11277'], ['arxiv:2304.11277']],
    [['paper: https://arxiv.org/abs/2304.11277v2'], ['arxiv:2304.11277']],
    [['paper: "doi:10.1145/3611540"'], ['doi:10.1145/3611540']],
    [['doi: 10.1145/3611540.ABC'], ['doi:10.1145/3611540.abc']],
    // A number would lose the nought.
    [['arxiv: 2304.11270'], ['arxiv:2304.11270']],
    [
      ['citekey: zhao2023', 'paper: arxiv:2304.11277'],
      ['arxiv:2304.11277', 'zhao2023'],
    ],
    [["citation-key: '@zhao2023'"], ['zhao2023']],
    [['title: No paper', 'tags: [a, b]'], undefined],
    [['paper:', 'citekey: ""'], undefined],
    [['paper: [a, b]'], undefined],
    // No YAML, as while somebody types.
    [['title: "open', 'citekey: zhao2023'], ['zhao2023']],
    [['title: a: b: c', 'paper: "arxiv:2304.11277"'], ['arxiv:2304.11277']],
    [[`paper: ${'x'.repeat(600)}`], undefined],
  ];
  for (const [lines, names] of cases) {
    it(`means ${names?.join(', ') ?? 'no paper'} with ${lines.join(' / ').slice(0, 80)}`, () => {
      assert.deepEqual(noteHeadOf(note(...lines))?.names, names);
    });
  }

  it('is read with line breaks of every system and a byte order mark', () => {
    const text = `\uFEFF${note('paper: arxiv:2304.11277', 'title: A').replaceAll('\n', '\r\n')}`;
    const head = noteHeadOf(text);
    assert.equal(head?.title, 'A');
    assert.equal(text.slice(head?.bodyStart).trim(), 'Body');
  });

  it('is no front matter that stands further down, or is not closed', () => {
    assert.equal(noteHeadOf(`# Title\n\n${note('paper: a')}`), undefined);
    assert.equal(noteHeadOf('---\npaper: a\n'), undefined);
  });

  it('is not looked at where it is hostile', () => {
    assert.equal(noteHeadOf(note(`x: ${'['.repeat(50_000)}`, 'paper: a')), undefined);
    assert.equal(
      noteHeadOf(note('a: &a [x]', ...Array.from({ length: 900 }, () => 'b: [*a, *a, *a]'), 'paper: a'))?.names[0],
      'a',
    );
  });
});
