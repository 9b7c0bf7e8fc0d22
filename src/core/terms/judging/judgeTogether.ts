import { confidenceOf } from '../confidence.ts';
import { termShape } from '../termShape.ts';
import { type Measured, weightOf } from './tally.ts';
import type { ScannedText } from '../scanning/hits.ts';
import type { JudgedHit } from './judgedHit.ts';
import type { Lexicon } from '../mining/lexicon.ts';
import { isOfTitle } from '../termRole.ts';

interface LongForm {
  readonly text: string;
  readonly papers: ReadonlySet<number>;
}

/** Log-odds from which an occurrence speaks for others of its name; a confidence of 0.8. */
const sureFrom = 1.4;

/** Log-odds from which ordinary words speak for other names, and papers for each other; a confidence of about 0.8. */
const likelyFrom = 1.5;

/** Log-odds from which a name may speak for its neighbours on the line; a confidence of 0.25. */
const perhapsFrom = -1.1;

/** Names of a line that are held against each other. */
const mostOnLine = 30;

/** Names that are shown in a sentence. */
const mostSaid = 3;

/**
 * Adds what the hits of a document say for each other: several names of one paper, the long form of an
 * acronym, and other papers of the library.
 */
export function judgeTogether(
  lexicon: Lexicon,
  scanned: ScannedText,
  hits: readonly JudgedHit[],
): readonly JudgedHit[] {
  const namesOf = new Map<number, Map<number, JudgedHit>>();
  const longForms = new Map<string, LongForm>();
  const speakers = new Map<number, JudgedHit>();
  for (const judged of hits) {
    const { hit, papers, logOdds } = judged;
    if (logOdds < (isVague(lexicon, hit.term) ? likelyFrom : 0)) continue;
    const shape = lexicon.terms.shape(hit.term);
    const isSureName = shape === termShape.mixed && logOdds >= sureFrom;
    if (shape === termShape.phrase || isSureName) noteLongForm(longForms, scanned, judged);
    // A concept of many papers says little for each of them.
    if (papers.length > 2) continue;
    if (logOdds > likelyFrom && papers[0]) speakers.set(papers[0].paper, judged);
    for (const { paper } of papers) {
      let names = namesOf.get(paper);
      if (!names) namesOf.set(paper, (names = new Map()));
      const known = names.get(hit.term);
      if (!known || known.logOdds < logOdds) names.set(hit.term, judged);
    }
  }
  const onLines = namesOnLines(lexicon, hits);
  const supported = hits.map((judged, i) => {
    if (judged.isForeign) return judged;
    const shape = lexicon.terms.shape(judged.hit.term);
    let isChanged = false;
    const papers = judged.papers.map(({ paper, logOdds, isNamed }) => {
      const longer = longerNameHere(scanned.content, hits, i, paper);
      // What speaks for "RAG" elsewhere says nothing of the RAG in "Graph RAG".
      const found = longer
        ? [longer]
        : [
            otherNames(scanned.content, judged, namesOf.get(paper)),
            shape === termShape.acronym ? longForm(scanned, judged, paper, longForms) : undefined,
            papersOnLine(scanned.content, judged, onLines.get(judged.line), paper),
            otherPapers(scanned.content, speakers, paper),
          ].filter((one) => one !== undefined);
      if (found.length > 0) isChanged = true;
      return { paper, logOdds: found.reduce((sum, one) => sum + weightOf(one), logOdds), isNamed, found };
    });
    if (!isChanged) return judged;
    papers.sort((a, b) => b.logOdds - a.logOdds);
    const best = papers[0];
    return { ...judged, papers, logOdds: best?.logOdds ?? judged.logOdds, support: best?.found ?? [] };
  });
  return oneMeaning(lexicon, scanned, supported);
}

/**
 * A name means the same all through a document, so what is sure at one place speaks for the others: after
 * W. Gale, K. Church and D. Yarowsky, "One sense per discourse", Speech and Natural Language 1992,
 * doi:10.3115/1075527.1075579. An ordinary word has to be written alike, with a capital.
 */
function oneMeaning(lexicon: Lexicon, scanned: ScannedText, hits: readonly JudgedHit[]): readonly JudgedHit[] {
  const surest = new Map<number, JudgedHit>();
  for (const judged of hits) {
    if (judged.logOdds < sureFrom || judged.isForeign) continue;
    const known = surest.get(judged.hit.term);
    if (!known || judged.logOdds > known.logOdds) surest.set(judged.hit.term, judged);
  }
  if (surest.size === 0) return hits;
  return hits.map((judged) => {
    if (judged.logOdds >= sureFrom || judged.isForeign) return judged;
    if (judged.support.some(({ kind }) => kind === 'part of another name')) return judged;
    const sure = surest.get(judged.hit.term);
    if (!sure || sure.papers[0]?.paper !== judged.papers[0]?.paper) return judged;
    if (lexicon.terms.isOrdinary(judged.hit.term)) {
      const name = scanned.written(judged.hit);
      if (!/\p{Lu}/u.test(name) || name !== scanned.written(sure.hit)) return judged;
    }
    const { start, end } = sure.hit;
    const found: Measured = {
      kind: 'same name elsewhere',
      amount: 1,
      words: () => [scanned.content.slice(start, end)],
    };
    const [best, ...others] = judged.papers;
    if (!best) return judged;
    return {
      ...judged,
      papers: [{ ...best, logOdds: best.logOdds + weightOf(found) }, ...others],
      logOdds: judged.logOdds + weightOf(found),
      support: [...judged.support, found],
    };
  });
}

