import type { Paper } from '../papers/paper.ts';
import { findDefinitions } from './abbreviations.ts';
import { type Distinctiveness, distinctivenessOf, termShape } from './distinctiveness.ts';
import { phraseCandidates } from './keyPhrases.ts';
import { isTextbookTopic, kindOfWord, wordKind } from './ordinaryWords.ts';
import { characteristicWords, PaperWords } from './paperWords.ts';
import { extendHash, gap, type Pieces, piecesOf, wordHash } from './pieces.ts';
import { type TermFacts, TermStore } from './termStore.ts';
import { TermTable } from './termTable.ts';
import { coinedNames, isCoinedAt, namesInTitle, partsOfTitle, repositoryOf } from './titleNames.ts';
import { walkTerms } from './walkTerms.ts';

/** Where a paper's claim to a term comes from, the strongest first. */
export const termRole = {
  /** The record says so. */
  name: 0,
  /** The title says so: before its colon, or in brackets. */
  titleName: 1,
  /** The title has the phrase. */
  title: 2,
  /** The abstract introduces it. */
  coined: 3,
  /** The record lists it as a spelling, and title or abstract have it. */
  alias: 4,
  /** The record lists it, and neither title nor abstract have it. */
  looseAlias: 5,
  /** The abstract keeps coming back to it. */
  mention: 6,
} as const;
export type TermRole = (typeof termRole)[keyof typeof termRole];

const mostSurfaces = 6;
const mostPostings = 12;
const longestSurface = 160;
const mostPieces = 24;

/** A claim of a paper to a spelling. */
interface Claim {
  readonly key: number;
  readonly surface: string;
  readonly paper: number;
  readonly role: TermRole;
  /** A phrase of a title that has to prove itself by how the library uses it. */
  readonly isCandidate: boolean;
  /** It goes from one function word or punctuation mark to the next. */
  readonly isWholeChunk: boolean;
  /** A path or API name of the paper has this name as a part. */
  readonly isInCode: boolean;
  /** The spelling shares a word or its beginning with the paper's names and title. */
  readonly isRelated: boolean;
}

export interface GatheredTerms {
  readonly table: TermTable;
  readonly terms: TermStore;
  readonly paperWords: PaperWords;
}

/** Mines what every paper is called, judges it, and lays out the tables of a lexicon. */
export function gatherTerms(papers: readonly Paper[], namesOnly: boolean): GatheredTerms {
  const claims: Claim[] = [];
  for (const [index, paper] of papers.entries()) claimsOf(paper, index, namesOnly, claims);
  const byKey = new Map<number, Claim[]>();
  for (const claim of claims) {
    const known = byKey.get(claim.key);
    if (known) known.push(claim);
    else byKey.set(claim.key, [claim]);
  }
  const groups = [...byKey.values()];
  const uses = countUses(papers, tableOf(groups), groups.length);

  const kept: TermFacts[] = [];
  const keptClaims: Claim[][] = [];
  for (const [i, group] of groups.entries()) {
    const facts = factsOf(group, uses.ofTerm[i] ?? noUse, papers.length);
    if (facts) {
      kept.push(facts);
      keptClaims.push(group);
    }
  }
  return { table: tableOf(keptClaims), terms: new TermStore(kept), paperWords: uses.paperWords };
}

function claimsOf(paper: Paper, index: number, namesOnly: boolean, claims: Claim[]): void {
  const seen = new Set<string>();
  const codeWords = new Set(paper.aliases.filter((alias) => codePath.test(alias)).flatMap(wordHashes));
  const called = new Set([paper.csl.title, ...paper.names].flatMap(wordHashes));
  const calledJoined = [paper.csl.title, ...paper.names].map(lettersOf);
  const claim = (surface: string, role: TermRole, isCandidate = false, isWholeChunk = false): void => {
    const text = surface.normalize('NFC').trim();
    if (text.length < 2 || text.length > longestSurface || seen.has(`${role} ${text}`)) return;
    const key = keyOf(text);
    if (key === undefined) return;
    seen.add(`${role} ${text}`);
    const letters = lettersOf(text);
    const isRelated =
      role <= termRole.title ||
      wordHashes(text).some((hash) => called.has(hash)) ||
      initialsOf(paper.names).some((initials) => letters.startsWith(initials)) ||
      calledJoined.some((other) => other.includes(letters) || letters.includes(other));
    claims.push({ key, surface: text, paper: index, role, isCandidate, isWholeChunk, isInCode: codeWords.has(key), isRelated });
  };
  const { title } = paper.csl;
  const abstract = paper.abstract ?? '';
  for (const name of paper.names) claim(name, termRole.name);
  for (const name of namesInTitle(title)) claim(name, termRole.titleName);
  for (const part of partsOfTitle(title)) claim(part, termRole.titleName);
  for (const { kind, url } of paper.links) {
    const repository = kind === 'code' || kind === 'model' || kind === 'dataset' ? repositoryOf(url) : undefined;
    if (repository !== undefined) claim(repository, termRole.name);
  }
  if (!namesOnly) {
    for (const name of coinedNames(abstract)) claim(name, termRole.coined);
    for (const { short, long, longStart } of findDefinitions(abstract)) {
      if (!isCoinedAt(abstract, longStart) && !title.toLowerCase().includes(long.toLowerCase())) continue;
      claim(short, termRole.coined);
      claim(long, termRole.coined);
    }
  }
  for (const alias of paper.aliases) claim(alias, termRole.looseAlias);
  if (!namesOnly) {
    for (const { start, end, isWholeChunk } of phraseCandidates(piecesOf(title))) {
      claim(title.slice(start, end), termRole.title, true, isWholeChunk);
    }
  }
}

