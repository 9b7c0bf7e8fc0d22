import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UseCollector } from '../../../src/core/exports/paperUses.ts';
import { referencesMarkdown } from '../../../src/core/exports/referencesMarkdown.ts';
import { paper } from '../../support/paper.ts';

describe('a list of the papers behind some files', () => {
  it('has the places of each, by file, linked', () => {
    const places = [1, 2, 30].map((line) => ({ file: 'src/a b(1).py', line, text: 'x' }));
    assert.equal(
      referencesMarkdown('Papers behind *it*', [
        { markdown: 'Smith. *Otters*.', places: [...places, { file: 'b.md', line: 7, text: 'y' }] },
      ]),
      [
        '# Papers behind \\*it\\*\n',
        '1. Smith. *Otters*.\n',
        '   Spoken of in `src/a b(1).py` (lines [1](src/a%20b%281%29.py#L1), [2](src/a%20b%281%29.py#L2), ' +
          '[30](src/a%20b%281%29.py#L30)), `b.md` (line [7](b.md#L7)).\n',
      ].join('\n'),
    );
  });

  it('is short where a paper is spoken of everywhere, and says so', () => {
    const places = Array.from({ length: 30 }, (_, file) =>
      Array.from({ length: 12 }, (__, line) => ({ file: `f${file}.py`, line: line + 1, text: 'x' })),
    ).flat();
    const text = referencesMarkdown('T', [{ markdown: 'M', places }]);
    assert.match(text, /`f0\.py` \(lines .*\[10\]\(f0\.py#L10\) and 2 more\)/);
    assert.match(text, / and 10 more files\.\n$/);
  });

  it('shows names of files as they are, whatever they have', () => {
    const text = referencesMarkdown('T', [{ markdown: 'M', places: [{ file: 'a`b](x).py', line: 1, text: 'x' }] }]);
    assert.match(text, /`` a`b\]\(x\)\.py `` \(line \[1\]\(a%60b%5D%28x%29\.py#L1\)\)/);
  });

  it('says that nothing was found', () => {
    assert.equal(referencesMarkdown('T', []), '# T\n\nNo paper was recognised.\n');
  });
});

describe('uses of papers', () => {
  it('count once in a line', () => {
    const uses = new UseCollector();
    const [one, other] = [paper('a', 'A'), paper('b', 'B')];
    for (const [found, line] of [
      [one, 1],
      [one, 1],
      [other, 1],
      [one, 2],
    ] as const)
      uses.add(found, { file: 'a.py', line, text: 'x' });
    assert.deepEqual(
      uses.papers.map(({ paper: { id }, places }) => [id, places.map(({ line }) => line)]),
      [
        ['a', [1, 2]],
        ['b', [1]],
      ],
    );
  });
});
