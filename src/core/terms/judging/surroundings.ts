import { letterCase, type Pieces, gap } from '../../text/pieces.ts';
import type { Hit, ScannedText } from '../scanning/hits.ts';
import { isProgrammerAffix, kindOfWord, wordKind } from '../words/ordinaryWords.ts';

/** Words glued to a name that count. */
const mostGlued = 3;

/** The words among these pieces of an identifier that are not only what programmers glue to names, "use" or "config". */
export function gluedWords({ content, pieces }: ScannedText, from: number, to: number): string[] {
  const foreign: string[] = [];
  for (let i = from; i <= to && foreign.length < mostGlued; i++) {
    if (pieces.cases[i] === letterCase.digits || isProgrammerAffix(pieces.hashes[i] as number)) continue;
    foreign.push(content.slice(pieces.starts[i], pieces.ends[i]));
  }
  return foreign;
}

/**
 * The longer name that a name is only a part of: "Ulysses SP", where a capitalised word stands before it that is neither
 * a word of the paper nor the first of a sentence, or "ZeRO++" with a sign of its own. Undefined where it is whole.
 * @param isOfPaper whether a word, by its hash, is one of the paper.
 */
export function longerName(
  { content, pieces }: ScannedText,
  { first, last, outerFirst, outerLast }: Hit,
  surfaces: () => readonly string[],
  isOfPaper: (hash: number) => boolean,
): string | undefined {
  if (first !== outerFirst || last !== outerLast) return undefined;
  const start = pieces.starts[first] as number;
  const end = pieces.ends[last] as number;
  const next = content.charCodeAt(end);
  const sign =
    next === 43 || next === 35 ? /^[+#]{1,2}(?![\p{L}\p{N}=+])/u.exec(content.slice(end, end + 4))?.[0] : undefined;
  if (sign !== undefined) {
    const withSign = content.slice(start, end) + sign;
    if (!surfaces().some((surface) => surface.endsWith(sign))) return withSign;
  }
  let before = first - 1;
  // "Megatron-LM's sequence parallelism"
  if (
    before > 0 &&
    content.slice(pieces.starts[before], pieces.ends[before]) === 's' &&
    isApostrophe(content, pieces, before)
  ) {
    before--;
  } else if (before < 0 || pieces.gaps[before] !== gap.space) return undefined;
  if (before < 0 || isFirstOfSentence(content, pieces, before)) return undefined;
  const written = pieces.cases[before];
  const hash = pieces.hashes[before] as number;
  // "FSDP 和 DDP": what has no capitals makes no name with what stands after it.
  if (written !== letterCase.capitalised && written !== letterCase.upper) return undefined;
  if (isOfPaper(hash)) return undefined;
  const kind = kindOfWord(hash);
  if (kind === wordKind.function || isProgrammerAffix(hash)) return undefined;
  let from = before;
  while (from > 0 && (pieces.gaps[from - 1] === gap.none || pieces.gaps[from - 1] === gap.hyphen)) from--;
  for (let i = from; i < before; i++) if (isOfPaper(pieces.hashes[i] as number)) return undefined;
  return content.slice(pieces.starts[from], end);
}

function isApostrophe(content: string, pieces: Pieces, i: number): boolean {
  return /^['’]$/.test(content.slice(pieces.ends[i - 1], pieces.starts[i]));
}

function isFirstOfSentence(content: string, pieces: Pieces, i: number): boolean {
  if (i === 0) return true;
  const between = content.slice(pieces.ends[i - 1], pieces.starts[i]);
  return !/^[ \t,/(–—-]*$/.test(between);
}

// "[@zhao2023]", "\cite{zhao2023}", "(Zhao et al., 2023)", "[12]", "arXiv:2304.11277"
const citation =
  /\[-?@[\w:.-]{2,40}|\\[a-z]{0,12}cite[a-z]{0,6}\*?(?:\[[^\]]{0,20}\])?\{[^}\s]{2,60}|\bet al\.?|\[\d{1,3}(?:, ?\d{1,3}){0,4}\]|\barxiv[:.]\S{0,20}\d{4}\.\d{4,5}/iu;

/** Characters before and after a name in which a citation stands beside it. */
const besideName = { before: 25, after: 40 };

/** The citation that stands beside a name on its line; undefined where there is none. */
export function citationBeside(content: string, hit: Hit): string | undefined {
  const { before, after } = restOfLine(content, hit, besideName);
  return citation.exec(after)?.[0] ?? citation.exec(before)?.[0];
}

/** The line of a hit before and after it, at most so many characters of each. */
function restOfLine(
  content: string,
  { start, end }: Hit,
  most: { readonly before: number; readonly after: number },
): { readonly before: string; readonly after: string } {
  const before = content.slice(Math.max(0, start - most.before), start);
  const after = content.slice(end, end + most.after);
  const lineEnd = after.indexOf('\n');
  return {
    before: before.slice(before.lastIndexOf('\n') + 1),
    after: lineEnd < 0 ? after : after.slice(0, lineEnd),
  };
}

// "v3", " V2", " 2.0" after a name; a single digit only within its identifier, "fsdp2".
const version = /^(?:[ _-]?v\d+(?:\.\d+)?(?![\p{L}\p{N}])|[ _-]?\d\.\d+(?![\p{L}\p{N}.]))/iu;
const gluedVersion = /^(?:_?v\d|_?[2-9](?!\d))/i;

/** The name with a version that no spelling of the paper has, "DeepLab v3" or "MobileNetV3"; undefined where there is none. */
export function otherVersion(
  content: string,
  pieces: Pieces,
  { first, last, outerLast }: Hit,
  surfaces: () => readonly string[],
): string | undefined {
  const end = pieces.ends[last] as number;
  const after = content.slice(end, end + 8);
  const found = (last < outerLast ? gluedVersion : version).exec(after)?.[0];
  if (found === undefined) return undefined;
  const digits = found.replace(/[^\d.]/g, '');
  // The first version is the paper's own.
  if (/^1(?:\.0)?$/.test(digits) || surfaces().some((surface) => surface.endsWith(digits))) return undefined;
  return content.slice(pieces.starts[first], end) + found;
}

const otherLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a name with capitals stands in Chinese, Japanese or Korean text. */
export function isAmongOtherLetters(content: string, { start, end }: Hit, written: string): boolean {
  const beside = content.slice(Math.max(0, start - 2), start) + content.slice(end, end + 2);
  return /\p{Lu}/u.test(written) && otherLetter.test(beside);
}
