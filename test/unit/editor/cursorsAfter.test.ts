import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type CursorEdit, cursorsAfter } from '../../../src/editor/citing/cursorsAfter.ts';

/** A text with `|` at the cursors and `{…}` where an edit inserts something; the expected text has the cursors after. */
function moved(marked: string): string {
  const edits: CursorEdit[] = [];
  const cursors: number[] = [];
  let text = '';
  for (const [, inserted, cursor, plain] of marked.matchAll(/\{([^}]*)\}|(\|)|([^{|]+)/g)) {
    if (inserted !== undefined) edits.push({ start: text.length, end: text.length, newText: inserted });
    else if (cursor !== undefined) cursors.push(text.length);
    else text += plain ?? '';
  }
  const after = marked.replaceAll(/[{}|]/g, '');
  const found = [...new Set(cursorsAfter(text, edits, cursors))].sort((a, b) => b - a);
  return found.reduce((result, offset) => `${result.slice(0, offset)}|${result.slice(offset)}`, after);
}

describe('cursors after citations were inserted', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['One|{ [@a]}.', 'One [@a]|.'],
    ['One|{ [@a]}. Two|{ [@a]}.', 'One [@a]|. Two [@a]|.'],
    ['{---\nbibliography: r.bib\n---\n}One|{ [@a]}.', '---\nbibliography: r.bib\n---\nOne [@a]|.'],
    // Inside a group the citation goes to its end.
    ['See [@b|, p. 2{; @a}].', 'See [@b, p. 2; @a|].'],
    // Two cursors in one group get one citation.
    ['See [@b|, p. |2{; @a}].', 'See [@b, p. 2; @a|].'],
    // What is cited there already gets nothing, and the cursor stays.
    ['One|{ [@a]}.\n\nTwo [@a]|.', 'One [@a]|.\n\nTwo [@a]|.'],
    ['{---\n}# Title\n\nTwo [@a]|.', '---\n# Title\n\nTwo [@a]|.'],
  ];
  for (const [before, after] of cases) {
    it(`go from ${JSON.stringify(before)} behind them`, () => assert.equal(moved(before), after));
  }
});
