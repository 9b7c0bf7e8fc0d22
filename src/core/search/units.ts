import { l10n } from '../l10n.ts';
import { termOf, type Word, wordsOf } from '../text/words.ts';
import type { Dictionary } from './dictionary.ts';
import type { LongForms } from './longForms.ts';
import { paperCount, type Postings, rarity } from './postings.ts';
import { stopWords } from '../text/stopWords.ts';

/** A term that may stand for a word of the query. */
export interface Candidate {
  readonly term: number;
  /** 1 for the word itself, less for one that it begins or that it may be misspelt from. */
  readonly weight: number;
}

/** One word of a query and the terms of the library that may be meant. */
export interface Unit {
  /** Folded. */
  readonly surface: string;
  /** Never empty. */
  readonly candidates: readonly Candidate[];
  /** Papers with all required units come first. The others, such as a compound as a whole, only add to the score. */
  readonly isRequired: boolean;
  /** How telling the unit is, times how often it stands in the query. */
  readonly rarity: number;
}

export interface PlannedWords {
  readonly units: readonly Unit[];
  /** No word is left out because the library does not know it. */
  readonly isComplete: boolean;
  /** Words that nothing in the library stands for, folded. */
  readonly unknown: readonly string[];
  /** What was left out, for people. */
  readonly problem?: string;
}

// Limits on the work for one query.
const charactersSearched = 10_000;
const unitsSearched = 48;
const prefixCandidates = 32;
const prefixWordsLookedAt = 30_000;

const typoWeight = 0.7;
const joinedWeight = 0.5;
const initialWeight = 0.25;
// A short form for the long one that was asked for.
const shortFormWeight = 0.25;

/** What the planning of a query looks things up in. */
export interface Vocabulary {
  readonly dictionary: Dictionary;
  readonly postings: Postings;
  readonly longForms: LongForms;
  /** Papers in the library. */
  readonly size: number;
}

/**
 * Finds the terms that the words of a query stand for. With `typing`, the last word may be the
 * beginning of one, unless a space or sign follows it.
 */
export function planWords(text: string, typing: boolean, vocabulary: Vocabulary): PlannedWords {
  const problems: string[] = [];
  if (text.length > charactersSearched) {
    problems.push(l10n.t('Only the first {0} characters were searched.', charactersSearched.toLocaleString('en')));
  }
  const words = wordsOf(text.slice(0, charactersSearched));
  const last = words.at(-1);
  const isUnfinished = typing && last !== undefined && last.end === text.length;
  const telling = words.filter((word) => !stopWords.has(word.surface));
  const spoken = telling.length > 0 ? telling : words;

  const planned = new Map<string, Unit>();
  const add = (surface: string, candidates: readonly Candidate[], isRequired: boolean, weight = 1): void => {
    if (candidates.length === 0) return;
    const known = planned.get(surface);
    const telling = weight * rarityOf(candidates, vocabulary);
    planned.set(surface, {
      surface,
      candidates,
      isRequired: isRequired || known?.isRequired === true,
      rarity: telling + (known?.rarity ?? 0),
    });
  };
  const allPieces: string[] = [];
  const alone = spoken.length === 1;
  const unknown: string[] = [];
  const hasNames = spoken.some((word) => !isInitials(word, text));
  for (let index = 0; index < spoken.length; index++) {
    const word = spoken[index];
    if (word === undefined) continue;
    if (hasNames && isInitials(word, text)) {
      const surfaces = word.parts.length === 0 ? [word.surface] : word.parts;
      for (const letter of surfaces) add(letter, exact(letter, vocabulary), false, initialWeight);
      continue;
    }
    const isPrefix = isUnfinished && word === last;
    const parted = partedName(word, spoken[index + 1], vocabulary);
    if (parted !== undefined) {
      add(parted, exact(parted, vocabulary), true);
      allPieces.push(parted);
      index += 1;
      continue;
    }
    const pieces = word.parts.length === 0 ? [word.surface] : word.parts.filter((part) => !stopWords.has(part));
    for (const each of pieces) allPieces.push(each);
    for (const piece of pieces) {
      const isPiecePrefix = isPrefix && piece === pieces.at(-1);
      // A single letter begins too many words to say anything beside other words.
      if (isPiecePrefix && piece.length === 1 && !alone && exact(piece, vocabulary).length === 0) continue;
      const candidates = candidatesFor(piece, isPiecePrefix, vocabulary);
      if (candidates.length === 0) unknown.push(piece);
      add(piece, candidates, true);
    }
    if (word.parts.length > 0) add(word.surface, exact(word.surface, vocabulary), false, joinedWeight);
    const next = spoken[index + 1];
    if (next !== undefined) {
      const joined = word.surface + next.surface;
      add(joined, exact(joined, vocabulary), false, joinedWeight);
    }
  }
  for (const short of vocabulary.longForms.shortFormsIn(allPieces))
    add(short, exact(short, vocabulary), false, shortFormWeight);
  let units = [...planned.values()];
  if (units.length > unitsSearched) {
    problems.push(l10n.t('Only the {0} rarest of {1} words were searched.', unitsSearched, units.length));
    units = units.sort((a, b) => b.rarity - a.rarity).slice(0, unitsSearched);
  }
  return {
    units,
    isComplete: unknown.length === 0,
    unknown,
    ...(problems.length > 0 && { problem: problems.join(' ') }),
  };
}

/** "J.", "J.L.", "И.": how a given name is shortened. A library that has it in full need not know the letters. */
function isInitials({ surface, parts, end }: Word, text: string): boolean {
  const isLetter = (each: string): boolean => each.length === 1 && /\p{L}/u.test(each);
  return text[end] === '.' && (parts.length === 0 ? isLetter(surface) : parts.every(isLetter));
}

