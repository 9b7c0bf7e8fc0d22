import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { confidenceText, explanationTitle, sidesOf, weightInWords } from '../../../src/editor/cards/explanationText.ts';

describe('an explanation', () => {
  it('says weights in words, whatever their sign', () => {
    assert.deepEqual([0.1, -0.5, 1.2, -3, 6].map(weightInWords), [
      'hardly',
      'a little',
      'clearly',
      'strongly',
      'decisively',
    ]);
  });

  it('has what counts for the paper and what against it, the weightiest first', () => {
    const item = (weight: number) => ({ kind: 'import' as const, weight, detail: `${weight}.` });
    const { pro, contra } = sidesOf([item(1), item(-0.4), item(0), item(3), item(-2)]);
    assert.deepEqual(
      pro.map(({ weight }) => weight),
      [3, 1],
    );
    assert.deepEqual(
      contra.map(({ weight }) => weight),
      [-2, -0.4],
    );
  });

  it('is not headed as if there were a card where there is none', () => {
    assert.equal(explanationTitle('LoRA', 'LoRA', true), 'Why “LoRA” is taken for LoRA');
    assert.equal(explanationTitle('LoRA', 'LoRA', false), 'Why “LoRA” has no card: it may mean LoRA');
    assert.equal(explanationTitle('LoRA', undefined, false), 'Why “LoRA” has no card');
  });

  it('never rounds up to the gate what stays below it', () => {
    assert.equal(
      confidenceText({ confidence: 0.5999, gate: 'balanced', isShown: false }),
      '59 % sure: no card, cards show from 80 % (balanced).',
    );
    assert.equal(
      confidenceText({ confidence: 0.82, gate: 'balanced', isShown: true }),
      '82 % sure. Cards show from 80 % (balanced).',
    );
  });
});
