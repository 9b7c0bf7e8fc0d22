import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CitationForm } from '../../../src/core/documents/citationForm.ts';
import { typedCitation } from '../../../src/core/documents/typedCitation.ts';

type Row = readonly [typed: string, query: string, form?: CitationForm];

describe('what is typed to cite', () => {
  const rows: readonly Row[] = [
    ['zhao fsdp', 'zhao fsdp'],
    ['zhao fsdp p. 3', 'zhao fsdp', { locator: 'p. 3' }],
    ['zhao fsdp, pp. 3-5', 'zhao fsdp', { locator: 'pp. 3-5' }],
    ['zhao pp. 3–5, 7 & 9 ', 'zhao', { locator: 'pp. 3–5, 7 & 9' }],
    ['zhao p.3', 'zhao', { locator: 'p.3' }],
    ['zhao p. iv', 'zhao', { locator: 'p. iv' }],
    ['zhao p. 3 ff.', 'zhao', { locator: 'p. 3 ff.' }],
    ['zhao chap. 2', 'zhao', { locator: 'chap. 2' }],
    ['zhao chap. 2, p. 3', 'zhao', { locator: 'chap. 2, p. 3' }],
    ['zhao chapter 2', 'zhao', { locator: 'chapter 2' }],
    ['zhao § 4', 'zhao', { locator: '§ 4' }],
    ['zhao §4.2', 'zhao', { locator: '§4.2' }],
    ['zhao fig. 2a', 'zhao', { locator: 'fig. 2a' }],
    ['zhao app. B', 'zhao', { locator: 'app. B' }],
    ['zhao sec. 3(a)', 'zhao', { locator: 'sec. 3(a)' }],
    ['p. 3', '', { locator: 'p. 3' }],
    ['-zhao fsdp', 'zhao fsdp', { form: 'suppressed' }],
    ['-zhao fsdp p. 3', 'zhao fsdp', { locator: 'p. 3', form: 'suppressed' }],
    ['-@zhao2023', 'zhao2023', { form: 'suppressed' }],
    ['@zhao', 'zhao', { form: 'text' }],
    ['@zhao chap. 2', 'zhao', { locator: 'chap. 2', form: 'text' }],
    ['@李明', '李明', { form: 'text' }],
    ['@https://x.org/a', 'https://x.org/a', { form: 'text' }],
    ['year:2023', 'year:2023'],
    ['fsdp year:2022..2024', 'fsdp year:2022..2024'],
    ['-tag:x', '-tag:x'],
    ['-author:zhao fsdp', '-author:zhao fsdp'],
    ['-"pipeline"', '-"pipeline"'],
    ['parallelism -pipeline', 'parallelism -pipeline'],
    ['page rank', 'page rank'],
    ['chapter', 'chapter'],
    ['zhao chapter', 'zhao chapter'],
    ['p', 'p'],
    ['zhao p', 'zhao p'],
    ['zhao p.', 'zhao p.'],
    ['top p 3', 'top p 3'],
    ['p53', 'p53'],
    ['gpt 3', 'gpt 3'],
    ['llama 2', 'llama 2'],
    ['part 2', 'part 2'],
    ['"a book p. 3"', '"a book p. 3"'],
    ['@', '@'],
    ['-', '-'],
    ['- zhao', '- zhao'],
    ['me@x.org', 'me@x.org'],
    ['', ''],
    [
      'Zhao, Y., Gu, A. and others: PyTorch FSDP: experiences on scaling fully sharded data parallel. Proc. VLDB Endow. 16(12), pp. 3848-3860.',
      'Zhao, Y., Gu, A. and others: PyTorch FSDP: experiences on scaling fully sharded data parallel. Proc. VLDB Endow. 16(12), pp. 3848-3860.',
    ],
  ];
  for (const [typed, query, form = {}] of rows) {
    it(`is ${JSON.stringify(query)} and ${JSON.stringify(form)} in ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(typedCitation(typed), { query, form });
    });
  }

  it('takes time linear in what is pasted', () => {
    for (const text of ['p. 3,'.repeat(50_000), ` ${'1'.repeat(100_000)}`, 'p. '.repeat(30_000)])
      assert.equal(typedCitation(text).query, text.trim());
  });
});