/** "Mc Nairn" for "McNairn": two words, one of which nobody knows, and that are one word together; undefined for others. */
function partedName(word: Word, next: Word | undefined, vocabulary: Vocabulary): string | undefined {
  if (next === undefined || word.parts.length > 0 || next.parts.length > 0 || next.start - word.end !== 1)
    return undefined;
  const joined = word.surface + next.surface;
  const isKnown = [word, next].every(({ surface }) => exact(surface, vocabulary).length > 0);
  return isKnown || exact(joined, vocabulary).length === 0 ? undefined : joined;
}

function rarityOf(candidates: readonly Candidate[], { postings, size }: Vocabulary): number {
  const most = candidates.reduce((count, { term }) => Math.max(count, paperCount(postings, term)), 0);
  return rarity(most, size);
}

function exact(surface: string, { dictionary }: Vocabulary): readonly Candidate[] {
  const term = dictionary.termOfWord(surface) ?? dictionary.termOfStem(termOf(surface));
  return term === undefined ? [] : [{ term, weight: 1 }];
}

function candidatesFor(surface: string, isPrefix: boolean, vocabulary: Vocabulary): readonly Candidate[] {
  const found = exact(surface, vocabulary);
  if (isPrefix) {
    const beginning = completions(surface, vocabulary, found[0]?.term);
    if (found.length + beginning.length > 0) return [...found, ...beginning];
  }
  if (found.length > 0) return found;
  const near = vocabulary.dictionary.near(surface);
  if (near.length > 0) {
    const terms = new Set(near.map(({ term }) => term));
    return mostCommon([...terms], vocabulary).map((term) => ({ term, weight: typoWeight }));
  }
  const parted = runTogether(surface, vocabulary);
  return parted.length > 0 ? parted : withoutParticles(surface, isPrefix, vocabulary);
}

/** The terms of the words that begin with `prefix`, the most common ones where there are many. */
function completions(prefix: string, vocabulary: Vocabulary, exactTerm: number | undefined): Candidate[] {
  const { dictionary, postings } = vocabulary;
  // Two letters begin tens of thousands of words: only the best are kept, most common first.
  const best: { term: number; papers: number; length: number }[] = [];
  let looked = 0;
  dictionary.visitPrefix(prefix, (length, term) => {
    const papers = paperCount(postings, term);
    const last = best.at(-1);
    if (term !== exactTerm && (best.length < prefixCandidates || (last !== undefined && papers >= last.papers))) {
      const known = best.find((candidate) => candidate.term === term);
      if (known !== undefined) known.length = Math.min(known.length, length);
      else {
        const place = best.findIndex((candidate) => candidate.papers < papers);
        best.splice(place < 0 ? best.length : place, 0, { term, papers, length });
        if (best.length > prefixCandidates) best.pop();
      }
    }
    return ++looked < prefixWordsLookedAt;
  });
  const scale = exactTerm === undefined ? 1 : 0.5;
  return best.map(({ term, length }) => ({ term, weight: scale * (0.6 + (0.4 * prefix.length) / length) }));
}

function mostCommon(terms: number[], { postings }: Vocabulary): number[] {
  return terms.sort((a, b) => paperCount(postings, b) - paperCount(postings, a) || a - b).slice(0, prefixCandidates);
}

/** "pseudorelevance" for "pseudo relevance": the rarer half stands for both. */
function runTogether(surface: string, vocabulary: Vocabulary): readonly Candidate[] {
  let best: readonly Candidate[] = [];
  let bestCount = 0;
  for (let cut = 3; cut <= surface.length - 3; cut++) {
    const left = exact(surface.slice(0, cut), vocabulary);
    const right = exact(surface.slice(cut), vocabulary);
    if (left[0] === undefined || right[0] === undefined) continue;
    const leftCount = paperCount(vocabulary.postings, left[0].term);
    const rightCount = paperCount(vocabulary.postings, right[0].term);
    const count = Math.min(leftCount, rightCount);
    if (count > bestCount) {
      bestCount = count;
      best = leftCount < rightCount ? left : right;
    }
  }
  return best;
}

// "Laurens van der Maaten" is cited as vandermaaten2008. Two letters are a particle before a longer name only.
const particles = [
  'van',
  'von',
  'vom',
  'zum',
  'zur',
  'der',
  'den',
  'del',
  'della',
  'dos',
  'das',
  'ter',
  'ten',
  'bin',
  'ibn',
  'de',
  'la',
  'le',
  'di',
  'da',
  'du',
  'al',
  'el',
];
const shortestName = 4;
const longestName = 40;

/** "vandermaaten" → "dermaaten", "maaten": what may be the name behind particles that are written on it. */
export function namesWithoutParticles(surface: string): string[] {
  return particles.flatMap((particle) => {
    const rest = surface.slice(particle.length);
    return surface.startsWith(particle) && rest.length >= shortestName ? [rest, ...namesWithoutParticles(rest)] : [];
  });
}

/** "vandermaaten" for "van der Maaten": the name itself stands for all. */
function withoutParticles(surface: string, isPrefix: boolean, vocabulary: Vocabulary): readonly Candidate[] {
  if (surface.length > longestName) return [];
  for (const name of namesWithoutParticles(surface)) {
    const found = exact(name, vocabulary);
    if (found.length > 0) return found;
    const beginning = isPrefix ? completions(name, vocabulary, undefined) : [];
    if (beginning.length > 0) return beginning;
  }
  return [];
}
