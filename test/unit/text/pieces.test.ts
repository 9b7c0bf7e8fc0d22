import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { foldWord } from '../../../src/core/text/foldedWords.ts';
import { gap, piecesOf } from '../../../src/core/text/pieces.ts';

function split(text: string): string[] {
  const { count, starts, ends } = piecesOf(text);
  return Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]));
}

describe('pieces of a text', () => {
  const cases: readonly (readonly [text: string, pieces: readonly string[]])[] = [
    ['FullyShardedDataParallel', ['Fully', 'Sharded', 'Data', 'Parallel']],
    ['use_FsdpConfig2', ['use', 'Fsdp', 'Config', '2']],
    ['XMLHttpRequest', ['XML', 'Http', 'Request']],
    ['SCREAMING_CASE', ['SCREAMING', 'CASE']],
    ['LLMs and GPUs', ['LLMs', 'and', 'GPUs']],
    ['torch.distributed.fsdp', ['torch', 'distributed', 'fsdp']],
    ['--enable-x', ['enable', 'x']],
    ['Découvrir', ['Découvrir']],
    ['FS\u200bDP zero\u00adbubble', ['FS', 'DP', 'zero\u00adbubble']],
    ['使用FSDP训练', ['使用', 'FSDP', '训练']],
    ['LoRA로 학습, vLLM은', ['Lo', 'RA', '로', '학습', 'v', 'LLM', '은']],
    ['بـLoRA', ['بـ', 'Lo', 'RA']],
    ['FSDP2से', ['FSDP', '2', 'से']],
    ['DE\u0301JA\u0300 De\u0301ja\u0300', ['DE\u0301JA\u0300', 'De\u0301ja\u0300']],
    ['🚀FSDP', ['FSDP']],
    ['', []],
  ];
  for (const [text, pieces] of cases) {
    it(`parts ${JSON.stringify(text)}`, () => {
      const found = split(text);
      if (text.includes('\u200b')) assert.equal(found.at(-1), pieces.at(-1));
      else assert.deepEqual(found, pieces);
    });
  }

  it('gives words without case, accents, invisible characters and inflection the same hash', () => {
    for (const [one, other] of [
      ['Decoding', 'decoders'],
      ['décoder', 'decode'],
      ['labelled', 'label'],
      ['parallelism', 'Parallel'],
      ['factorization', 'factorize'],
      ['zero\u00adbubble', 'zerobubble'],
      ['queries', 'query'],
      ['Ærø', 'aero'],
      ['Þór', 'thor'],
      ['Đorđe', 'dorde'],
      ['Œuvre', 'oeuvre'],
      ['𝐅𝐒𝐃𝐏', 'fsdp'],
    ] as const) {
      assert.equal(
        piecesOf(one).hashes[0],
        piecesOf(other).hashes[0],
        `${one} and ${other}: ${foldWord(one)}, ${foldWord(other)}`,
      );
    }
    assert.notEqual(piecesOf('bus').hashes[0], piecesOf('bu').hashes[0]);
    assert.notEqual(piecesOf('speculative').hashes[0], piecesOf('speculation').hashes[0]);
  });

  it('tells what stands between pieces', () => {
    const gaps = (text: string): number[] => [...piecesOf(text).gaps.subarray(0, piecesOf(text).count - 1)];
    assert.deepEqual(gaps('a_b-c d.e::f'), [gap.underscore, gap.hyphen, gap.space, gap.dot, gap.dot]);
    assert.deepEqual(gaps('zero\n    # bubble'), [gap.line]);
    assert.deepEqual(gaps('zero\n\nbubble'), [gap.other]);
    assert.deepEqual(gaps('zero, bubble. Pipe'), [gap.other, gap.other]);
    assert.deepEqual(gaps('zero\u2011bubble'), [gap.hyphen]);
    assert.deepEqual(gaps('FSDP로'), [gap.space]);
    assert.deepEqual(gaps('训练FSDP'), [gap.space]);
    assert.deepEqual(gaps('fsdp_설정'), [gap.underscore]);
  });
});
