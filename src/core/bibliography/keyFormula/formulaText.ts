import { transliterate } from 'transliteration';
import { lookupTable } from '../../lookupTable.ts';

/** What Better BibTeX leaves out of keys by default (its preference `citekeyUnsafeChars`), and control characters. */
const unsafe = /[\\"#%'(),={}~\uFFFD\p{Cc}]/gu;

// No name and no title that a key is made of is longer; patterns of the user's are run on no longer text.
export const longestLookedAt = 300; // UTF-16 units

/** How German writes its umlauts in ASCII. */
const germanLetters: Readonly<Record<string, string>> = lookupTable({
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
});

/** A text in letters of ASCII, in its case: "Łukasz Müller" → "Lukasz Muller", in German "Mueller"; "张三" → "Zhang San". */
export function foldedText(text: string, isGerman: boolean): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const composed = text.normalize('NFKC');
  const german = isGerman ? composed.replace(/[äöüÄÖÜ]/g, (letter) => germanLetters[letter] ?? letter) : composed;
  return transliterate(german).normalize('NFKD').replace(/\p{M}/gu, '');
}

/** A text without what no key may have; blanks stay. */
export const safeText = (text: string): string => text.replace(unsafe, '');

/** A text without punctuation; dashes become the given text. */
export function withoutPunctuation(text: string, dash: string): string {
  return text.replace(/[\p{Pd}\u2500]/gu, dash).replace(/[\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/gu, '');
}

/** Scripts that do not part words by spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
let segmenter: Intl.Segmenter | undefined;

/** The words of a text in a script without spaces, parted by spaces: "深度学习" → "深度 学习". */
export function segmentedText(text: string): string {
  if (!unspaced.test(text)) return text;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).join(' ');
}

/** A text whose ideographs stand as words of their own. */
export const spacedIdeographs = (text: string): string =>
  text.replace(new RegExp(ideograph, 'gu'), ' $& ').trim().replace(/ {2,}/g, ' ');

/** The words that Better BibTeX leaves out of keys by default (its preference `skipWords`); of many languages, and so no stop words. */
export const skippedWords: ReadonlySet<string> = new Set(
  (
    'a ab aboard about above across after against al along amid among an and anti around as at before behind below ' +
    'beneath beside besides between beyond but by d da das de degli dei del dell della delle dello dem den der des ' +
    'despite die do down du during ein eine einem einen einer eines el en et except for from gli i il in inside into is ' +
    'l la las le les like lo los near nor of off on onto or over past per plus round save since so some sur than the ' +
    'through to toward towards un una unas under underneath une unlike uno unos until up upon versus via von while with ' +
    'within without yet zu zum'
  ).split(' '),
);

const isSkipped = (word: string): boolean => skippedWords.has(word.toLowerCase());

/**
 * The words of a title that say something, as they stand there; words with hyphens are one. Where `isBare`, their punctuation
 * is gone, hyphens too: "An 8-bit look: the end" → "8bit", "look", "end".
 */
export function titleWords(title: string, isBare: boolean): string[] {
  const plain = title
    .slice(0, longestLookedAt)
    .replace(/<\/?(?:i|b|sc|nc|code|sub|sup|span\b[^<>]*)>|"/gi, '')
    .replace(/[/:—–]/g, ' ');
  const words = plain
    .split(/\s+/)
    .map((piece) => piece.replace(/^[^\p{L}\p{N}\p{M}\p{S}]+|[^\p{L}\p{N}\p{M}\p{S}]+$/gu, ''))
    .filter((word) => word !== '' && !isSkipped(word))
    .map((word) => (isBare ? withoutPunctuation(word, '') : word));
  // A single letter says nothing, a single digit or sign of a Chinese word does.
  return words.filter(
    (word) => word !== '' && ([...word].length > 1 || /^\d$/.test(word) || ideograph.test(word)) && !isSkipped(word),
  );
}
