import { transliterate } from 'transliteration';

import { creatorsOf, familyName, paperYear } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { latexToUnicode } from '../text/latexText.ts';
import { skippedWords } from './keyFormula/formulaText.ts';
import { formulaKeys, type KeyFormula, letterSuffix } from './keyFormula/keyFormula.ts';

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

/** How keys are made that nobody has given a paper yet. */
export interface KeyStyle {
  /** The user's own formula; undefined for the built-in form. */
  readonly formula?: KeyFormula | undefined;
  /** Whether a document and its bibliography can hold a key; all can where it is left out. */
  readonly holds?: ((key: string) => boolean) | undefined;
}

/**
 * A citation key by a formula, or the built-in one where there is none or it says nothing of the paper: the first creator's family
 * name, the year and the first word of the title that says something, `zhao2023pytorch`; without creators `quick2001`, in letters
 * and digits of ASCII, which Pandoc, BibTeX and BibLaTeX all take. While `isTaken` says so, a, b … z, aa … is added.
 */
export function proposeKey(paper: Paper, isTaken: (key: string) => boolean, style: KeyStyle = {}): string {
  const own = style.formula && keyByFormula(style.formula, paper, isTaken, style.holds ?? (() => true));
  if (own !== undefined) return own;
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

function keyByFormula(
  formula: KeyFormula,
  paper: Paper,
  isTaken: (key: string) => boolean,
  holds: (key: string) => boolean,
): string | undefined {
  for (const made of formulaKeys(formula, paper)) {
    const key = holds(made) ? made : heldEverywhere(made);
    if (key === '' || !holds(key)) return undefined;
    if (!isTaken(key)) return key;
  }
  return undefined;
}

/** What is left of a key in signs that every format takes: letters and digits of ASCII with single signs between them. */
const heldEverywhere = (key: string): string =>
  key
    .replace(/[^A-Za-z0-9_:.+-]/g, '')
    .replace(/([_:.+-])[_:.+-]+/g, '$1')
    .replace(/^[_:.+-]+|[_:.+-]+$/g, '');

/** For a paper of which neither a creator nor a title can be written in letters: its id, `arxiv230411277`. */
function idPart({ arxiv, csl }: Paper): string {
  const id = arxiv === undefined ? (csl.DOI ?? csl.ISBN ?? csl.ISSN) : `arxiv${arxiv}`;
  const letters = asciiLetters(id ?? '');
  return letters === '' ? 'paper' : letters;
}
