import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { notesOfWorks, positionedCites } from '../../../src/core/rendering/citationPositions.ts';

/** `a:3` is the work a with the page 3. */
const cite = (written: string): { id: string; locator?: string; label?: string } => {
  const [id = '', locator] = written.split(':');
  return locator === undefined ? { id } : { id, locator, label: 'page' };
};

/** The positions of works: F first, S again, I right behind itself, L there with another place; the first note; n for near. */
function positions(text: string, areNotes = true): string {
  const citations = text.split(' ').map((each) => each.split('+').map(cite));
  const placed = positionedCites(citations, { areNotes, nearNoteDistance: 2 });
  return placed
    .map((cites) =>
      cites
        .map(
          ({ position = 0, 'first-reference-note-number': first, 'near-note': isNear }) =>
            `${'FSIL'[position]}${first ?? ''}${isNear === true ? 'n' : ''}`,
        )
        .join('+'),
    )
    .join(' ');
}

describe('the position of a citation', () => {
  const rows: readonly (readonly [text: string, expected: string, areNotes?: boolean])[] = [
    ['a b', 'F F'],
    ['a a', 'F I1n'],
    ['a a:3', 'F L1n'],
    ['a:3 a:3', 'F I1n'],
    ['a:3 a:4', 'F L1n'],
    // A place that is left out would be taken for the one before.
    ['a:3 a', 'F S1n'],
    ['a b a', 'F F S1n'],
    ['a b c d a', 'F F F F S1'],
    ['a+b a', 'F+F S1n'],
    ['a+b b', 'F+F S1n'],
    ['a a+b', 'F I1n+F'],
    ['a+a', 'F+In'],
    ['a+a:3', 'F+Ln'],
    ['a b a', 'F F S0n', false],
    ['a a:3', 'F L0n', false],
  ];
  for (const [text, expected, areNotes] of rows)
    it(`of ${text}${areNotes === false ? ' in the text' : ' in notes'} is ${expected}`, () =>
      assert.equal(positions(text, areNotes), expected.replaceAll('S0', 'S').replaceAll('L0', 'L')));

  it('is told with the first note of each work', () => {
    const notes = notesOfWorks([[cite('a')], [cite('b'), cite('a'), cite('a')]]);
    assert.deepEqual(Object.fromEntries(notes), { a: 1, b: 2 });
  });
});