/** "torch.distributed.fsdp", "gptq_marlin": nobody writes these outside a program. */
const codePath = /^[\p{L}_][\p{L}\p{N}_]*(?:(?:\.|::|_)[\p{L}\p{N}_]+)+$/u;

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** "zb" for "Zero Bubble"; only of names of several words. */
function initialsOf(names: readonly string[]): string[] {
  return names
    .map((name) => name.split(/[\s-]+/).map((word) => word.charAt(0).toLowerCase()).join(''))
    .filter((initials) => initials.length >= 2);
}

function wordHashes(text: string): number[] {
  const pieces = piecesOf(text);
  return [...pieces.hashes.subarray(0, pieces.count)];
}

/**
 * The number under which spellings are one term: a hash of the pieces without inflection, or of the whole
 * where a name is written in one, so that "MoBSter" and "MOBSTER" meet. Undefined for what cannot be a name.
 */
export function keyOf(surface: string): number | undefined {
  const pieces = piecesOf(surface);
  if (pieces.count === 0 || pieces.count > mostPieces) return undefined;
  let isOneRun = true;
  let key = pieces.hashes[0] as number;
  for (let i = 1; i < pieces.count; i++) {
    key = extendHash(key, pieces.hashes[i] as number, pieces.powers[i] as number);
    if (pieces.gaps[i - 1] !== gap.none) isOneRun = false;
  }
  return isOneRun && pieces.count > 1 && !/\d/.test(surface) ? wordHash(surface) : key;
}

function tableOf(groups: readonly (readonly Claim[])[]): TermTable {
  let entries = 0;
  for (const group of groups) entries += group.length * 4;
  const table = new TermTable(entries);
  for (const [term, group] of groups.entries()) {
    for (const { surface } of group) {
      const pieces = piecesOf(surface);
      let hash = 0;
      for (let i = 0; i < pieces.count; i++) {
        hash = extendHash(hash, pieces.hashes[i] as number, pieces.powers[i] as number);
        if (i + 1 < pieces.count) table.addPrefix(hash);
      }
      table.addTerm(hash, term);
      if (pieces.count > 1) addJoined(table, surface, pieces, term);
    }
  }
  return table;
}

/** "fullyshardeddataparallel": written in one, only the last word loses its inflection. */
function addJoined(table: TermTable, surface: string, pieces: Pieces, term: number): void {
  let joined = '';
  for (let i = 0; i < pieces.count; i++) joined += surface.slice(pieces.starts[i], pieces.ends[i]);
  if (joined.length > 40 || pieces.count > 6 || /\d/.test(joined)) return;
  table.addTerm(wordHash(joined.toLowerCase()), term);
}

interface Use {
  /** Papers whose title or abstract has the term. */
  papers: number;
  total: number;
  /** How often it stood inside a longer term, and inside which. */
  nested: number;
  readonly inside: Set<number>;
  readonly inTitle: number[];
  /** Paper and count where the abstract has it at least twice. */
  readonly often: { paper: number; count: number }[];
  /** Papers that have it at all, while they are few. */
  readonly having: number[];
}

const noUse: Use = emptyUse();

