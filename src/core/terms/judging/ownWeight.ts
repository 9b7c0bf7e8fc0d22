import { distinctivenessOf } from '../words/distinctiveness.ts';
import type { EvidenceKind } from '../evidence.ts';
import type { Finding } from './finding.ts';
import { piecesOf } from '../../text/pieces.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { termShape } from '../termShape.ts';

/** How far a term speaks for itself, whatever stands around it. */
export function ownWeight({ terms }: Lexicon, term: number): Finding {
  const weight = terms.weight(term);
  return {
    kind: kindOf(terms, term, weight),
    weight,
    say: () => {
      const surface = terms.surfaces(term)[0] as string;
      return distinctivenessOf(surface, piecesOf(surface)).detail;
    },
  };
}

function kindOf(terms: Lexicon['terms'], term: number, weight: number): EvidenceKind {
  if (terms.shape(term) === termShape.phrase) return 'phrase';
  if (terms.isOrdinary(term)) return 'ordinary word';
  return weight < 0 ? 'short name' : 'distinctive name';
}
