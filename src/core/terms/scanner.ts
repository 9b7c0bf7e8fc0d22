import { confidenceOf, defaultGate, type GateLevel, gates } from './confidence.ts';
import type { Evidence } from './evidence.ts';
import { judgeHits } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { piecesOf } from './pieces.ts';
import { findHits } from './hits.ts';

/** A document as the scanner needs it. */
export interface TermDocument {
  readonly text: string;
  /** The editor's language id, `python`; decides what is code and what is prose. */
  readonly languageId: string;
  /** The file's path, whose words count as company. */
  readonly path?: string;
}

export interface ScanOptions {
  readonly gate?: GateLevel;
}

export interface PaperMatch {
  readonly id: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A place in a document where a paper, or a concept of papers, goes by its name. */
export interface TermOccurrence {
  /** Offsets in UTF-16 units: the identifier or phrase that the reader sees. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Best first, never empty. */
  readonly papers: readonly PaperMatch[];
  /** That of the best paper. */
  readonly confidence: number;
  /** What speaks for and against the best paper. */
  readonly evidence: readonly Evidence[];
  /** Above the gate. */
  readonly shown: boolean;
}

export interface TermScan {
  readonly occurrences: readonly TermOccurrence[];
  /** Set when the document was too large to be looked at whole: a sentence for people. */
  readonly limited?: string;
}

/** Characters that are looked at, about 5 MB. */
const mostCharacters = 5_000_000;

/** Below this, an occurrence is not even listed as hidden. */
const leastListed = 0.03;

/** Finds where the papers of a library are named in a document, in order, without overlaps. */
export function scanText(lexicon: Lexicon, document: TermDocument, options: ScanOptions = {}): TermScan {
  const gate = gates[options.gate ?? defaultGate];
  const isCut = document.text.length > mostCharacters;
  const pieces = piecesOf(document.text, 0, isCut ? mostCharacters : document.text.length);
  const hits = findHits(lexicon, document.text, pieces);
  const judged = judgeHits(lexicon, document, pieces, hits);

  const candidates = judged.map(({ hit, papers, evidence, logOdds }): Candidate => {
    const confidence = confidenceOf(logOdds);
    const spelled = (pieces.ends[hit.last] as number) - (pieces.starts[hit.first] as number);
    const occurrence = {
      start: hit.start,
      end: hit.end,
      text: document.text.slice(hit.start, hit.end),
      papers: papers.map(({ paper, logOdds: odds }) => ({
        id: lexicon.paperIds[paper] as string,
        confidence: confidenceOf(odds),
      })),
      confidence,
      evidence,
      shown: confidence >= gate,
    };
    return { occurrence, spelled };
  });
  return {
    occurrences: withoutOverlaps(candidates.filter(({ occurrence }) => occurrence.confidence >= leastListed)),
    ...(isCut && { limited: 'The file is over 5 MB: papers are recognised in its first 5 MB only.' }),
  };
}

interface Candidate {
  readonly occurrence: TermOccurrence;
  /** How many characters of the identifier spell the term. */
  readonly spelled: number;
}

/** What is shown wins over what is not, then what explains more of the text, then the surer. */
function withoutOverlaps(candidates: readonly Candidate[]): TermOccurrence[] {
  const byRank = [...candidates].sort(
    (a, b) =>
      Number(b.occurrence.shown) - Number(a.occurrence.shown) ||
      b.spelled - a.spelled ||
      b.occurrence.confidence - a.occurrence.confidence,
  );
  const kept: TermOccurrence[] = [];
  for (const { occurrence } of byRank) {
    // `kept` stays sorted by start, so that only the neighbours can overlap.
    let at = kept.length;
    let low = 0;
    while (low < at) {
      const middle = (low + at) >> 1;
      if ((kept[middle] as TermOccurrence).start < occurrence.start) low = middle + 1;
      else at = middle;
    }
    const before = kept[low - 1];
    const after = kept[low];
    if ((before && before.end > occurrence.start) || (after && after.start < occurrence.end)) continue;
    kept.splice(low, 0, occurrence);
  }
  return kept;
}
