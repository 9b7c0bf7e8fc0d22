import { type Claim, lettersOf } from './claims.ts';
import { type Distinctiveness, distinctivenessOf } from '../words/distinctiveness.ts';
import { kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { wordHash } from '../../text/foldedWords.ts';
import { passingPieces } from '../../text/pieces.ts';
import { model, type TermKind, type TermMeasures } from '../model.ts';
import { isOfTitle, isOwnName, type TermRole, termRole } from '../termRole.ts';
import { termShape } from '../termShape.ts';
import type { TermFacts } from './termStore.ts';
import type { TermUse } from './termUses.ts';

/** Spellings of a term that are kept, the most trusted. */
const mostSurfaces = 6;

/** Papers of a term that are kept: nobody reads a card of more. */
const mostPostings = 12;

/** Words from which a title, in their order, is a quotation of it, however ordinary each of them is. */
const quotationFrom = 5;

/** What a quotation of a title is taken for. */
const quotation: TermMeasures = { 'special words': 6 };

/** Share of the papers that speak of it from which words are a topic, and the least number of them. */
const topicFrom = { share: 0.005, papers: 4 };

/** Judges a spelling by who claims it and how the library uses it; undefined when it is nobody's name. */
export function termFactsOf(group: readonly Claim[], use: TermUse, paperCount: number): TermFacts | undefined {
  const isOnlyCandidate = group.every((claim) => claim.isCandidate);
  if (isOnlyCandidate && !isConcept(group, use, paperCount)) return undefined;

  const roles = new Map<number, TermRole>();
  for (const { paper, role, surface } of group) {
    if (role === termRole.coined && !isOwnCoinage(surface, paper, use, paperCount)) continue;
    let known = role;
    if (role === termRole.looseAlias && use.having.includes(paper)) known = termRole.alias;
    if (role === termRole.looseAlias && use.inTitle.includes(paper)) known = termRole.title;
    const before = roles.get(paper);
    if (before === undefined || known < before) roles.set(paper, known);
  }

  if (roles.size === 0) return undefined;
  const ownName = [...roles.values()].some(isOwnName);

  const surfaces: string[] = [];
  for (const { surface } of [...group].sort((a, b) => a.role - b.role)) {
    if (surfaces.length < mostSurfaces && !surfaces.includes(surface)) surfaces.push(surface);
  }
  let best: Distinctiveness | undefined;
  let ordinary = false;
  let tight = true;
  const allJudged = surfaces.map(judgedSurface);
  const hasPhrase = allJudged.some(({ shape }) => shape === termShape.phrase);
  for (const judged of allJudged) {
    // "pseudocode" is no rarer than "pseudo-code".
    if (hasPhrase && judged.shape === termShape.word) continue;
    ordinary ||= judged.ordinary && judged.shape !== termShape.phrase;
    tight &&= judged.tight;
    if (!best || weightOf(judged.measures) > weightOf(best.measures)) best = judged;
  }
  if (!best) return undefined;

  const isPhrase = best.shape === termShape.phrase;
  if (isPhrase) ordinary = best.ordinary;
  if (isPhrase) {
    for (const paper of use.inTitle) {
      if (!isOfTitle(roles.get(paper) ?? termRole.mention)) roles.set(paper, termRole.title);
    }
    for (const { paper } of use.often) if (!roles.has(paper)) roles.set(paper, termRole.mention);
  }
  const often = new Map(use.often.map(({ paper, count }) => [paper, count]));
  const postings = [...roles]
    .map(([paper, role]) => ({ paper, role }))
    .sort((a, b) => a.role - b.role || (often.get(b.paper) ?? 0) - (often.get(a.paper) ?? 0) || a.paper - b.paper)
    .slice(0, mostPostings);

  if (best.isCompound && !ownName) ordinary = true;
  // "metashift" is in no dictionary, but "MetaShift" is made of two words that are.
  const ofKnownWords = allJudged.find(({ measures }) => (measures['known words'] ?? 0) > 0);
  const isQuotation =
    isPhrase &&
    group.some(({ role, surface }) => role === termRole.titleName && surface.split(/\s+/).length >= quotationFrom);
  const commonFrom = Math.max(topicFrom.papers, paperCount * topicFrom.share);
  const measures: TermMeasures = {
    ...(isQuotation ? quotation : (ofKnownWords ?? best).measures),
    topic: ownName ? 0 : Math.max(0, Math.log2(use.papers / commonFrom)),
    'unlike its names': !isPhrase && !group.some((claim) => claim.isRelated) ? 1 : 0,
  };
  return {
    key: (group[0] as Claim).key,
    measures,
    shape: best.shape,
    tight,
    ordinary,
    inCode: group.some((claim) => claim.isInCode),
    surfaces,
    postings,
  };
}

/** A name that others use too, or that everyone knows, was not coined by the paper that spells it out. */
function isOwnCoinage(surface: string, paper: number, use: TermUse, paperCount: number): boolean {
  if (kindOfWord(wordHash(lettersOf(surface))) !== wordKind.unknown) return false;
  if (use.inTitle.includes(paper)) return true;
  if (use.papers > Math.max(2, paperCount * 0.01)) return false;
  const pieces = passingPieces(surface);
  return pieces.count > 1 || kindOfWord(pieces.hashes[0] as number) === wordKind.unknown;
}

/** "CaR" and "DEER" are made-up names, but written small they are words. */
function judgedSurface(surface: string): Distinctiveness {
  const pieces = passingPieces(surface);
  const judged = distinctivenessOf(surface, pieces);
  const isOneRun = judged.shape !== termShape.phrase && judged.shape !== termShape.path;
  const kind = kindOfWord(wordHash(surface.toLowerCase()));
  if (pieces.count === 1 || !isOneRun || kind === wordKind.unknown) return judged;
  // "NumPy" written small is in every program, but it is no word.
  if (kind === wordKind.jargon)
    return { ...judged, measures: { ...judged.measures, 'made-up word': 0, 'in ordinary use': 1 } };
  return { ...judged, measures: { ...judged.measures, 'made-up word': 0, 'ordinary word': 1 }, ordinary: true };
}

function weightOf(measures: TermMeasures): number {
  return Object.entries(measures).reduce((sum, [kind, amount]) => sum + model[kind as TermKind].weight * amount, 0);
}

/**
 * Marks of rarity that a phrase of a title has beyond what phrases of so many words need: two words are met by chance more
 * easily than four.
 */
function excessRarity({ measures }: Distinctiveness, words: number): number {
  return (measures['special words'] ?? 0) - (words <= 2 ? 1.7 : words === 3 ? 0.3 : -1);
}

/**
 * Whether a phrase of a title is a concept: used in several papers, or again and again in its own.
 * After the C-value of K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms:
 * the C-value/NC-value method", Int. J. on Digital Libraries 3, 2000, doi:10.1007/s007999900023:
 * what mostly stands inside longer phrases is not a term itself.
 */
function isConcept(group: readonly Claim[], use: TermUse, paperCount: number): boolean {
  const surface = (group[0] as Claim).surface;
  const pieces = passingPieces(surface);
  const judged = distinctivenessOf(surface, pieces);
  // What the whole world says is nobody's name, however rare it is in the library.
  if (judged.measures['ordinary neighbours'] === 1) return false;
  const rarity = excessRarity(judged, pieces.count);
  if (use.papers > Math.max(12, paperCount * 0.12)) return false;
  const cValue = Math.log2(pieces.count) * (use.total - (use.inside ? use.nested / use.inside.size : 0));
  if (use.papers >= 2) return cValue >= 1.5 && rarity > -0.5;
  // The whole of what a title is about, "parallel nonlinear equation solving", need not be repeated.
  if (group.some(({ isWholeChunk }) => isWholeChunk) && pieces.count >= 3 && rarity >= 1.5) return true;
  if (cValue >= 3 && rarity > 0) return true;
  return use.total >= 3 && cValue >= 2 && rarity > 0.3;
}
