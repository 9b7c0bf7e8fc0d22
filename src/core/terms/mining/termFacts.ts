import { type Claim, lettersOf } from './claims.ts';
import { type Distinctiveness, distinctivenessOf } from '../words/distinctiveness.ts';
import { isTextbookTopic, kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { wordHash } from '../../text/foldedWords.ts';
import { piecesOf } from '../../text/pieces.ts';
import { otherSenses } from '../words/senses.ts';
import { isOfTitle, isOwnName, type TermRole, termRole } from '../termRole.ts';
import { termShape } from '../termShape.ts';
import type { TermFacts } from './termStore.ts';
import type { TermUse } from './termUses.ts';

/** Spellings of a term that are kept, the most trusted. */
const mostSurfaces = 6;

/** Papers of a term that are kept: nobody reads a card of more. */
const mostPostings = 12;

/** Log-odds of a name that has other meanings; many come upon "TransCoder" by themselves, few upon "Megatron". */
const mostWithOtherSense = { word: 0.4, compound: -1.6 };

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
  if (!ownName && isTextbookTopic(group.map(({ surface }) => surface))) return undefined;

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
    if (!best || judged.weight > best.weight) best = judged;
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

  let weight = best.weight;
  if (best.isCompound === true && !ownName) {
    weight = Math.min(weight, -1.5);
    ordinary = true;
  } else if (ordinary && !isPhrase) weight = Math.min(weight, -3.4);
  // Five words in the order of a title are a quotation of it, however ordinary each of them is.
  if (isPhrase && group.some(({ role, surface }) => role === termRole.titleName && surface.split(/\s+/).length >= 5)) {
    weight = Math.max(weight, 2);
  }
  // A name that is known to mean something else needs company, however unusual it is.
  if (!isPhrase && otherSenses((group[0] as Claim).key).length > 0) {
    weight = Math.min(weight, best.shape === termShape.word ? mostWithOtherSense.word : mostWithOtherSense.compound);
  }
  const commonFrom = Math.max(10, paperCount * 0.08);
  if (use.papers > commonFrom && !ownName) weight -= Math.log2(use.papers / commonFrom);
  // What one paper alone says in ordinary words describes it, but does not name it.
  if (isPhrase && !ownName && postings.length === 1 && best.ordinary) weight -= 0.9;
  // What several titles speak of is a concept, and its card lists them all.
  if (isPhrase && use.inTitle.length >= 2) weight += 0.5;
  if (!isPhrase && !group.some((claim) => claim.isRelated)) weight -= 1.3;
  return {
    key: (group[0] as Claim).key,
    weight,
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
  const pieces = piecesOf(surface);
  return pieces.count > 1 || kindOfWord(pieces.hashes[0] as number) === wordKind.unknown;
}

/** "CaR" and "DEER" are made-up names, but written small they are words. */
function judgedSurface(surface: string): Distinctiveness {
  const pieces = piecesOf(surface);
  const judged = distinctivenessOf(surface, pieces);
  if (pieces.count > 1 && judged.shape !== termShape.phrase && judged.shape !== termShape.path) {
    const kind = kindOfWord(wordHash(surface.toLowerCase()));
    if (kind !== wordKind.unknown) {
      return {
        ...judged,
        weight: Math.min(judged.weight, -3.5),
        ordinary: true,
        detail: `"${surface}" is also an ordinary word.`,
      };
    }
  }
  return judged;
}

/**
 * Whether a phrase of a title is a concept: used in several papers, or again and again in its own.
 * After the C-value of K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms:
 * the C-value/NC-value method", Int. J. on Digital Libraries 3, 2000, doi:10.1007/s007999900023:
 * what mostly stands inside longer phrases is not a term itself.
 */
function isConcept(group: readonly Claim[], use: TermUse, paperCount: number): boolean {
  const surface = (group[0] as Claim).surface;
  const pieces = piecesOf(surface);
  const judged = distinctivenessOf(surface, pieces);
  if (use.papers > Math.max(12, paperCount * 0.12)) return false;
  const cValue = Math.log2(pieces.count) * (use.total - (use.inside ? use.nested / use.inside.size : 0));
  if (use.papers >= 2) return cValue >= 1.5 && judged.weight > -0.5;
  // The whole of what a title is about, "parallel nonlinear equation solving", need not be repeated.
  if (group.some(({ isWholeChunk }) => isWholeChunk) && pieces.count >= 3 && judged.weight >= 1.5) return true;
  if (cValue >= 3 && judged.weight > 0) return true;
  return use.total >= 3 && cValue >= 2 && judged.weight > 0.3;
}
