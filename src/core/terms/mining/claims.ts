import type { Paper } from '../../papers/paper.ts';
import { findDefinitions, hasInitials, spacedWords } from '../../text/abbreviations.ts';
import { phraseCandidates, type PhraseSpan } from './keyPhrases.ts';
import { extendHash } from '../../text/foldedWords.ts';
import { kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { termKey } from '../words/termKey.ts';
import { passingPieces, gap, letterCase, type Pieces } from '../../text/pieces.ts';
import { isOfTitle, type TermRole, termRole } from '../termRole.ts';
import { coinedNames, isCoinedAt, namesInTitle, partsOfTitle, repositoryOf } from './titleNames.ts';

/** A claim of a paper to a spelling. */
export interface Claim {
  /** `termKey` of the spelling: claims with the same key are one term. */
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

/** Characters: longer ones are sentences. */
const longestSurface = 160;

/** "torch.distributed.fsdp", "gptq_marlin": nobody writes these outside a program. Constants, "WARP_SELECT", are no paths. */
const codePath = /^(?=.*\p{Ll})[\p{L}_][\p{L}\p{N}_]*(?:(?:\.|::|_)[\p{L}\p{N}_]+)+$/u;

/**
 * What one paper is called, by its record, its title and its abstract, added to `claims`. `phrases` are the
 * phrases of its title that are worth a look.
 */
export function addClaims(paper: Paper, index: number, phrases: readonly PhraseSpan[], claims: Claim[]): void {
  const { title } = paper.csl;
  const abstract = paper.abstract ?? '';
  const seen = new Set<string>();
  const codeWords = new Set(paper.aliases.filter((alias) => codePath.test(alias)).flatMap(wordHashes));
  const called = [title, ...paper.names];
  const calledWords = new Set(called.flatMap(wordHashes));
  const calledJoined = called.map(lettersOf);
  const initials = initialsOf(paper.names);
  const shortNames = initials.filter((letters) => isUsedAsName(letters.toUpperCase(), paper.aliases));
  const claim = (surface: string, role: TermRole, isCandidate = false, isWholeChunk = false): void => {
    const text = surface.trim();
    if (text.length < 2 || text.length > longestSurface || seen.has(`${role} ${text}`)) return;
    // Pieces of a text have no signs: "k-means++" would be found in every "k-means".
    if (/[\p{L}\p{N}][+#]+$/u.test(text)) return;
    const key = termKey(text);
    if (key === undefined) return;
    seen.add(`${role} ${text}`);
    let isRelated = isOfTitle(role);
    if (!isRelated) {
      const letters = lettersOf(text);
      isRelated =
        wordHashes(text).some((hash) => calledWords.has(hash)) ||
        initials.some((beginning) => letters.startsWith(beginning)) ||
        calledJoined.some((other) => other.includes(letters) || letters.includes(other));
    }
    claims.push({
      key,
      surface: text,
      paper: index,
      role,
      isCandidate,
      isWholeChunk,
      isInCode: codeWords.has(key),
      isRelated,
    });
  };

  for (const name of paper.names) claim(name, termRole.name);
  for (const name of namesInTitle(title)) claim(name, termRole.titleName);
  for (const part of partsOfTitle(title)) claim(part, termRole.titleName);
  for (const { kind, url } of paper.links) {
    const repository = kind === 'code' || kind === 'model' || kind === 'dataset' ? repositoryOf(url) : undefined;
    if (repository !== undefined) claim(repository, termRole.name);
  }
  for (const name of coinedNames(abstract)) if (!isCompoundWord(name)) claim(name, termRole.coined);
  const lowerTitle = title.toLowerCase();
  for (const { short, long, longStart } of findDefinitions(abstract)) {
    const isCoined = isCoinedAt(abstract, longStart);
    if (!isCoined && !lowerTitle.includes(long.toLowerCase())) continue;
    claim(short, termRole.coined);
    // "Pre-trained models (PTMs)" only abbreviates a subject, unless the title has the short form too.
    const isName = isCoined || title.includes(short);
    claim(long, isName ? termRole.coined : termRole.title);
  }
  const nameLetters = paper.names.map(lettersOf).filter((letters) => letters.length >= 6);
  for (const alias of paper.aliases) {
    claim(alias, termRole.looseAlias);
    // "zero bubble schedule" is as good as "Zero Bubble", "DDP" as "PyTorch DDP" or "DistributedDataParallel".
    const letters = lettersOf(alias);
    const isAsGood =
      nameLetters.some((name) => letters.includes(name)) || paper.names.some((name) => isShortFor(alias, name));
    if (isAsGood) claim(alias, termRole.coined);
  }
  for (const concept of paper.introduces ?? []) claim(concept, termRole.alias);
  for (const letters of shortNames) claim(letters.toUpperCase(), termRole.looseAlias);
  for (const { start, end, isWholeChunk } of phrases) {
    claim(title.slice(start, end), termRole.title, true, isWholeChunk);
  }
}

/**
 * The phrases of a title that may be concepts: those that another title has too, that the abstract repeats,
 * or that are all of what the title is about. The rest is never looked at again, which keeps the memory of
 * large libraries in bounds.
 */
export function promisingPhrases(
  titlePieces: Pieces,
  inAbstract: Pieces,
  isInOtherTitles: (key: number) => boolean,
): PhraseSpan[] {
  const candidates = phraseCandidates(titlePieces);
  if (candidates.length === 0) return [];
  const wanted = new Map<number, number>();
  let most = 0;
  for (const { key, pieces } of candidates) {
    wanted.set(key, 0);
    most = Math.max(most, pieces);
  }
  for (let i = 0; i < inAbstract.count; i++) {
    let key = inAbstract.hashes[i] as number;
    for (let k = i + 1; k < inAbstract.count && k - i < most; k++) {
      if (inAbstract.gaps[k - 1] === gap.other) break;
      key = extendHash(key, inAbstract.hashes[k] as number, inAbstract.powers[k] as number);
      const count = wanted.get(key);
      if (count !== undefined) wanted.set(key, count + 1);
    }
  }
  return candidates.filter(
    ({ key, pieces, isWholeChunk }) =>
      isInOtherTitles(key) || (wanted.get(key) ?? 0) >= 1 || (isWholeChunk && pieces >= 3),
  );
}

/**
 * "Semi-supervised" or "Test-Time" at the beginning of a longer name: words that a hyphen joins are a made-up
 * name only when each is written like a name, and not all of them are words of everyday.
 */
function isCompoundWord(name: string): boolean {
  if (!name.includes('-')) return false;
  const parts = passingPieces(name);
  let isKnown = true;
  for (let i = 0; i < parts.count; i++) {
    if (parts.cases[i] === letterCase.lower) return true;
    if (parts.cases[i] !== letterCase.capitalised || kindOfWord(parts.hashes[i] as number) === wordKind.unknown) {
      isKnown = false;
    }
  }
  return isKnown;
}

/** The letters and digits of a text alone, in lower case. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** "zb" for "Zero Bubble"; only of names of several words. */
function initialsOf(names: readonly string[]): string[] {
  return names
    .map((name) =>
      name
        .split(/[\s-]+/)
        .map((word) => word.charAt(0).toLowerCase())
        .join(''),
    )
    .filter((initials) => initials.length >= 2);
}

function isShortFor(alias: string, name: string): boolean {
  if (!/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(alias)) return false;
  return name.split(/\s+/).includes(alias) || hasInitials(spacedWords(name), alias);
}

/** "ZB" of Zero Bubble, when there are a "ZBV" and a "ZB1P": variants that the record does not list are called so too. */
function isUsedAsName(short: string, aliases: readonly string[]): boolean {
  return (
    aliases.filter((alias) => alias.length > short.length && alias.startsWith(short) && !/\s/.test(alias)).length >= 2
  );
}

function wordHashes(text: string): number[] {
  const pieces = passingPieces(text);
  return [...pieces.hashes.subarray(0, pieces.count)];
}
