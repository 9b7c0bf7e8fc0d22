import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  nothingFoundText,
  paperItemText,
  paperRowText,
  shorterQuery,
} from '../../../src/editor/picker/paperItemText.ts';

describe('texts of a paper in the picker', () => {
  it('say who, when and where, and why it was found', () => {
    const hit = {
      id: 'arxiv:2401.10241',
      title: 'Zero Bubble Pipeline Parallelism',
      authors: 'Qi et al.',
      year: 2024,
      venue: 'ICLR',
      score: 9,
      reasons: [
        { field: 'title', words: ['Zero', 'Bubble'] },
        { field: 'author', words: ['Qi'] },
      ],
    };
    assert.deepEqual(paperItemText(hit), {
      label: 'Zero Bubble Pipeline Parallelism',
      detail: 'Qi et al. · 2024 · ICLR — title: Zero, Bubble · author: Qi',
    });
  });

  it('name each matching word once, and three fields at most', () => {
    const reasons = [
      { field: 'title', words: ['Zero', 'Bubble'] },
      { field: 'name', words: ['zero'] },
      { field: 'alias', words: ['zero-bubble', 'bubble'] },
      { field: 'summary', words: ['schedule'] },
      { field: 'abstract', words: ['stages'] },
    ];
    const { detail } = paperItemText({ id: 'x', title: 'Zero Bubble', score: 1, reasons });
    assert.equal(detail, 'title: Zero, Bubble · alias: zero-bubble · summary: schedule');
  });

  it('say between the two what a list knows of it, with icons', () => {
    const hit = { id: 'x', title: 'Zero Bubble', year: 2024, score: 1, reasons: [{ field: 'title', words: ['Zero'] }] };
    assert.equal(paperItemText(hit, '$(quote) cited').detail, '2024  $(quote) cited — title: Zero');
  });

  it('leave out what is not known', () => {
    assert.deepEqual(paperItemText({ id: 'x', title: 'Untold', year: 2020 }), { label: 'Untold', detail: '2020' });
  });

  it('isolate each name that is written from right to left, and hide nothing', () => {
    const paper = { id: 'x', title: 'שלום\u202e', authors: 'לוי', year: 2020, venue: 'FS\u200bE' };
    assert.deepEqual(paperItemText(paper), { label: '\u2068שלום\u2069', detail: '\u2068לוי\u2069 · 2020 · FSE' });
  });

  it('show icon syntax in a title as text, on one line', () => {
    assert.equal(
      paperItemText({ id: 'x', title: 'On\n $(zap) and $(sync~spin)' }).label,
      'On \\$(zap) and \\$(sync~spin)',
    );
    assert.equal(paperItemText({ id: 'x', title: 'Cost $(n + 1)' }).label, 'Cost $(n + 1)');
  });
});

describe('a paper in a row of a tree', () => {
  const facts = { id: 'x', authors: 'Zhao et al.', year: 2023, venue: 'VLDB' };
  const rows: readonly (readonly [string, string, string])[] = [
    ['GPipe', 'GPipe', '2023 · Zhao et al. · VLDB'],
    ['PyTorch FSDP: Experiences on Scaling', 'PyTorch FSDP', '2023 · Zhao et al. · VLDB — Experiences on Scaling'],
    ['Reducing Activation Recomputation', 'Reducing Activation…', '2023 · Zhao et al. · VLDB — …Recomputation'],
    [`${'長'.repeat(30)}`, `${'長'.repeat(20)}…`, `2023 · Zhao et al. · VLDB — …${'長'.repeat(10)}`],
  ];
  for (const [title, label, description] of rows) {
    it(`has who and when before the rest of a title: ${title}`, () =>
      assert.deepEqual(paperRowText({ ...facts, title }), { label, description }));
  }

  it('is never cut within a character', () => {
    const { label, description } = paperRowText({ id: 'x', title: `a${'😀'.repeat(20)}` });
    for (const text of [label, description]) assert.doesNotThrow(() => encodeURIComponent(text));
  });
});

describe('text for an empty result', () => {
  it('names the query, the number of papers and their sources', () => {
    assert.equal(
      nothingFoundText(' xyz ', 141, ['Daily Papers']),
      'No paper matches “xyz” in 141 papers of Daily Papers',
    );
    assert.equal(nothingFoundText('xyz', 1, []), 'No paper matches “xyz” in 1 paper');
    assert.match(nothingFoundText('xyz', 0, []), /^There are no papers: the settings papergloss\.bundled and/);
    assert.equal(
      nothingFoundText('xyz', 12345, ['Daily Papers', 'a.bib', 'b.bib', 'c.bib']),
      'No paper matches “xyz” in 12,345 papers of Daily Papers, a.bib and 2 more',
    );
  });

  it('offers the query without its last word, if there is more than one', () => {
    assert.equal(shorterQuery('zero  bubble xyz'), 'zero bubble');
    assert.equal(shorterQuery(' xyz '), undefined);
  });
});
