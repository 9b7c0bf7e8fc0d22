import { littleText } from '../model.ts';

/** How little text a document of so many different words is: 1 for none, 0.5 for twenty words, near 0 for a file. */
export function littleness(words: number): number {
  return 1 / (1 + words / littleText.words);
}

/** Log-odds as they are right that often where so little text is. */
export function calibrated(logOdds: number, little: number): number {
  const { shifts } = littleText;
  const { left, share } = between(logOdds);
  return logOdds + little * ((shifts[left] as number) * (1 - share) + (shifts[left + 1] as number) * share);
}

/** The two neighbouring places of the table that log-odds lie between, and how far they are towards the right one, 0 to 1. */
export function between(logOdds: number): { readonly left: number; readonly share: number } {
  const { from } = littleText;
  let left = 0;
  while (left < from.length - 2 && logOdds >= (from[left + 1] as number)) left++;
  const start = from[left] as number;
  const share = (logOdds - start) / ((from[left + 1] as number) - start);
  return { left, share: Math.max(0, Math.min(1, share)) };
}
