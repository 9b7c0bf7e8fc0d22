import { termKey } from '../words/termKey.ts';
import type { Hit } from '../scanning/hits.ts';
import type { JudgedHit } from './judgedHit.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { piecesOf } from '../../text/pieces.ts';

/** A word that the reader does not want taken for a paper. */
export interface Rejection {
  /** The word as it was written; its other spellings and forms are meant too. */
  readonly text: string;
  /** Only this paper is wrong; left out, the word means no paper at all. */
  readonly paperId?: string;
}

type RejectedPapers = Set<string> | 'all';

interface RejectedPlace {
  readonly last: number;
  readonly papers: RejectedPapers;
}

/** Takes the papers out of a judged hit that the reader has turned down; undefined when none is left. */
export function rejectionTest(
  lexicon: Lexicon,
  rejections: readonly Rejection[],
  hits: readonly Hit[],
): (judged: JudgedHit) => JudgedHit | undefined {
  if (rejections.length === 0) return (judged) => judged;
  const rejected = rejectedTerms(rejections);
  // By their first piece and each further one: what is only a part of a rejected name falls with it.
  const places = new Map<number, RejectedPlace[]>();
  for (const { term, first, last } of hits) {
    const papers = rejected.get(lexicon.terms.key(term));
    if (papers === undefined) continue;
    for (let i = first; i <= last; i++) {
      const here = places.get(i);
      if (here === undefined) places.set(i, [{ last, papers }]);
      else here.push({ last, papers });
    }
  }
  return (judged) => {
    let { papers } = judged;
    for (const place of places.get(judged.hit.first) ?? []) {
      if (place.last < judged.hit.last) continue;
      const ids = place.papers;
      if (ids === 'all') return undefined;
      papers = papers.filter(({ paper }) => !ids.has(lexicon.paperId(paper)));
    }
    const best = papers[0];
    return best && { ...judged, papers, logOdds: papers === judged.papers ? judged.logOdds : best.logOdds };
  };
}

function rejectedTerms(rejections: readonly Rejection[]): Map<number, RejectedPapers> {
  const rejected = new Map<number, RejectedPapers>();
  for (const { text, paperId } of rejections) {
    for (const key of keysOf(text)) {
      const known = rejected.get(key);
      if (paperId === undefined) rejected.set(key, 'all');
      else if (known === undefined) rejected.set(key, new Set([paperId]));
      else if (known !== 'all') known.add(paperId);
    }
  }
  return rejected;
}

/** Keys of a name as it is written, in separate words and in one. */
function keysOf(text: string): Set<number> {
  const pieces = piecesOf(text);
  const words = Array.from({ length: pieces.count }, (_, i) => text.slice(pieces.starts[i], pieces.ends[i]));
  const keys = [text, words.join(' '), words.join('').toLowerCase()].map(termKey);
  return new Set(keys.filter((key) => key !== undefined));
}
