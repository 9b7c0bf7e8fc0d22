import { paperYear } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';

/**
 * The words that Better BibTeX leaves out of keys by default (its preference `skipWords`). Keys agree with Zotero's
 * only while this is the same set.
 */
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

const transliterations: Readonly<Record<string, string>> = {
  ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D',
  þ: 'th', Þ: 'Th', ı: 'i', ħ: 'h', Ħ: 'H', ŧ: 't', Ŧ: 'T', ŋ: 'ng', Ŋ: 'Ng', ə: 'e', Ə: 'E', ſ: 's',
  α: 'a', β: 'b', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'e', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o',
  π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'u', φ: 'ph', χ: 'ch', ψ: 'ps', ω: 'o', Γ: 'G', Δ: 'D', Θ: 'Th', Λ: 'L',
  Ξ: 'X', Π: 'P', Σ: 'S', Φ: 'Ph', Ψ: 'Ps', Ω: 'O',
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e',
  ю: 'yu', я: 'ya',
};

/** Letters and digits of ASCII that stand for a text: "Łukasz Müller-Ørsted" → "LukaszMullerOrsted". */
function asciiLetters(text: string): string {
  let result = '';
  // The micro sign and ligatures have compatibility forms; marks are dropped with everything else that is not a letter.
  for (const character of text.normalize('NFKD')) {
    const small = transliterations[character.toLowerCase()];
    const capital = small === undefined ? undefined : small.charAt(0).toUpperCase() + small.slice(1);
    result += transliterations[character] ?? (character === character.toLowerCase() ? small : capital) ?? character;
  }
  return result.replace(/[^A-Za-z0-9]/g, '');
}

function authorPart(paper: Paper): string {
  const [first] = paper.csl.author ?? [];
  return asciiLetters(first?.family ?? first?.literal ?? first?.given ?? '').toLowerCase();
}

const titleWordCount = 3;

/** The first three words that say something, each with a capital: "8-bit Optimizers via Block-wise …" → "8bitOptimizersBlockwise". */
function titlePart(title: string): string {
  return title
    .replace(/<\/?(?:i|b|sc|sub|sup|span)\b[^>]*>|"/gi, '')
    .split(/[\s/:—–]+/)
    .map((word) => ({ word: word.replace(/[^\p{L}\p{N}\p{M}]+/gu, ''), isSkipped: skippedWords.has(bare(word)) }))
    .filter(({ word, isSkipped }) => !isSkipped && ([...word].length > 1 || /^\d$/.test(word)))
    .map(({ word }) => asciiLetters(word))
    .filter((word) => word !== '' && !skippedWords.has(word.toLowerCase()))
    .slice(0, titleWordCount)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** A word without the punctuation around it, in lower case; hyphens inside it stay. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();

/**
 * A citation key after Better BibTeX's default formula, `auth.lower + shorttitle(3,3) + year`, such as
 * `zhaoPyTorchFSDPExperiences2023`. While `isTaken` says so, a, b … z, aa … is added. The key has ASCII letters and
 * digits only, which Pandoc, BibTeX and BibLaTeX all take.
 */
export function proposeKey(paper: Paper, isTaken: (key: string) => boolean): string {
  const year = paperYear(paper);
  const base = `${authorPart(paper)}${titlePart(paper.csl.title)}` || fallbackPart(paper);
  const key = `${base}${year ?? ''}`;
  for (let count = 0; ; count += 1) {
    const candidate = key + letterSuffix(count);
    if (!isTaken(candidate)) return candidate;
  }
}

/** For a paper whose author and title are in a script that is not transliterated. */
function fallbackPart(paper: Paper): string {
  const identifier = asciiLetters(paper.arxiv ?? paper.csl.DOI ?? '');
  return identifier === '' ? 'paper' : `paper${identifier}`;
}

/** 0 → "", 1 → "a", 26 → "z", 27 → "aa". */
function letterSuffix(count: number): string {
  let suffix = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
  }
  return suffix;
}
