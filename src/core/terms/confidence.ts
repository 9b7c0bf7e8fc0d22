/** How sure a match has to be before it is shown. */
export type GateLevel = 'strict' | 'balanced' | 'eager';

/** The least confidence that is shown, by level. */
export const gates: Readonly<Record<GateLevel, number>> = { strict: 0.92, balanced: 0.8, eager: 0.6 };

export const defaultGate: GateLevel = 'balanced';

/** Turns summed evidence (log-odds) into a confidence between 0 and 1. */
export function confidenceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