/** Ordinary words that no paper is called: two of them in one document, "fused kernel" and "horizontal fusion", prove nothing. */
function isVague(lexicon: Lexicon, term: number): boolean {
  const { terms } = lexicon;
  return terms.isOrdinary(term) && !isOfTitle(terms.postingRole(terms.postingStart(term)));
}

/** Keeps believed words by their initials: "prf" for pseudo-relevance feedback, "ddp" for DistributedDataParallel. */
function noteLongForm(longForms: Map<string, LongForm>, { content, pieces }: ScannedText, judged: JudgedHit): void {
  const { first, last, start, end } = judged.hit;
  if (last - first > 8) return;
  let initials = '';
  for (let i = first; i <= last; i++) initials += content.charAt(pieces.starts[i] as number).toLowerCase();
  if (initials.length < 2 || longForms.has(initials)) return;
  longForms.set(initials, {
    text: content.slice(start, end),
    papers: new Set(judged.papers.map(({ paper }) => paper)),
  });
}

function longForm(
  scanned: ScannedText,
  { hit }: JudgedHit,
  paper: number,
  longForms: ReadonlyMap<string, LongForm>,
): Measured | undefined {
  if (longForms.size === 0) return undefined;
  const long = longForms.get(scanned.written(hit).toLowerCase());
  if (!long?.papers.has(paper)) return undefined;
  return { kind: 'its long form here', amount: 1, words: () => [long.text] };
}

function otherNames(
  text: string,
  { hit }: JudgedHit,
  names: ReadonlyMap<number, JudgedHit> | undefined,
): Measured | undefined {
  if (!names || (names.size === 1 && names.has(hit.term))) return undefined;
  const others: JudgedHit[] = [];
  for (const [term, other] of names) {
    if (term === hit.term) continue;
    if (other.hit.start >= hit.end || hit.start >= other.hit.end) others.push(other);
  }
  if (others.length === 0) return undefined;
  return {
    kind: 'other names of the paper',
    amount: Math.log2(1 + others.length),
    words: () => others.slice(0, mostSaid).map(({ hit: { start, end } }) => text.slice(start, end)),
  };
}

/** Hits on either side of one, in order of their first piece, among which a longer one is looked for. */
const nearestHits = 12;

/** The longer name of another paper that a hit is a part of: "ZeRO" in "ZeRO-Offload". */
function longerNameHere(text: string, hits: readonly JudgedHit[], i: number, paper: number): Measured | undefined {
  const { first, last, term } = (hits[i] as JudgedHit).hit;
  const to = Math.min(hits.length, i + nearestHits);
  for (let k = Math.max(0, i - nearestHits); k < to; k++) {
    const { hit, logOdds, papers } = hits[k] as JudgedHit;
    if (hit.first > first || hit.last < last || hit.last - hit.first <= last - first || hit.term === term) continue;
    if (logOdds < perhapsFrom || papers.some((other) => other.paper === paper)) continue;
    return { kind: 'part of another name', amount: 1, words: () => [text.slice(hit.start, hit.end)] };
  }
  return undefined;
}

/** What may be names of papers, by their lines; ordinary words and concepts of many papers prove nothing. */
function namesOnLines(lexicon: Lexicon, hits: readonly JudgedHit[]): ReadonlyMap<number, readonly JudgedHit[]> {
  const onLines = new Map<number, JudgedHit[]>();
  for (const judged of hits) {
    if (judged.isForeign || judged.papers.length > 2 || isVague(lexicon, judged.hit.term)) continue;
    if (judged.logOdds < perhapsFrom) continue;
    const here = onLines.get(judged.line);
    if (here === undefined) onLines.set(judged.line, [judged]);
    else if (here.length < mostOnLine) here.push(judged);
  }
  return onLines;
}

/** "Switch from PLAID to WARP": where one paper is named, the next name is likely one too. */
function papersOnLine(
  text: string,
  { hit }: JudgedHit,
  here: readonly JudgedHit[] | undefined,
  paper: number,
): Measured | undefined {
  if (here === undefined || (here.length === 1 && here[0]?.hit === hit)) return undefined;
  const others = new Map<number, JudgedHit>();
  for (const other of here) {
    const best = other.papers[0]?.paper;
    if (best === undefined || best === paper || other.hit.term === hit.term) continue;
    if (other.hit.start < hit.end && hit.start < other.hit.end) continue;
    const known = others.get(best);
    if (known === undefined || known.logOdds < other.logOdds) others.set(best, other);
  }
  if (others.size === 0) return undefined;
  const sum = [...others.values()].reduce((total, other) => total + confidenceOf(other.logOdds), 0);
  return {
    kind: 'other papers on the line',
    amount: Math.log2(1 + sum),
    words: () => [...others.values()].slice(0, mostSaid).map(({ hit: { start, end } }) => text.slice(start, end)),
  };
}

/** A document that names papers of the library is likely to speak of others too. */
function otherPapers(text: string, speakers: ReadonlyMap<number, JudgedHit>, paper: number): Measured | undefined {
  const count = speakers.size - (speakers.has(paper) ? 1 : 0);
  if (count < 1) return undefined;
  return {
    kind: 'other papers here',
    amount: Math.log2(1 + count),
    words: () =>
      [...speakers]
        .filter(([other]) => other !== paper)
        .slice(0, mostSaid)
        .map(([, { hit }]) => text.slice(hit.start, hit.end)),
  };
}
