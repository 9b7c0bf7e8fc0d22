import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import type { EvidenceKind } from '../../../src/core/terms/model.ts';
import { scanText, type TermOccurrence } from '../../../src/core/terms/scanner.ts';
import { bundledPapers } from '../../support/corpus.ts';

const lexicon = Lexicon.build(bundledPapers());

function occurrence(text: string, name: string, languageId: string, path?: string): TermOccurrence | undefined {
  return scanText(lexicon, { text, languageId, ...(path !== undefined && { path }) }).occurrences.find(
    (one) => one.text === name,
  );
}

describe('what a document says of its names as a whole', () => {
  for (const [kind, text, name, languageId, path] of [
    ['import', 'import faiss', 'faiss', 'python', undefined],
    ['imported elsewhere', 'import faiss\n\nindex = faiss.load(file)\nfaiss.save(index)', 'faiss', 'python', undefined],
    ['as coined elsewhere', '# Wrap the layers in DDP\nddp_model = wrap(layers)', 'ddp_model', 'python', undefined],
    ['name in the path', 'model = umap(data)', 'umap', 'python', 'src/umap/fit.py'],
    ['field of the line', 'The language model was pre-trained with GaLore.', 'GaLore', 'markdown', undefined],
  ] as const satisfies readonly (readonly [EvidenceKind, string, string, string, string | undefined])[]) {
    it(`has the evidence "${kind}"`, () => {
      const others = scanText(lexicon, { text, languageId, ...(path !== undefined && { path }) }).occurrences;
      const found = others.filter((one) => one.text === name);
      assert.ok(
        found.some(({ evidence }) => evidence.some((one) => one.kind === kind)),
        JSON.stringify(found.map(({ evidence }) => evidence.map((one) => one.kind))),
      );
    });
  }
});

describe('a name with its version', () => {
  for (const [text, name, paper] of [
    ['The acoustic model is wav2vec 2.0, fine-tuned on speech.', 'wav2vec 2.0', 'arxiv:2006.11477'],
    ['Segmentation with DeepLab v3 on images.', 'DeepLab v3', 'arxiv:1706.05587'],
    ['Speech synthesis with FastSpeech 2, a neural model.', 'FastSpeech 2', 'arxiv:2006.04558'],
  ] as const) {
    it(`is one name in ${JSON.stringify(text)}`, () => {
      assert.equal(occurrence(text, name, 'markdown')?.papers[0]?.id, paper);
    });
  }
});
