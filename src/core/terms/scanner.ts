import { confidenceOf, defaultGate, type GateLevel, gates } from './confidence.ts';
import type { Evidence } from './model.ts';
import { type Circumstances, type Judgement, judge } from './judging/judge.ts';
import type { Lexicon } from './mining/lexicon.ts';
import { ScannedText } from './scanning/hits.ts';
import { termKey } from './words/termKey.ts';

/** A document as the scanner needs it. */
export interface TermDocument {
  readonly text: string;
  /** The editor's language id, `python`; decides what is code and what is prose. */
  readonly languageId: string;
  /** The file's path, whose words count as company. */
  readonly path?: string;
}

export interface ScanOptions extends Omit<Circumstances, 'path'> {
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
  /** What the library calls it, of which `text` can be a spelling or hold more: "FSDP" for `use_fsdp`. */
  readonly name: string;
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

/** Identifiers longer than this do not reach into others' places; characters. */
const longestOverlap = 400;

/** Below this, an occurrence is not even listed as hidden. */
const leastListed = 0.03;

/** Finds where the papers of a library are named in a document, in order, without overlaps. */
export function scanText(lexicon: Lexicon, document: TermDocument, options: ScanOptions = {}): TermScan {
  const { text, languageId, path } = document;
  const gate = gates[options.gate ?? defaultGate];
  const scanned = new ScannedText(lexicon, text, languageId);
  const judgement = judge(lexicon, scanned, { ...options, path });
  const candidates: Candidate[] = [];
  for (const candidate of judgement.hits) {
    const confidence = confidenceOf(candidate.logOdds);
    if (confidence < leastListed) continue;
    const spelled = scanned.written(candidate.hit).length;
    candidates.push({ judged: candidate, confidence, shown: confidence >= gate, spelled });
  }
  const { limited } = scanned;
  return {
    occurrences: withoutOverlaps(candidates).map((candidate) => occurrenceOf(lexicon, text, judgement, candidate)),
    ...(limited !== undefined && { limited }),
  };
}

/**
 * The occurrence that an offset lies in, or at whose end it lies; undefined when there is none. Between two that touch,
 * it is the one that is shown.
 */
export function occurrenceAt({ occurrences }: TermScan, offset: number): TermOccurrence | undefined {
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences[middle] as TermOccurrence).end < offset) low = middle + 1;
    else high = middle;
  }
  const found = occurrences[low];
  if (!found || found.start > offset) return undefined;
  const next = occurrences[low + 1];
  return !found.shown && next?.start === offset ? next : found;
}

interface Candidate {
  readonly judged: Judgement['hits'][number];
  readonly confidence: number;
  readonly shown: boolean;
  /** How many characters of the identifier spell the term. */
  readonly spelled: number;
}

/** What is shown wins over what is not, then what explains more of the text, then the surer. In order of place. */
function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const byRank = [...candidates].sort(
    (a, b) => Number(b.shown) - Number(a.shown) || b.spelled - a.spelled || b.confidence - a.confidence,
  );
  // Fewer than four overlap at a place as a rule, so each is held against its neighbours in the text only.
  const byPlace = [...candidates].sort((a, b) => a.judged.hit.start - b.judged.hit.start);
  const places = new Map(byPlace.map((candidate, i) => [candidate, i]));
  const isOut = new Set<Candidate>();
  for (const candidate of byRank) {
    if (isOut.has(candidate)) continue;
    const { start, end } = candidate.judged.hit;
    const at = places.get(candidate) ?? 0;
    for (let i = at + 1; i < byPlace.length; i++) {
      const after = byPlace[i] as Candidate;
      if (after.judged.hit.start >= end) break;
      isOut.add(after);
    }
    for (let i = at - 1; i >= 0; i--) {
      const before = byPlace[i] as Candidate;
      if (before.judged.hit.end > start) isOut.add(before);
      else if (before.judged.hit.start < start - longestOverlap) break;
    }
  }
  return byPlace.filter((candidate) => !isOut.has(candidate));
}

function occurrenceOf(
  lexicon: Lexicon,
  text: string,
  judgement: Judgement,
  { judged, confidence, shown }: Candidate,
): TermOccurrence {
  const { start, end } = judged.hit;
  let evidence: readonly Evidence[] | undefined;
  return {
    start,
    end,
    text: text.slice(start, end),
    name: lexicon.terms.surfaces(judged.hit.term)[0] as string,
    papers: judged.papers.map(({ paper, logOdds }) => ({
      id: lexicon.paperId(paper),
      confidence: confidenceOf(logOdds),
    })),
    confidence,
    get evidence() {
      return (evidence ??= judgement.explain(judged));
    },
    shown,
  };
}

/** Whether two spellings are one term, as "speculative decoding" and "Speculative-Decoding" are. */
export function isSameTerm(spelling: string, other: string): boolean {
  const key = termKey(spelling);
  return key !== undefined && key === termKey(other);
}
