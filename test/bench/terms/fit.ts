import { readFileSync, writeFileSync } from 'node:fs';

import { confidenceOf } from '../../../src/core/terms/confidence.ts';
import {
  type EvidenceKind,
  type EvidenceRow,
  evidenceKinds,
  littleText,
  model,
  prior,
} from '../../../src/core/terms/model.ts';
import { shiftsText } from './calibration.ts';
import type { Example } from './examples.ts';

/** Weights by kind, and that of nothing. */
export interface Fitted {
  readonly bias: number;
  readonly weights: ReadonlyMap<EvidenceKind, number>;
}

/** Strength of the pull of weights towards 0, for a unit of the standardised measure: examples that speak against one. */
const pull = 1.5;

/** A kind that fewer examples have keeps the weight of the table: nothing is learned from them. */
const leastExamples = 20;

/** Steps of the descent; it stands still before. */
const steps = 1500;

/** Logistic regression with a quadratic penalty, every weight held to the sign of its kind; projected accelerated descent. */
export function fittedWeights(examples: readonly Example[]): Fitted {
  const kinds = evidenceKinds;
  const width = kinds.length;
  const x = new Float64Array(examples.length * width);
  for (const [i, { amounts }] of examples.entries()) {
    for (const [k, kind] of kinds.entries()) x[i * width + k] = amounts.get(kind) ?? 0;
  }
  const scales = kinds.map((_, k) => {
    let squares = 0;
    let count = 0;
    for (let i = 0; i < examples.length; i++) {
      const value = x[i * width + k] as number;
      if (value === 0) continue;
      squares += value * value;
      count++;
    }
    return count === 0 ? 1 : Math.sqrt(squares / count);
  });
  const shares = examples.map(({ share }) => share);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let weights = new Float64Array(width + 1);
  let ahead = weights.slice();
  let momentum = 1;
  // The curvature of the loss is at most a quarter of the mean square of the measures.
  let bound = 1;
  for (let i = 0; i < examples.length; i++) {
    let squares = 1;
    for (let k = 0; k < width; k++) squares += ((x[i * width + k] as number) / (scales[k] as number)) ** 2;
    bound += (squares * (shares[i] as number)) / total;
  }
  const rate = 4 / bound;
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(width + 1);
    for (let i = 0; i < examples.length; i++) {
      let sum = ahead[width] as number;
      for (let k = 0; k < width; k++) {
        const value = x[i * width + k] as number;
        if (value !== 0) sum += ((ahead[k] as number) * value) / (scales[k] as number);
      }
      const error =
        ((shares[i] as number) / total) * (1 / (1 + Math.exp(-sum)) - ((examples[i] as Example).isTrue ? 1 : 0));
      for (let k = 0; k < width; k++) {
        const value = x[i * width + k] as number;
        if (value !== 0) gradient[k] = (gradient[k] as number) + (error * value) / (scales[k] as number);
      }
      gradient[width] = (gradient[width] as number) + error;
    }
    const next = new Float64Array(width + 1);
    for (let k = 0; k <= width; k++) {
      const pulled = k < width ? (pull / total) * (ahead[k] as number) : 0;
      const value = (ahead[k] as number) - rate * ((gradient[k] as number) + pulled);
      const kind = kinds[k];
      next[k] = kind === undefined ? value : bounded(kind, value, scales[k] as number);
    }
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    ahead = next.map((value, k) => value + ((momentum - 1) / nextMomentum) * (value - (weights[k] as number)));
    momentum = nextMomentum;
    weights = next;
  }
  return {
    bias: weights[width] as number,
    weights: new Map(
      kinds.map((kind, k) => {
        const having = examples.filter(({ amounts }) => (amounts.get(kind) ?? 0) > 0).length;
        return [kind, having < leastExamples ? model[kind].weight : (weights[k] as number) / (scales[k] as number)];
      }),
    ),
  };
}

/** Holds a weight of the scaled measure to the sign of its kind, and to its least size. */
function bounded(kind: EvidenceKind, value: number, scale: number): number {
  const { sign, least = 0 }: EvidenceRow = model[kind];
  return sign * Math.max(least * scale, sign * value);
}

/** Prints the table with what the examples have of each kind. */
export function printWeights({ bias, weights }: Fitted, examples: readonly Example[]): void {
  console.log(`${'nothing'.padEnd(26)} ${bias.toFixed(2).padStart(6)}`);
  for (const kind of evidenceKinds) {
    const having = examples.filter(({ amounts }) => (amounts.get(kind) ?? 0) > 0);
    const right = having.filter(({ isTrue }) => isTrue).length;
    console.log(
      `${kind.padEnd(26)} ${(weights.get(kind) ?? 0).toFixed(2).padStart(6)}   in ${having.length} hits, ${right} of them right`,
    );
  }
}

/** Writes weights and the shifts of the calibration into the table. */
export function writeWeights({ bias, weights }: Fitted, shifts: readonly number[], file: string): void {
  let text = readFileSync(file, 'utf8')
    .replace(/(export const prior = \{ weight: )-?[\d.]+/, `$1${bias.toFixed(2)}`)
    .replace(/shifts: \[[^\]]*\]/, shiftsText(shifts));
  for (const kind of evidenceKinds) {
    const row = new RegExp(`('?${kind.replace(/[^\w ,]/g, '.')}'?: \\{ measure: .*, weight: )-?[\\d.]+`);
    if (!row.test(text)) throw new Error(`No row ${kind} in ${file}`);
    const weight = weights.get(kind) ?? 0;
    text = text.replace(row, `$1${Object.is(Number(weight.toFixed(2)), -0) ? '0' : String(Number(weight.toFixed(2)))}`);
  }
  writeFileSync(file, text);
}

/** Prints how often hits of each confidence are right, and the mean gap between the two: the expected calibration error. */
export function printReliability(name: string, examples: readonly Example[]): void {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }));
  for (const example of examples) {
    const sure = confidenceOf(example.logOdds);
    const bin = bins[Math.min(9, Math.floor(sure * 10))] as (typeof bins)[number];
    bin.count += example.share;
    bin.sum += sure * example.share;
    if (example.isTrue) bin.right += example.share;
  }
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / total;
  const curve = bins.map(({ count, right }) =>
    count === 0 ? '–' : `${(right / count).toFixed(2)} (${Math.round(count)})`,
  );
  console.log(`Calibration, ${name}: ECE ${error.toFixed(3)}; right by tenths of confidence: ${curve.join(' ')}`);
}

/** Makes the recogniser of this process use the shifts. */
export function useShifts(shifts: readonly number[]): void {
  littleText.shifts = [...shifts];
}

/** Makes the recogniser of this process use the weights. */
export function useWeights({ bias, weights }: Fitted): void {
  prior.weight = bias;
  const table: Record<string, { weight: number }> = model;
  for (const [kind, weight] of weights) Object.assign(table[kind] ?? {}, { weight });
}
