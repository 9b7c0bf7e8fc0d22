import { gates } from '../../core/terms/confidence.ts';
import type { Evidence } from '../../core/terms/model.ts';
import { l10n } from '../../core/l10n.ts';
import type { TermExplanation } from '../../protocol/recognition.ts';

/** How much a piece of evidence counts, in a word: the weights are log-odds. */
export function weightInWords(weight: number): string {
  const size = Math.abs(weight);
  if (size < 0.3) return l10n.t('hardly');
  if (size < 1) return l10n.t('a little');
  if (size < 2) return l10n.t('clearly');
  return size < 4 ? l10n.t('strongly') : l10n.t('decisively');
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
  if (isShown)
    return paper === undefined
      ? l10n.t('Why “{0}” is taken for a paper', text)
      : l10n.t('Why “{0}” is taken for {1}', text, paper);
  return paper === undefined
    ? l10n.t('Why “{0}” has no card', text)
    : l10n.t('Why “{0}” has no card: it may mean {1}', text, paper);
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
    ? l10n.t('{0} sure. Cards show from {1}.', percent(confidence), least)
    : l10n.t('{0} sure: no card, cards show from {1}.', percent(confidence), least);
}
