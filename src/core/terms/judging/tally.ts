import { type Evidence, type EvidenceKind, model } from '../model.ts';

/** An amount of a kind of evidence, with what was counted. */
export interface Measured {
  readonly kind: EvidenceKind;
  /** In the unit that the model gives. */
  readonly amount: number;
  /** Made only when someone asks: a scan weighs thousands and shows few. */
  readonly words: () => readonly string[];
}

const nothing = (): readonly string[] => [];

/** Sums up evidence by the model, and keeps it for those who ask. */
export class Tally {
  #logOdds = 0;
  readonly #kept: Measured[] | undefined;

  /** @param kept takes what is measured, where that is wanted. */
  constructor(kept?: Measured[]) {
    this.#kept = kept;
  }

  get logOdds(): number {
    return this.#logOdds;
  }

  add(kind: EvidenceKind, amount: number, words: () => readonly string[] = nothing): void {
    if (amount === 0) return;
    this.#logOdds += weightOf({ kind, amount });
    this.#kept?.push({ kind, amount, words });
  }
}

/** What an amount of evidence adds to the log-odds. */
export function weightOf({ kind, amount }: Pick<Measured, 'kind' | 'amount'>): number {
  return model[kind].weight * amount;
}

/** Puts what was measured about a name into words; without what counts for nothing. */
export function evidenceOf(measured: readonly Measured[], written: string): Evidence[] {
  return measured
    .map((one) => ({
      kind: one.kind,
      weight: Math.round(weightOf(one) * 100) / 100,
      detail: model[one.kind].say({ written, words: one.words() }),
    }))
    .filter(({ weight }) => weight !== 0);
}
