import { linkingWords } from './stopWords.ts';

/** A short form and the long form that a text gives for it, "FSDP" and "Fully Sharded Data Parallel". */
export interface Definition {
  readonly short: string;
  readonly shortStart: number;
  readonly shortEnd: number;
  readonly long: string;
  readonly longStart: number;
  readonly longEnd: number;
}

const bracketed = /[([]([^()[\]\n]{2,80})[)\]]/g;
const shortFormShape = /^[\p{L}\p{N}][\p{L}\p{N}.\-/&+@^]{0,14}$/u;
const sentenceEnd = /[.;:!?]\s+(?=[\p{Lu}])|\n\s*\n/gu;

/**
 * Finds the definitions of abbreviations in running text: "long form (SHORT)" and "SHORT (long form)".
 * After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions
 * in biomedical text", Pacific Symposium on Biocomputing 2003, doi:10.1142/9789812776303_0042:
 * the letters of the short form are looked for from right to left, the first of them at the beginning
 * of a word.
 */
export function findDefinitions(text: string): Definition[] {
  const found: Definition[] = [];
  for (const match of text.matchAll(bracketed)) {
    const inner = match[1] as string;
    const open = match.index;
    const innerStart = open + 1;
    // "(FSDP, for short)" and "(FSDP; see below)" name the short form first.
    const first = /^\s*([^,;]+?)\s*(?:[,;]|$)/.exec(inner)?.[1];
    if (first !== undefined && isShortForm(first)) {
      const shortStart = innerStart + inner.indexOf(first);
      const definition = longBefore(text, open, first, shortStart);
      if (definition) {
        found.push(definition);
        continue;
      }
    }
    const before = /([\p{L}\p{N}][\p{L}\p{N}\-/&+]{0,14})\s*$/u.exec(text.slice(Math.max(0, open - 20), open));
    const short = before?.[1];
    if (short !== undefined && isShortForm(short) && /\s/.test(inner.trim())) {
      const shortEnd = text.slice(0, open).trimEnd().length;
      const longStart = innerStart + (inner.length - inner.trimStart().length);
      const long = inner.trim();
      const exact = longFormIn(long, short);
      if (exact === 0) {
        found.push({
          short,
          shortStart: shortEnd - short.length,
          shortEnd,
          long,
          longStart,
          longEnd: longStart + long.length,
        });
      }
    }
  }
  return found;
}

/**
 * The definition that the short form at these offsets is part of: "long form (SHORT)" or "SHORT (long form)";
 * undefined when it is part of none.
 */
export function definitionAt(text: string, start: number, end: number): Definition | undefined {
  // "( FSDP )" too, as some texts have brackets.
  const bracket = text.charCodeAt(start - 1) === 32 ? start - 2 : start - 1;
  const before = text.charCodeAt(bracket);
  if (before === 40 || before === 91) {
    const short = text.slice(start, end);
    return isShortForm(short) ? longBefore(text, bracket, short, start) : undefined;
  }
  const open = text.charCodeAt(end) === 32 ? end + 1 : end;
  if (text.charCodeAt(open) !== 40) return undefined;
  const close = text.indexOf(')', open);
  if (close < 0 || close - open > 82) return undefined;
  const long = text.slice(open + 1, close).trim();
  const short = text.slice(start, end);
  if (!/\s/.test(long) || !isShortForm(short) || longFormIn(long, short) !== 0) return undefined;
  const longStart = text.indexOf(long, open);
  return { short, shortStart: start, shortEnd: end, long, longStart, longEnd: longStart + long.length };
}

function isShortForm(candidate: string): boolean {
  if (!shortFormShape.test(candidate)) return false;
  if (candidate.length < 2 || candidate.length > 12) return false;
  const capitals = candidate.replace(/[^\p{Lu}]/gu, '').length;
  return capitals >= 2 || (capitals >= 1 && candidate.length <= 5 && /\d|[-]/.test(candidate));
}

