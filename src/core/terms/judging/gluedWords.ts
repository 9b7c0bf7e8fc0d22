import { type Finding, quoted } from './finding.ts';
import type { Hit } from '../scanning/hits.ts';
import { isProgrammerAffix } from '../words/ordinaryWords.ts';
import { letterCase, type Pieces } from '../../text/pieces.ts';

/**
 * What the other words of an identifier say about the name in it; undefined when they are only what programmers glue
 * to names, "use" or "config". `isOrdinary` is for names that are words: "ColumnParallelLinear" is another compound.
 */
export function gluedWords(text: string, pieces: Pieces, hit: Hit, isOrdinary: boolean): Finding | undefined {
  const foreign: string[] = [];
  for (let i = hit.outerFirst; i <= hit.outerLast; i++) {
    if (i >= hit.first && i <= hit.last) continue;
    if (pieces.cases[i] === letterCase.digits || isProgrammerAffix(pieces.hashes[i] as number)) continue;
    foreign.push(text.slice(pieces.starts[i], pieces.ends[i]));
  }
  if (foreign.length === 0) return undefined;
  return {
    kind: 'glued words',
    weight: Math.max(-2.1, foreign.length * (isOrdinary ? -1.2 : -0.7)),
    say: () => `${quoted(foreign)} is glued to the name.`,
  };
}
