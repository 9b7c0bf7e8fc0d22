import type { Evidence } from '../model.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import type { ScannedText } from '../scanning/hits.ts';
import type { JudgedHit } from './judgedHit.ts';
import { calibrated } from './littleText.ts';
import { evidenceOf, type Measured } from './tally.ts';
import { judgeTogether } from './judgeTogether.ts';
import { PlaceJudge } from './placeJudge.ts';
import { type Rejection, rejectionTest } from './rejections.ts';

/** What is known of a document besides its text. */
export interface Circumstances {
  /** The file's path, whose words count as company. */
  readonly path?: string | undefined;
  /** Names of packages that the workspace depends on, `faiss-cpu`. */
  readonly dependencies?: readonly string[] | undefined;
  /** Rules of the reader, for this document, its workspace or everywhere. */
  readonly rejections?: readonly Rejection[] | undefined;
}

/** What the hits of a document mean. */
export interface Judgement {
  /** In order of place; without what nothing could make believed, or the reader has turned down. Calibrated. */
  readonly hits: readonly JudgedHit[];
  /** How much of the calibration for little text holds for a hit, 0 to 1. */
  readonly little: (judged: JudgedHit) => number;
  /** What spoke for and against the best paper of a hit, in words. */
  readonly explain: (judged: JudgedHit) => Evidence[];
  /** The same as numbers: what a model is fitted to. */
  readonly measured: (judged: JudgedHit) => Measured[];
}

/** Weighs every hit of a document at its own place, and then what they say for each other. */
export function judge(
  lexicon: Lexicon,
  scanned: ScannedText,
  { path, dependencies = [], rejections = [] }: Circumstances,
): Judgement {
  const places = new PlaceJudge(lexicon, scanned, path, dependencies);
  places.readDefinitions();
  const isWanted = rejectionTest(lexicon, rejections, scanned.hits);
  const judged: JudgedHit[] = [];
  for (const hit of scanned.hits) {
    const own = places.judge(hit);
    const wanted = own && isWanted(own);
    if (wanted) judged.push(wanted);
  }
  const measured = (one: JudgedHit): Measured[] => (one.papers[0] ? places.measured(one, one.papers[0].paper) : []);
  return {
    hits: judgeTogether(lexicon, scanned, judged).map((one) => calibratedHit(one, places.little)),
    little: ({ papers }) => (papers[0]?.isNamed === true ? places.little : 0),
    explain: (one) => evidenceOf(measured(one), scanned.written(one.hit)),
    measured,
  };
}

function calibratedHit(judged: JudgedHit, little: number): JudgedHit {
  const papers = judged.papers.map((one) => (one.isNamed ? { ...one, logOdds: calibrated(one.logOdds, little) } : one));
  if (papers.length > 1) papers.sort((a, b) => b.logOdds - a.logOdds);
  return { ...judged, papers, logOdds: papers[0]?.logOdds ?? judged.logOdds };
}
