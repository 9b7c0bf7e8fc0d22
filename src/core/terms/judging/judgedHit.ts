import type { Finding } from './finding.ts';
import type { Hit } from '../scanning/hits.ts';

export interface JudgedPaper {
  readonly paper: number;
  readonly logOdds: number;
}

/** A hit with what its own place says. */
export interface JudgedHit {
  readonly hit: Hit;
  /** Best first. */
  readonly papers: readonly JudgedPaper[];
  readonly logOdds: number;
  /** What other hits say for the best paper. */
  readonly support: readonly Finding[];
  /** What stands around it speaks so much against it that the rest of the document cannot help. */
  readonly isForeign: boolean;
  /** Words of a known other meaning stand near. */
  readonly isDoubtful: boolean;
}
