import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { comparisonKey, surfacesOf, termOf, wordsOf } from '../../../src/core/text/words.ts';

function surfaces(text: string): string[] {
  return wordsOf(text).flatMap((word) => [...surfacesOf(word)]);
}

describe('the words of a text', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['🙂 … — !', []],
    ['Zero Bubble, (pipelines)', ['zero', 'bubble', 'pipelines']],
    ['pseudo-relevance', ['pseudo', 'relevance', 'pseudorelevance']],
    ['pseudo–relevance', ['pseudo', 'relevance', 'pseudorelevance']],
    ['ZB-2P', ['zb', '2p', 'zb2p']],
    ['8-bit', ['8', 'bit', '8bit']],
    ['FullyShardedDataParallel', ['fully', 'sharded', 'data', 'parallel', 'fullyshardeddataparallel']],
    ['fully_shard', ['fully', 'shard', 'fullyshard']],
    ['XLand-MiniGrid', ['xland', 'land', 'minigrid', 'mini', 'grid', 'xlandminigrid']],
    ['dLLMs LoPA LPINNs C4', ['llm', 'dllms', 'lopa', 'lpinns', 'c4']],
    ['GPT4', ['gpt', '4', 'gpt4']],
    ['torch.nn.parallel', ['torch', 'nn', 'parallel', 'torchnnparallel']],
    ['input/output', ['input', 'output']],
    ["the model's", ['the', 'model']],
    ["don't", ['dont']],
    ['C++ and C#', ['c++', 'and', 'c#']],
    ['0.95 of 2304.11277', ['0.95', 'of', '2304.11277']],
    ['Découvrir ŁUKASZ ﬁne', ['decouvrir', 'lukasz', 'fine']],
    ['De\u0301couvrir', ['decouvrir']],
    ['并行计算', ['并行', '行计', '计算']],
    ['GPU并行', ['gpu', '并行']],
    ['Параллельный', ['параллельныи']],
    ['one--two', ['one', 'two']],
    ['🚀FSDP im\u00adportant', ['fsdp', 'important']],
    ['使用GPT4训练', ['使用', 'gpt', '4', 'gpt4', '训练']],
  ];
  for (const [text, expected] of cases) {
    it(`are ${JSON.stringify(expected)} for ${JSON.stringify(text)}`, () => {
      assert.deepEqual(surfaces(text), expected);
    });
  }

  it('know where they stand', () => {
    const text = 'On «Zéro-Bubble» pipelines';
    assert.deepEqual(
      wordsOf(text).map((word) => text.slice(word.start, word.end)),
      ['On', 'Zéro-Bubble', 'pipelines'],
    );
  });

  it('stop at the limit', () => {
    assert.equal(wordsOf('a b c d', 2).length, 2);
  });

  it('are bounded in a text without any space', () => {
    assert.equal(surfaces('x'.repeat(1_000_000)).join('').length, 64);
    assert.ok(surfaces('計'.repeat(1_000_000)).length <= 20_000);
    assert.ok(surfaces('Ab'.repeat(500_000)).join('').length <= 64 * 64);
  });
});

describe('the term of a word', () => {
  it('is the same for the forms of a word and for British and American spelling', () => {
    const groups = [
      ['parallelize', 'parallelise', 'parallelized', 'parallelising', 'parallelization', 'parallelisation'],
      ['behaviour', 'behavior', 'behaviours'],
      ['analysis', 'analyses', 'analyse', 'analyzing'],
      ['model', 'models', 'modelling', 'modeling'],
      ['llm', 'llms'],
    ];
    for (const group of groups) assert.equal(new Set(group.map(termOf)).size, 1, group.join());
  });

  it('keeps ordinary words in -ise whole, and names with digits or other letters as they are', () => {
    assert.notEqual(termOf('otherwise'), termOf('otherwize'));
    assert.equal(termOf('zb2p'), 'zb2p');
    assert.equal(termOf('并行'), '并行');
  });
});

describe('the key by which titles and names are compared', () => {
  it('knows no case, accents, spaces or punctuation', () => {
    assert.equal(comparisonKey('Zero-Bubble: “Découvrir”!'), 'zerobubbledecouvrir');
    assert.equal(comparisonKey('fully_shard'), comparisonKey('Fully Shard'));
  });
  it('keeps C, C++ and C# apart', () => {
    assert.equal(new Set(['C', 'C++', 'C#'].map(comparisonKey)).size, 3);
  });
});