/** Reads every title and abstract once: where the terms stand, and which words the papers use. */
function countUses(
  papers: readonly Paper[],
  table: TermTable,
  termCount: number,
): { ofTerm: (Use | undefined)[]; paperWords: PaperWords } {
  const ofTerm: (Use | undefined)[] = new Array<Use | undefined>(termCount);
  const frequencies = new Map<number, number>();
  const abstracts: Pieces[] = [];
  for (const [paper, { csl, abstract }] of papers.entries()) {
    const titlePieces = piecesOf(csl.title);
    const abstractPieces = piecesOf(abstract ?? '');
    abstracts.push(abstractPieces);
    const words = new Set<number>();
    for (let i = 0; i < titlePieces.count; i++) words.add(titlePieces.hashes[i] as number);
    for (let i = 0; i < abstractPieces.count; i++) words.add(abstractPieces.hashes[i] as number);
    for (const word of words) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);

    const counts = new Map<number, number>();
    const titled = new Set<number>();
    const countIn = (pieces: Pieces, isTitle: boolean): void => {
      const found: { first: number; last: number; term: number }[] = [];
      walkTerms(table, pieces, (first, last, term) => {
        counts.set(term, (counts.get(term) ?? 0) + 1);
        if (isTitle) titled.add(term);
        found.push({ first, last, term });
      });
      markNested(found, ofTerm);
    };
    countIn(titlePieces, true);
    countIn(abstractPieces, false);
    for (const [term, count] of counts) {
      const use = useOf(ofTerm, term);
      use.papers++;
      use.total += count;
      if (titled.has(term)) use.inTitle.push(paper);
      else if (count >= 2 && use.often.length < 64) use.often.push({ paper, count });
      if (use.having.length < 64) use.having.push(paper);
    }
  }
  const perPaper = papers.map((paper, i) => characteristicWords(paper, abstracts[i] as Pieces, frequencies, papers.length));
  return { ofTerm, paperWords: new PaperWords(perPaper) };
}

/** Notes for every hit inside a longer one where it stood. Hits come in order of their first piece. */
function markNested(hits: readonly { first: number; last: number; term: number }[], uses: (Use | undefined)[]): void {
  for (const [i, inner] of hits.entries()) {
    for (let k = i - 1; k >= 0; k--) {
      const before = hits[k] as (typeof hits)[number];
      if (inner.first - before.first > 8) break;
      if (before.last >= inner.last && before.first < inner.first) noteNested(useOf(uses, inner.term), before.term);
    }
    for (let k = i + 1; k < hits.length && hits[k]?.first === inner.first; k++) {
      noteNested(useOf(uses, inner.term), (hits[k] as (typeof hits)[number]).term);
    }
  }
}

function noteNested(use: Use, longer: number): void {
  use.nested++;
  if (use.inside.size < 8) use.inside.add(longer);
}

function useOf(uses: (Use | undefined)[], term: number): Use {
  return (uses[term] ??= emptyUse());
}

function emptyUse(): Use {
  return { papers: 0, total: 0, nested: 0, inside: new Set(), inTitle: [], often: [], having: [] };
}

const roleWeights: readonly number[] = [1.4, 0.9, 0.4, 0.4, -0.1, -0.8, -0.8];

/** What a paper's claim adds to the log-odds of a term. */
export function roleWeight(role: number): number {
  return roleWeights[role] as number;
}

/** Judges a spelling by who claims it and how the library uses it; undefined when it is nobody's name. */
function factsOf(group: readonly Claim[], use: Use, paperCount: number): TermFacts | undefined {
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
  const ownName = [...roles.values()].some((role) => role <= termRole.titleName);
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
    for (const paper of use.inTitle) if ((roles.get(paper) ?? 9) > termRole.title) roles.set(paper, termRole.title);
    for (const { paper } of use.often) if (!roles.has(paper)) roles.set(paper, termRole.mention);
  }
  const often = new Map(use.often.map(({ paper, count }) => [paper, count]));
  const postings = [...roles]
    .map(([paper, role]) => ({ paper, role }))
    .sort((a, b) => a.role - b.role || (often.get(b.paper) ?? 0) - (often.get(a.paper) ?? 0) || a.paper - b.paper)
    .slice(0, mostPostings);

  let weight = best.weight;
  if (ordinary && !isPhrase) weight = Math.min(weight, -3.4);
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
    papersHaving: use.papers,
    surfaces,
    postings,
  };
}

/** A name that others use too, or that everyone knows, was not coined by the paper that spells it out. */
function isOwnCoinage(surface: string, paper: number, use: Use, paperCount: number): boolean {
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
      return { ...judged, weight: Math.min(judged.weight, -3.5), ordinary: true, detail: `"${surface}" is also an ordinary word.` };
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
function isConcept(group: readonly Claim[], use: Use, paperCount: number): boolean {
  const surface = (group[0] as Claim).surface;
  const pieces = piecesOf(surface);
  const judged = distinctivenessOf(surface, pieces);
  if (use.papers > Math.max(12, paperCount * 0.12)) return false;
  const cValue = Math.log2(pieces.count) * (use.total - (use.inside.size === 0 ? 0 : use.nested / use.inside.size));
  if (use.papers >= 2) return cValue >= 1.5 && judged.weight > -0.5;
  // The whole of what a title is about, "parallel nonlinear equation solving", need not be repeated.
  if (group.some(({ isWholeChunk }) => isWholeChunk) && pieces.count >= 3 && judged.weight >= 1.5) return true;
  return use.total >= 3 && cValue >= 2 && judged.weight > 0.3;
}
