import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import { bundledPapers } from '../../support/corpus.ts';

const lexicon = Lexicon.build(bundledPapers());

function shown(text: string, languageId = 'plaintext', path?: string): string[] {
  return scanText(lexicon, { text, languageId, ...(path !== undefined && { path }) })
    .occurrences.filter((occurrence) => occurrence.shown)
    .map((occurrence) => occurrence.text);
}

describe('a name in a sentence of another language', () => {
  for (const [text, name] of [
    ['我们使用FSDP训练模型，显存降了一半。', 'FSDP'],
    ['用vLLM部署大模型推理服务。', 'vLLM'],
    ['LoRAでモデルをファインチューニングした。', 'LoRA'],
    ['LoRA로 모델을 학습했다.', 'LoRA'],
    ['모델 학습에는 FSDP를 사용했다.', 'FSDP'],
    ['우리는 DeepSpeed와 vLLM을 함께 쓴다.', 'vLLM'],
    ['训练时比较 FSDP 和 DeepSpeed 的显存占用。', 'DeepSpeed'],
    ['Мы обучили модель с FlashAttention на восьми GPU.', 'FlashAttention'],
    ['Das Sprachmodell wurde mit LoRA trainiert.', 'LoRA'],
    ['Nous entraînons le modèle avec DeepSpeed.', 'DeepSpeed'],
    ['Entrenamos el modelo con FlashAttention.', 'FlashAttention'],
    ['Il modello è addestrato con QLoRA.', 'QLoRA'],
    ['Treinamos o modelo com ZeRO e FSDP.', 'ZeRO'],
  ] as const) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      assert.ok(shown(text).includes(name));
    });
  }
});

describe('a name that somebody calls a paper', () => {
  for (const [text, name] of [
    ['Read the Chubby paper first.', 'Chubby'],
    ['As in the paper on Pregel, vertices vote to halt.', 'Pregel'],
    ['See the Spanner paper for the details.', 'Spanner'],
    ['This is what the Mamba paper does.', 'Mamba'],
  ] as const) {
    it(`needs no other company in ${JSON.stringify(text)}`, () => {
      assert.ok(shown(text, 'markdown').includes(name));
    });
  }
});

describe('a package that is asked for', () => {
  const isImported = (text: string, name: string, languageId: string): boolean =>
    scanText(lexicon, { text, languageId }).occurrences.some(
      (one) => one.name.toLowerCase().startsWith(name) && one.evidence.some(({ kind }) => kind === 'import'),
    );

  for (const [languageId, text] of [
    ['shellscript', 'pip install vllm'],
    ['dockerfile', 'RUN uv pip install --no-cache vllm'],
    ['plaintext', 'vllm==0.6.3'],
    ['toml', 'serve = ["uvicorn>=0.30", "vllm>=0.6"]'],
  ] as const) {
    it(`is imported in ${JSON.stringify(text)}`, () => {
      assert.ok(isImported(text, 'vllm', languageId));
    });
  }

  it('is none where it is compared, or where a system fetches tools', () => {
    assert.ok(!isImported('if backend == vllm and version >= 6:', 'vllm', 'python'));
    assert.ok(!isImported('apt install vllm', 'vllm', 'shellscript'));
  });
});

describe('a place that means something else', () => {
  for (const [languageId, text] of [
    ['plaintext', 'Der Projektor in Saal 3 braucht eine neue Lampe.'],
    ['plaintext', 'FSDP: Federal School Development Plan of the region'],
    ['plaintext', 'FSDP stands for Family Support and Debt Prevention.'],
    ['plaintext', 'The FSDP shall be liable for damages under section 12 of the lease.'],
    ['plaintext', 'CPPD crystals were seen in the aspirate of the left knee.'],
    ['plaintext', 'Our moka pot makes better espresso; the mooncake was sweet.'],
    ['plaintext', 'Megatron transforms into a gun in episode 12 of the cartoon.'],
    ['json', '{ "item": "Mamba", "venom": 12, "speed": 4 }'],
    ['cpp', 'class ThreadWeaver : public QObject { Q_OBJECT };'],
    ['csharp', 'bool metaShift = Input.GetKey(KeyCode.LeftMeta) && isShift;'],
    ['kotlin', 'val forestDiffusion = Noise(seed).blur(trees)'],
    ['typescript', 'import { CodeGen, Code, Name } from "./codegen";'],
    ['markdown', 'We train with ZeRO++ on 64 GPUs.'],
    ['java', 'class SequenceParser extends ParallelParser {}'],
    ['lua', 'local lora = girl.name -- model on stage'],
  ] as const) {
    it(`shows nothing in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(shown(text, languageId), []);
    });
  }
});

describe('the confidence of a name', () => {
  const confidence = (text: string, path?: string): number =>
    scanText(lexicon, { text, languageId: 'python', ...(path !== undefined && { path }) }).occurrences.find(
      ({ name }) => name === 'FSDP',
    )?.confidence ?? 0;

  it('is higher where the path has words of the field, and not by folders far above', () => {
    const text = 'wrap = FSDP(inner)';
    assert.ok(confidence(text, 'src/transformer/training/wrap.py') > confidence(text, 'src/shop/cart/wrap.py'));
    assert.equal(
      confidence(text, 'transformer/training/a/b/shop/cart/wrap.py'),
      confidence(text, 'garden/rose/a/b/shop/cart/wrap.py'),
    );
  });
});
