import { between } from '../../../src/core/terms/judging/littleText.ts';
import { littleText } from '../../../src/core/terms/model.ts';
import type { Example } from './examples.ts';
import type { Fitted } from './fit.ts';

/** How strongly neighbouring shifts are drawn to each other, and every one to 0: examples that speak against it. */
const pulls = { together: 2, toNothing: 0.4 };

/** Two places never come nearer to each other than a fifth of their distance, so the order of log-odds stays. */
const steepest = 0.8;

/** Share of the fitted shifts that is used: with all of it, lines of packages outside the fit had twice the wrong cards. */
const caution = 0.5;

/** Steps of the descent; it stands still before. */
const steps = 2000;

/** An example as the calibration sees it. */
interface Point {
  readonly logOdds: number;
  readonly little: number;
  readonly left: number;
  readonly share: number;
  readonly counts: number;
  readonly isTrue: boolean;
}

/** Fits how far log-odds are moved where little text is, by the weights and examples that the weights were fitted to. */
export function fittedShifts({ bias, weights }: Fitted, examples: readonly Example[]): number[] {
  const points = examples.map(({ amounts, isTrue, share: counts, little }): Point => {
    let logOdds = bias;
    for (const [kind, amount] of amounts) logOdds += (weights.get(kind) ?? 0) * amount;
    return { logOdds, little, counts, isTrue, ...between(logOdds) };
  });
  const shifts = littleText.from.map(() => 0);
  const bound = points.reduce(
    (sum, { counts, little }) => sum + (counts * little * little) / 4,
    4 * pulls.together + pulls.toNothing,
  );
  for (let step = 0; step < steps; step++) {
    const gradient = shifts.map(
      (shift, i) =>
        pulls.toNothing * shift +
        pulls.together *
          ((i > 0 ? shift - (shifts[i - 1] as number) : 0) +
            (i + 1 < shifts.length ? shift - (shifts[i + 1] as number) : 0)),
    );
    for (const { logOdds, little, left, share, counts, isTrue } of points) {
      const moved = logOdds + little * ((shifts[left] as number) * (1 - share) + (shifts[left + 1] as number) * share);
      const error = counts * little * (1 / (1 + Math.exp(-moved)) - (isTrue ? 1 : 0));
      gradient[left] = (gradient[left] as number) + error * (1 - share);
      gradient[left + 1] = (gradient[left + 1] as number) + error * share;
    }
    for (const [i, slope] of gradient.entries()) shifts[i] = (shifts[i] as number) - slope / bound;
  }
  for (let i = 1; i < shifts.length; i++) {
    const distance = (littleText.from[i] as number) - (littleText.from[i - 1] as number);
    shifts[i] = Math.max(shifts[i] as number, (shifts[i - 1] as number) - steepest * distance);
  }
  return shifts.map((shift) => Math.round(shift * caution * 100) / 100);
}

/** The shifts as the table of the model has them. */
export function shiftsText(shifts: readonly number[]): string {
  return `shifts: [${shifts.join(', ')}]`;
}
