import { gates } from '../core/terms/confidence.ts';
import type { Evidence } from '../core/terms/model.ts';
import type { TermExplanation } from '../protocol.ts';

/** How much a piece of evidence counts, in a word: the weights are log-odds. */
export function weightInWords(weight: number): string {
  const size = Math.abs(weight);
  if (size < 0.3) return 'hardly';
  if (size < 1) return 'a little';
  if (size < 2) return 'clearly';
  return size < 4 ? 'strongly' : 'decisively';
}

/** What counts for the paper and what against it, the weightiest first. What hardly counts is left out. */
export function sidesOf(evidence: readonly Evidence[]): {
  readonly pro: readonly Evidence[];
  readonly contra: readonly Evidence[];
} {
  const byWeight = evidence
    .filter(({ weight }) => Math.abs(weight) >= 0.05)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { pro: byWeight.filter(({ weight }) => weight > 0), contra: byWeight.filter(({ weight }) => weight < 0) };
}

/** What the list of reasons is called: "Why “LoRA” is taken for LoRA", or why it is not. */
export function explanationTitle(text: string, paper: string | undefined, isShown: boolean): string {
  if (!isShown) return `Why “${text}” has no card${paper === undefined ? '' : `: it may mean ${paper}`}`;
  return `Why “${text}” is taken for ${paper ?? 'a paper'}`;
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/** "82 % sure. Cards show from 70 % (balanced)." */
export function confidenceText({
  confidence,
  gate,
  isShown,
}: Pick<TermExplanation, 'confidence' | 'gate' | 'isShown'>): string {
  const least = `${percent(gates[gate])} (${gate})`;
  return isShown
    ? `${percent(confidence)} sure. Cards show from ${least}.`
    : `${percent(confidence)} sure: no card, cards show from ${least}.`;
}
