import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FoundUses } from '../../../../src/editor/details/foundUses.ts';
import { usesHtml, usesSaid } from '../../../../src/editor/details/usesHtml.ts';
import type { PaperPlace } from '../../../../src/protocol/papers.ts';

const place = (uri: string, kind: PaperPlace['kind'], text: string, line: number): PaperPlace => ({
  uri,
  kind,
  text,
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
  line: `text of ${line}`,
});

const done: FoundUses = { places: [], names: new Map(), searched: 3, all: 3, state: 'done', isCut: false };

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('where a paper is cited and recognised', () => {
  it('is told file by file, with the key and the name that it has there, each line once', () => {
    const places = [
      place('a', 'cited', 'zhao', 2),
      place('a', 'named', 'FSDP', 2),
      place('a', 'named', 'fsdp', 8),
      place('b', 'named', 'FSDP', 0),
    ];
    const names = new Map([
      ['a', 'paper.md'],
      ['b', 'src/train.py'],
    ]);
    const html = usesHtml({ ...done, places, names });
    assert.equal(
      textOf(html),
      'In this workspace paper.md cited as zhao; recognised as FSDP, fsdp Line 3 Line 9 src/train.py recognised as FSDP Line 1 4 places in 2 files.',
    );
    assert.deepEqual(
      [...html.matchAll(/data-place="(\d+)" title="(.*?)"/g)].map((match) => [match[1], match[2]]),
      [
        ['0', 'text of 2'],
        ['2', 'text of 8'],
        ['3', 'text of 0'],
      ],
    );
  });

  const sums: readonly (readonly [string, Partial<FoundUses>, string])[] = [
    ['nothing', {}, 'Neither cited nor recognised in 3 files.'],
    ['one place', { places: [place('a', 'cited', 'k', 0)] }, '1 place in 1 file.'],
    [
      'a search that was stopped',
      { state: 'stopped', searched: 40, all: 2_000 },
      'Neither cited nor recognised in 40 files. Stopped after 40 of 2,000 files.',
    ],
    [
      'a workspace of too many files',
      { isCut: true, searched: 5_000, all: 5_000 },
      'Neither cited nor recognised in 5,000 files. The workspace has more files than the 5,000 that are looked through.',
    ],
    ['a failure', { state: 'failed' }, 'The workspace could not be looked through; the log says why.'],
  ];
  for (const [what, found, said] of sums)
    it(`says how it ended, with ${what}`, () => {
      assert.equal(usesSaid({ ...done, ...found }), said);
      assert.ok(textOf(usesHtml({ ...done, ...found })).includes(said));
    });

  it('says how far it is, and can be stopped', () => {
    const html = usesHtml({ ...done, state: 'looking', searched: 80, all: 1_200 });
    assert.match(html, /Looking through the workspace: 80 of 1,200 files <button [^>]*data-action="stop">Stop</);
    assert.equal(usesSaid({ ...done, state: 'looking' }), undefined);
    assert.match(usesHtml({ ...done, state: 'stopped' }), /data-action="look"/);
  });

  it('is bounded, and says what is left out', () => {
    const places = Array.from({ length: 2_000 }, (_, each) => place(`f${each % 40}`, 'named', `n${each}`, each));
    const html = usesHtml({ ...done, places });
    assert.match(html, /and 28 more files/);
    assert.match(html, /and 38 more<\/li>/);
    assert.ok(html.length < 40_000, String(html.length));
  });

  it('is nothing before anything was looked for', () => assert.equal(usesHtml(undefined), ''));
});
