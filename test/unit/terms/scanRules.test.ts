import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { occurrenceAt, scanText } from '../../../src/core/terms/scanner.ts';
import { corpusPapers } from '../../support/corpus.ts';

const papers = corpusPapers();
const lexicon = Lexicon.build(papers);

describe('a scan', () => {
  it('finds the occurrence at an offset, its end included', () => {
    const scan = scanText(lexicon, { text: 'x = FSDP(y)', languageId: 'python' });
    const found = [3, 4, 8, 9].map((offset) => occurrenceAt(scan, offset)?.text);
    assert.deepEqual(found, [undefined, 'FSDP', 'FSDP', undefined]);
  });

  it('says so when a file is too large, a line too long or the content binary', () => {
    const large = 'use_fsdp = True\n'.repeat(320_000);
    assert.match(scanText(lexicon, { text: large, languageId: 'python' }).limited ?? '', /5 MB|very many/);
    const named = 'FSDP shards the parameters of PyTorch models';
    const long = `${'x'.repeat(19_000)} ${named} ${'y = 1;'.repeat(2000)} ${named}\n${named}`;
    const scan = scanText(lexicon, { text: long, languageId: 'javascript' });
    assert.match(scan.limited ?? '', /20,000/);
    assert.equal(scan.occurrences.filter(({ shown }) => shown).length, 2);
    assert.match(scanText(lexicon, { text: 'PK\0\0FSDP', languageId: 'plaintext' }).limited ?? '', /not text/);
  });

  it('leaves out what the reader has turned down, in all spellings', () => {
    const text =
      'PyTorch FSDP shards data parallel training, use_fsdp too.\nBillion-scale similarity search with GPUs, faiss.';
    const options = { rejections: [{ text: 'fsdp' }] };
    const scan = scanText(lexicon, { text, languageId: 'python' }, options);
    assert.ok(!scan.occurrences.some((occurrence) => occurrence.name === 'FSDP'));
  });

  it('takes one paper out of a concept when only that paper is turned down', () => {
    const document = { text: 'pseudo-relevance feedback', languageId: 'markdown' };
    const before = scanText(lexicon, document).occurrences[0];
    const paperId = before?.papers[0]?.id as string;
    const after = scanText(lexicon, document, { rejections: [{ text: 'Pseudo Relevance Feedback', paperId }] })
      .occurrences[0];
    assert.equal(after?.papers.length, (before?.papers.length ?? 0) - 1);
    assert.ok(!after.papers.some(({ id }) => id === paperId));
  });

  it('believes an ordinary name more when the workspace depends on a package of that name', () => {
    const document = { text: 'from deer import solve', languageId: 'python' };
    const confidence = (dependencies: readonly string[]): number =>
      scanText(lexicon, document, { dependencies }).occurrences.find(({ text }) => text === 'deer')?.confidence ?? 0;
    assert.ok(confidence(['deer']) > confidence([]));
  });

  it('shows more at the eager gate and less at the strict one', () => {
    const text = papers.map(({ names, summary }) => `${names.join(', ')}\n${summary}`).join('\n');
    const shown = (gate: 'strict' | 'balanced' | 'eager'): number =>
      scanText(lexicon, { text, languageId: 'markdown' }, { gate }).occurrences.filter((term) => term.shown).length;
    assert.ok(shown('strict') < shown('balanced') && shown('balanced') <= shown('eager'));
  });
});

describe('a rejected name', () => {
  const text =
    'use_fsdp = True\nfrom torch.distributed.fsdp import FullyShardedDataParallel as FSDP\nfully sharded data parallel\n';
  const document = { text, languageId: 'python' };
  const shown = (rejections: readonly { text: string }[]): string[] =>
    scanText(lexicon, document, { rejections })
      .occurrences.filter((term) => term.shown)
      .map((term) => term.text);

  it('is what the library calls it, whatever it is part of', () => {
    for (const occurrence of scanText(lexicon, document).occurrences.filter((term) => term.shown)) {
      assert.ok(
        !shown([{ text: occurrence.name }]).includes(occurrence.text),
        `${occurrence.name} for ${occurrence.text}`,
      );
    }
    assert.ok(!shown([{ text: 'FSDP' }]).includes('use_fsdp'));
  });

  it('may be written in one or in several words', () => {
    for (const spelling of ['FullyShardedDataParallel', 'fully_sharded_data_parallel', 'Fully Sharded Data Parallel']) {
      const left = shown([{ text: spelling }]);
      assert.ok(!left.includes('FullyShardedDataParallel') && !left.includes('fully sharded data parallel'), spelling);
    }
  });
});

describe('a package that the workspace depends on', () => {
  const confidence = (text: string, dependencies: readonly string[]): number =>
    scanText(lexicon, { text, languageId: 'markdown' }, { dependencies }).occurrences[0]?.confidence ?? 0;

  it('counts for the paper that its name begins with', () => {
    assert.ok(confidence('use fsdp', ['fsdp-extras']) > confidence('use fsdp', ['numpy']));
  });

  it('does not make an ordinary word of its name a paper', () => {
    assert.equal(confidence('A deer.', ['deer-tools']), confidence('A deer.', []));
  });
});
