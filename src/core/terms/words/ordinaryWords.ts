import { fieldWords, judgingWords, placeWords, programmerAffixes } from './fieldWords.ts';
import { ordinaryShareData } from './ordinaryShareData.ts';
import { ordinaryWordData } from './ordinaryWordData.ts';
import { wordHash } from '../../text/foldedWords.ts';
import { functionWords } from '../../text/stopWords.ts';

/** What a word is good for when a paper is to be recognised by it. */
export const wordKind = {
  /** In no list: a name, or a word of a special field. */
  unknown: 0,
  /** "of", "with": says nothing. */
  function: 1,
  level10: 2,
  level20: 3,
  level35: 4,
  level50: 5,
  /** "dataset", "latency": a word of a dictionary that every paper or program has. */
  field: 6,
  /** "gpu", "numpy": in no dictionary, and yet in every paper or program. */
  jargon: 7,
} as const;

/**
 * Marks from 0 (every text has it) to about 2 (a text that has it is about something special),
 * by `wordKind`. Used for the words of a phrase and for the words around it.
 */
const rarityByKind: readonly number[] = [2, 0, 0.25, 0.6, 1.2, 1.7, 0.25, 0.25];

/** The share of ordinary files that have a word of which the table says nothing: what a word in none of the lists has. */
const rareShare = 0.0074;

let ordinaryShares: ReadonlyMap<number, number> | undefined;

function loadOrdinaryShares(): ReadonlyMap<number, number> {
  const loaded = new Map<number, number>();
  for (const [row, words] of ordinaryShareData.entries()) {
    if (words === '') continue;
    for (const word of words.split(' ')) loaded.set(wordHash(word), 2 ** (-row / 2));
  }
  return loaded;
}

let kinds: Map<number, number> | undefined;
let affixes: Set<number> | undefined;

function loadKinds(): Map<number, number> {
  const loaded = new Map<number, number>();
  const kindOfLevel = { 10: wordKind.level10, 20: wordKind.level20, 35: wordKind.level35, 50: wordKind.level50 };
  for (const { level, words } of ordinaryWordData) {
    let word = '';
    for (const [, shared, rest] of words.matchAll(/(\d)([a-z]+)/g)) {
      word = word.slice(0, Number(shared)) + (rest as string);
      loaded.set(hashOfStem(word), kindOfLevel[level]);
    }
  }
  for (const word of [...placeWords, ...fieldWords]) {
    const hash = wordHash(word);
    loaded.set(hash, loaded.has(hash) ? wordKind.field : wordKind.jargon);
  }
  for (const word of functionWords) loaded.set(wordHash(word), wordKind.function);
  return loaded;
}

function hashOfStem(stem: string): number {
  return wordHash(stem, false);
}

/** The kind of the word whose piece hash this is. */
export function kindOfWord(hash: number): number {
  kinds ??= loadKinds();
  return kinds.get(hash) ?? wordKind.unknown;
}

/** 0 for "of", about 2 for words that no list knows. */
export function rarityOfWord(hash: number): number {
  return rarityByKind[kindOfWord(hash)] as number;
}

/**
 * The share of ordinary files, code and text with 80 to 500 different words, that have a word of three letters or more, about.
 * `npm run bench -- terms shares FOLDER…` makes the table.
 */
export function ordinaryShareOfWord(hash: number): number {
  ordinaryShares ??= loadOrdinaryShares();
  return ordinaryShares.get(hash) ?? rareShare;
}

/** True for words that say what a text is about: rare ones, and ones that dictionaries do not have. */
export function isTelling(hash: number): boolean {
  const kind = kindOfWord(hash);
  return kind === wordKind.unknown || kind >= wordKind.level35;
}

/** True for words that programmers glue to a name without changing what it means: "use", "config". */
export function isProgrammerAffix(hash: number): boolean {
  affixes ??= new Set(programmerAffixes.map((word) => wordHash(word)));
  return affixes.has(hash);
}

let judging: Set<number> | undefined;

/** True for words that praise a thing and do not name it: "efficient", "improving". */
export function isJudging(hash: number): boolean {
  judging ??= new Set(judgingWords.map((word) => wordHash(word)));
  return judging.has(hash);
}
