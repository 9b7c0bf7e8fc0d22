import type { PaperList } from '../../papers/paperList.ts';
import { type Report, unreported } from '../../report.ts';
import { addClaims, type Claim, promisingPhrases } from './claims.ts';
import { phraseCandidates } from './keyPhrases.ts';
import { kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { FieldWords } from './fieldWords.ts';
import { characteristicWords, PaperWords } from './paperWords.ts';
import { extendHash, wordHash } from '../../text/foldedWords.ts';
import { gap, PieceBuffer, type Pieces } from '../../text/pieces.ts';
import { termFactsOf } from './termFacts.ts';
import { type TermFacts, TermStore } from './termStore.ts';
import { TermTable } from './termTable.ts';
import { countUses, noUse } from './termUses.ts';

/** A library may define one short form in hundreds of ways; nobody reads a card of them. */
const mostClaims = 500;

/** Words of a name, and letters of it in one, up to which programs write it in one. */
const longestJoined = { pieces: 6, letters: 40 };

export interface GatheredTerms {
  readonly table: TermTable;
  readonly terms: TermStore;
  readonly paperWords: PaperWords;
  readonly field: FieldWords;
}

/**
 * Mines what every paper is called, judges it, and lays out the tables of a lexicon. `report` hears how many papers are
 * done, once their names are known.
 */
export function gatherTerms(papers: PaperList, report: Report = unreported): GatheredTerms {
  const groups = groupedClaims(papers);
  const { ofTerm, vocabularies } = countUses(papers, tableOf(groups), groups.length, report);
  const kept: TermFacts[] = [];
  const keptGroups: Claim[][] = [];
  for (const [i, group] of groups.entries()) {
    const facts = termFactsOf(group, ofTerm[i] ?? noUse, papers.length);
    if (!facts) continue;
    kept.push(facts);
    keptGroups.push(group);
  }
  const paperWords = PaperWords.for(papers.length);
  for (let paper = 0; paper < papers.length; paper++)
    paperWords.add(characteristicWords(paper, vocabularies, papers.length));
  const field = FieldWords.of(vocabularies.frequencies, papers.length);
  return { table: tableOf(keptGroups), terms: TermStore.of(kept), paperWords, field };
}

function groupedClaims(papers: PaperList): Claim[][] {
  // Phrases of titles by how many titles have them, at most 255: two are enough to know.
  const titlesWith = new Map<number, number>();
  const titlePieces = new PieceBuffer(64);
  const abstractPieces = new PieceBuffer(1024);
  for (const { csl } of papers) {
    const candidates = phraseCandidates(titlePieces.fill(csl.title, 0, csl.title.length));
    for (const key of new Set(candidates.map((phrase) => phrase.key))) {
      titlesWith.set(key, (titlesWith.get(key) ?? 0) + 1);
    }
  }
  const isInOtherTitles = (key: number): boolean => (titlesWith.get(key) ?? 0) > 1;
  const byKey = new Map<number, Claim[]>();
  for (const [index, paper] of papers.entries()) {
    const { csl, abstract = '' } = paper;
    titlePieces.fill(csl.title, 0, csl.title.length);
    abstractPieces.fill(abstract, 0, abstract.length);
    const phrases = promisingPhrases(titlePieces, abstractPieces, isInOtherTitles);
    const claims: Claim[] = [];
    addClaims(paper, index, phrases, claims);
    for (const claim of claims) {
      const known = byKey.get(claim.key);
      if (!known) byKey.set(claim.key, [claim]);
      else if (known.length < mostClaims) known.push(claim);
    }
  }
  return [...byKey.values()];
}

function tableOf(groups: readonly (readonly Claim[])[]): TermTable {
  const table = TermTable.for(groups.length * 2);
  const seen = new Set<string>();
  const pieces = new PieceBuffer(64);
  for (const [term, group] of groups.entries()) {
    seen.clear();
    for (const { surface } of group) {
      if (seen.has(surface)) continue;
      seen.add(surface);
      pieces.fill(surface, 0, surface.length);
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
  if (pieces.count > longestJoined.pieces) return;
  let joined = '';
  let isParted = false;
  for (let i = 0; i < pieces.count; i++) {
    joined += surface.slice(pieces.starts[i], pieces.ends[i]);
    if (i > 0 && pieces.gaps[i - 1] !== gap.none) isParted = true;
  }
  if (joined.length > longestJoined.letters || /\d/.test(joined)) return;
  // "MultiPL-E" written in one is a word that everybody writes.
  if (isParted && kindOfWord(wordHash(joined.toLowerCase())) !== wordKind.unknown) return;
  table.addTerm(wordHash(joined.toLowerCase()), term);
}
