import type { Hit } from '../scanning/hits.ts';
import type { Measured } from './tally.ts';

export interface JudgedPaper {
  readonly paper: number;
  readonly logOdds: number;
  /** The paper goes by the name: it is more than words of its title, or words that go with it. */
  readonly isNamed: boolean;
}

/** A hit with what its own place says. */
export interface JudgedHit {
  readonly hit: Hit;
  /** Hits with the same number stand on one line. */
  readonly line: number;
  /** Best first; those of a concept in the library's order. */
  readonly papers: readonly JudgedPaper[];
  /** That of the best paper. */
  readonly logOdds: number;
  /** What other hits say for the best paper. */
  readonly support: readonly Measured[];
  /** What stands around it speaks so much against it that the rest of the document cannot help. */
  readonly isForeign: boolean;
}
