import { gap, isPointInNumber, letterCase, type Pieces } from '../../text/pieces.ts';
import { termShape } from '../termShape.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import type { Hit } from './hits.ts';

/** Beyond this many, a text is a list of names; the rest is left out. */
export const mostHits = 50_000;

/** In pieces, to either side of a term: identifiers of machines can go on for ever. */
const longestIdentifier = 24;

/** All terms of a text, overlapping ones too, in order of their first piece; at most `mostHits`. */
export function findHits(lexicon: Lexicon, text: string, pieces: Pieces): Hit[] {
  const hits: Hit[] = [];
  lexicon.walk(pieces, (first, last, term) => {
    if (hits.length >= mostHits) return;
    if (!joinsFit(lexicon, text, pieces, first, last, term)) return;
    let outerFirst = first;
    while (outerFirst > 0 && first - outerFirst < longestIdentifier && isInside(pieces, outerFirst - 1)) outerFirst--;
    let outerLast = last;
    while (outerLast + 1 < pieces.count && outerLast - last < longestIdentifier && isInside(pieces, outerLast))
      outerLast++;
    const flag = flagAround(text, pieces, outerFirst, outerLast);
    if (flag) [outerFirst, outerLast] = flag;
    hits.push({
      term,
      first,
      last,
      outerFirst,
      outerLast,
      start: pieces.starts[outerFirst] as number,
      end: pieces.ends[outerLast] as number,
    });
  });
  return hits;
}

/** Whether an identifier goes on after a piece. A clause of a script without spaces, "我们使用FSDP训练", is none. */
function isInside({ gaps, cases }: Pieces, before: number): boolean {
  const between = gaps[before];
  if (between !== gap.none && between !== gap.underscore) return false;
  return cases[before] !== letterCase.unspaced && cases[before + 1] !== letterCase.unspaced;
}

/** Whether a term may be parted in the way the text parts it. */
function joinsFit(lexicon: Lexicon, text: string, pieces: Pieces, first: number, last: number, term: number): boolean {
  // "8e2f6a34" is a number, not "E2F-6".
  if (first > 0 && pieces.gaps[first - 1] === gap.none && pieces.cases[first - 1] === letterCase.digits) return false;
  if (first === last) return true;
  // "owner/tool-plus" is another repository than "owner/tool".
  if (lexicon.terms.shape(term) === termShape.path && pieces.gaps[last] === gap.hyphen && last + 1 < pieces.count)
    return false;
  if (
    pieces.cases[last] === letterCase.digits &&
    pieces.gaps[last] === gap.none &&
    pieces.cases[last + 1] === letterCase.lower
  ) {
    return false;
  }
  const shape = lexicon.terms.shape(term);
  const isTight = lexicon.terms.isTight(term);
  const length = (pieces.ends[last] as number) - (pieces.starts[first] as number);
  for (let i = first; i < last; i++) {
    const between = pieces.gaps[i] as number;
    if (shape === termShape.path) {
      // "torch/distributed/fsdp", but not "torch distributed fsdp".
      if (between === gap.space || between === gap.line) return false;
      continue;
    }
    if (between === gap.none || isPointInNumber(pieces, i)) continue;
    if (isBeforeVersion(text, pieces, first, last, i)) continue;
    // "scatter_moe" and "scatter-moe" for ScatterMoE, but not "c_4" for C4.
    const isApart = between === gap.underscore ? length >= 6 : between === gap.hyphen && length >= 9;
    if (isTight && !isApart) return false;
    if (between === gap.dot || between === gap.slash) return false;
  }
  return true;
}

/** Characters of a name before its version, "Mamba 2"; shorter ones come together with numbers by chance. */
const longEnough = 4;

/** Whether only a version stands after piece `i` of a name, "DeepLab v3", in the same line. */
function isBeforeVersion(text: string, pieces: Pieces, first: number, last: number, i: number): boolean {
  const { gaps, cases, starts, ends } = pieces;
  if (cases[last] !== letterCase.digits || (ends[i] as number) - (starts[first] as number) < longEnough) return false;
  const between = gaps[i];
  if (between !== gap.space && between !== gap.hyphen && between !== gap.underscore) return false;
  let k = i + 1;
  if (/^v$/i.test(text.slice(starts[k], ends[k])) && gaps[k] === gap.none) k++;
  while (k < last && isPointInNumber(pieces, k)) k++;
  return k === last;
}

/** The whole of a command-line flag, "enable-speculative-decoding" of "--enable-speculative-decoding". */
function flagAround(text: string, pieces: Pieces, first: number, last: number): [number, number] | undefined {
  let start = first;
  while (start > 0 && first - start < 8 && isFlagPart(pieces, start - 1)) start--;
  const offset = pieces.starts[start] as number;
  if (text.charCodeAt(offset - 1) !== 45 || text.charCodeAt(offset - 2) !== 45) return undefined;
  let end = last;
  while (end + 1 < pieces.count && end - last < 8 && isFlagPart(pieces, end)) end++;
  return [start, end];
}

function isFlagPart(pieces: Pieces, before: number): boolean {
  return pieces.gaps[before] === gap.hyphen || isInside(pieces, before);
}