function longBefore(text: string, open: number, short: string, shortStart: number): Definition | undefined {
  const letters = short.replace(/[^\p{L}\p{N}]/gu, '').length;
  const mostWords = Math.min(letters + 5, letters * 2) + 1;
  const from = Math.max(0, open - 200);
  let window = text.slice(from, open);
  let cut = 0;
  for (const end of window.matchAll(sentenceEnd)) cut = end.index + end[0].length;
  window = window.slice(cut);
  const windowStart = from + cut;
  const words = [...window.matchAll(/\S+/g)];
  const firstWord = words[Math.max(0, words.length - mostWords)];
  if (!firstWord) return undefined;
  const candidate = window.slice(firstWord.index).trimEnd();
  const candidateStart = windowStart + firstWord.index;
  const start = wordsWithInitials(candidate, short) ?? longFormIn(candidate, short);
  if (start === undefined) return undefined;
  const long = candidate.slice(start);
  const wordCount = long.split(/[\s-]+/).length;
  if (
    long.length <= short.length ||
    wordCount > mostWords ||
    long.toLowerCase().split(/\s+/).includes(short.toLowerCase())
  ) {
    return undefined;
  }
  return {
    short,
    shortStart,
    shortEnd: shortStart + short.length,
    long,
    longStart: candidateStart + start,
    longEnd: candidateStart + candidate.length,
  };
}

/**
 * Where the last words begin whose initials spell `short`; undefined when none do. Letters alone would find
 * "Leveling Filters" for the LLF of "Lazy Leveling Filters".
 */
function wordsWithInitials(candidate: string, short: string): number | undefined {
  const starts = [...candidate.matchAll(/(?:^|[\s-])(?=[\p{L}\p{N}])/gu)].map((match) => match.index + match[0].length);
  const letters = short.replace(/[^\p{L}\p{N}]/gu, '').length;
  for (let words = letters; words <= letters + 2 && words <= starts.length; words++) {
    const start = starts[starts.length - words] as number;
    const isWordStart = start === 0 || /\s/.test(candidate.charAt(start - 1));
    const long = candidate.slice(start);
    const isLinked = linkingWords.has((/^\p{L}+(?=\s)/u.exec(long)?.[0] ?? '').toLowerCase());
    if (isWordStart && !isLinked && hasInitials(long, short)) return start;
  }
  return undefined;
}

/**
 * Where the long form of `short` begins in `candidate`, which ends where the long form ends;
 * undefined when the letters do not fit.
 */
function longFormIn(candidate: string, short: string): number | undefined {
  const long = candidate.toLowerCase();
  let at = long.length - 1;
  let s = short.length - 1;
  // "LLMs": the plural ending belongs to the last word of the long form.
  if (/[\p{Lu}\d]s$/u.test(short)) s--;
  const letters = short.toLowerCase();
  for (; s >= 0; s--) {
    const wanted = letters.charAt(s);
    if (!/[\p{L}\p{N}]/u.test(wanted)) continue;
    while (at >= 0 && (long.charAt(at) !== wanted || (s === 0 && at > 0 && /[\p{L}\p{N}]/u.test(long.charAt(at - 1)))))
      at--;
    if (at < 0) return undefined;
    at--;
  }
  // Back to the beginning of the word: "re-ranking" keeps its "re-".
  let start = at + 1;
  while (start > 0 && !/[\s(]/.test(candidate.charAt(start - 1))) start--;
  return start;
}

/** The words of an identifier with spaces between: "Distributed Data Parallel" for `nn.parallel.DistributedDataParallel`. */
export function spacedWords(identifier: string): string {
  return identifier
    .slice(identifier.lastIndexOf('.') + 1)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ');
}

/**
 * True when the letters of the short form are the initials of the long form's words, function words apart.
 * Only then is the pair beyond doubt: "hybrid queries in batches (HQI)" is not a definition.
 */
export function hasInitials(long: string, short: string): boolean {
  const letters = short
    .replace(/s$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const all = long
    .toLowerCase()
    .split(/[\s\-/]+/)
    .filter((word) => word !== '');
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('');
  return initials(all) === letters || initials(all.filter((word) => !linkingWords.has(word))) === letters;
}
