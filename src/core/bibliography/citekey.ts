import { transliterate } from 'transliteration';

import { creatorsOf, familyName, paperYear } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { latexToUnicode } from '../text/latexText.ts';

/** The words that Better BibTeX leaves out of keys by default (its preference `skipWords`); of many languages, and so no stop words. */
const skippedWords = new Set(
  (
    'a ab aboard about above across after against al along amid among an and anti around as at before behind below ' +
    'beneath beside besides between beyond but by d da das de degli dei del dell della delle dello dem den der des ' +
    'despite die do down du during ein eine einem einen einer eines el en et except for from gli i il in inside into is ' +
    'l la las le les like lo los near nor of off on onto or over past per plus round save since so some sur than the ' +
    'through to toward towards un una unas under underneath une unlike uno unos until up upon versus via von while with ' +
    'within without yet zu zum'
  ).split(' '),
);

// No name and no word that says something is longer, and finding words takes time in the square of a text without spaces.
const longestLookedAt = 300; // characters
const longestPart = 40; // letters

/** Lower-case letters and digits of ASCII that stand for a text in any script, as many as a key may have: "Łukasz Müller" → "lukaszmuller", "张三" → "zhangsan". */
function asciiLetters(text: string): string {
  // Accents first: the tables of the package know composed letters one by one, and not all of them.
  const beginning = text.slice(0, longestLookedAt);
  const plain = /^[\x20-\x7e]*$/.test(beginning) ? beginning : transliterate(beginning.normalize('NFKC'));
  return plain
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, longestPart);
}

/** The first creator's family name. A name in one piece counts whole: "{PyTorch Team}". */
function creatorPart({ csl }: Paper): string {
  const [first] = creatorsOf(csl)?.people ?? [];
  if (first === undefined) return '';
  return asciiLetters(first.family === undefined ? familyInOnePiece(familyName(first)) : first.family);
}

/** Chinese family names of two signs. */
const longFamilies = new Set([
  '欧阳',
  '歐陽',
  '司马',
  '司馬',
  '诸葛',
  '諸葛',
  '上官',
  '司徒',
  '东方',
  '東方',
  '夏侯',
  '皇甫',
  '尉迟',
  '尉遲',
  '公孙',
  '公孫',
  '慕容',
  '令狐',
  '长孙',
  '長孫',
  '宇文',
  '端木',
]);

/** The family name in a name that is not parted: "张三" → "张", "欧阳娜娜" → "欧阳", "山田太郎" → "山田", "김철수" → "김". */
function familyInOnePiece(name: string): string {
  const length = [...name].length;
  if (length < 2 || length > 4 || !/^(?:\p{Script=Han}+|\p{Script=Hangul}+)$/u.test(name)) return name;
  const isLong = longFamilies.has([...name].slice(0, 2).join('')) || (length === 4 && /^\p{Script=Han}/u.test(name));
  return [...name].slice(0, isLong ? 2 : 1).join('');
}

/** Scripts that do not part words by spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
let segmenter: Intl.Segmenter | undefined;

/** A word as spaces part them, or the words in it of a script that has no spaces: "深度学习" → "深度", "学习". */
function wordsIn(text: string): string[] {
  if (!unspaced.test(text)) return [text];
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The first word that says something: "8-bit Optimizers via Block-wise …" → "8bit". Empty where there is none. */
function titlePart(title: string): string {
  const text = latexToUnicode(title.slice(0, longestLookedAt)).replace(/<\/?(?:i|b|sc|sub|sup|span)\b[^<>]*>|"/gi, '');
  for (const piece of text.split(/[\s/:—–]+/)) {
    if (skippedWords.has(bare(piece))) continue;
    for (const part of wordsIn(piece)) {
      const word = part.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
      const ascii = asciiLetters(word);
      const isWord = unspaced.test(word) || (!skippedWords.has(ascii) && ([...word].length > 1 || /^\d$/.test(word)));
      if (ascii !== '' && isWord) return ascii;
    }
  }
  return '';
}

/** A word without the punctuation around it, in lower case; hyphens inside it stay. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();

/**
 * A short citation key: the first creator's family name, the year and the first word of the title that says something,
 * `zhao2023pytorch`; without creators `quick2001`. While `isTaken` says so, a, b … z, aa … is added. The key has letters
 * and digits of ASCII only, which Pandoc, BibTeX and BibLaTeX all take.
 */
export function proposeKey(paper: Paper, isTaken: (key: string) => boolean): string {
  const [creator, title, year] = [
    creatorPart(paper),
    titlePart(paper.csl.title),
    String(paperYear(paper) ?? '').replace('-', ''),
  ];
  const key = creator === '' ? `${title || idPart(paper)}${year}` : `${creator}${year}${title}`;
  for (let count = 0; ; count += 1) {
    const candidate = key + letterSuffix(count);
    if (!isTaken(candidate)) return candidate;
  }
}

/** For a paper of which neither a creator nor a title can be written in letters: its id, `arxiv230411277`. */
function idPart({ arxiv, csl }: Paper): string {
  const id = arxiv === undefined ? (csl.DOI ?? csl.ISBN ?? csl.ISSN) : `arxiv${arxiv}`;
  const letters = asciiLetters(id ?? '');
  return letters === '' ? 'paper' : letters;
}

/** 0 → "", 1 → "a", 26 → "z", 27 → "aa". */
function letterSuffix(count: number): string {
  let suffix = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
  }
  return suffix;
}
