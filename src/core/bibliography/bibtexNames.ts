import type { PersonName } from '../papers/csl.ts';
import { isFamilyFirst } from '../papers/familyFirst.ts';
import { withoutHtml } from '../text/htmlText.ts';
import { latexToUnicode } from '../text/latexText.ts';

/** A name as its comma-separated parts, each a list of words; words in braces are whole. */
type NameParts = string[][];

/**
 * The persons in an author or editor field, in order: `Knuth, Donald E. and {The PyTorch Team} and others`. Particles
 * belong to the family name ("van der Maaten"); "others" is left out; a name of one word, or wholly in braces, is literal.
 * Other separators than "and" count where the text cannot be one name: `Zhao, Yanli; Gu, Andrew`. Initials stay as they are
 * written, "D.E." or "D. E.".
 */
export function bibtexNames(value: string): PersonName[] {
  const names = splitNames(value.includes('&') ? withoutHtml(value) : value);
  return names.flatMap((parts) => apart(parts).flatMap((name) => personOf(name) ?? []));
}

const othersAtEnd = /(?:(?:(?:^|\s)and|[;&])\s+others|(?:^|[\s,;])et\.?\s+al\.?)\s*$/i;
// Longer ends, of white space above all, no longer belong to a list that somebody wrote.
const longestEnd = 40; // characters

/** Whether the list ends with "and others" or "et al.": the source knows that there are more authors, not who. */
export function hasOtherNames(value: string): boolean {
  const end = value.slice(-longestEnd).trimEnd();
  return (end.endsWith('s') || end.endsWith('S') || /al\.?$/i.test(end)) && othersAtEnd.test(end);
}

function withoutOthers(value: string): string {
  if (!hasOtherNames(value)) return value;
  const end = value.slice(-longestEnd);
  return value.slice(0, value.length - end.length) + end.replace(othersAtEnd, '');
}

function splitNames(value: string): NameParts[] {
  const names: NameParts[] = [];
  let parts: NameParts = [[]];
  const endName = (): void => {
    names.push(parts);
    parts = [[]];
  };
  const words = wordsOf(withoutOthers(value));
  const ampersands = words.some(isAmpersand) && separatesNames(words);
  for (const word of words) {
    if (word.toLowerCase() === 'and' || word === ';' || (ampersands && isAmpersand(word))) endName();
    else if (word === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  names.push(parts);
  return names;
}

const isAmpersand = (word: string): boolean => word === '&' || word === '\\&';

/** Whether every ampersand stands between names of two words at least: "Johnson & Johnson" is one. */
function separatesNames(words: readonly string[]): boolean {
  const sides: number[] = [0];
  for (const word of words) {
    if (isAmpersand(word) || word === ';' || word.toLowerCase() === 'and') sides.push(0);
    else if (word !== ',') sides[sides.length - 1] = (sides.at(-1) ?? 0) + 1;
  }
  return sides.every((count) => count >= 2);
}

const isInitials = (words: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => /^(?:\p{Lu}\.?-?){1,4}$/u.test(word) && (word.includes('.') || word.length <= 3));

/**
 * The names that a writer has separated by commas, told by there being more than BibTeX allows in one name, or a "Jr." of two
 * words: "Miller, D., Firby, J." Two parts stay family and given name, whatever they look like.
 */
function apart(parts: NameParts): NameParts[] {
  // "B. Shneiderman, and A. Badre"
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length < 3) return [filled];
  if (isExtended(parts)) return [parts];
  if (filled.every((part) => part.length >= 2 && part.length <= 4 && !isInitials(part))) return filled.map((part) => [part]);
  const isPairs = filled.length > 3 && filled.length % 2 === 0 && filled.every((part, index) => index % 2 === 0 || isInitials(part));
  return isPairs ? filled.flatMap((part, index) => (index % 2 === 0 ? [[part, filled[index + 1] ?? []]] : [])) : [parts];
}

const isExtended = ([[first = ''] = []]: NameParts): boolean => /^(?:family|given|prefix|suffix)=/i.test(first);

/** Words, commas and semicolons, told apart outside braces only. `~` separates words too. */
function wordsOf(value: string): string[] {
  const words: string[] = [];
  let depth = 0;
  let start = 0;
  const endWord = (end: number): void => {
    if (end > start) words.push(value.slice(start, end));
    start = end + 1;
  };
  for (let offset = 0; offset < value.length; offset += 1) {
    const character = value[offset] ?? '';
    if (character === '\\') {
      // `\~n` is a letter, `\{` no group.
      offset += 1;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
    } else if (depth <= 0 && (character === ',' || character === ';')) {
      endWord(offset);
      words.push(character);
    } else if (depth <= 0 && (character === '~' || /\s/.test(character))) {
      endWord(offset);
    }
  }
  endWord(value.length);
  return words;
}

/** Words as text. BibLaTeX joins particles that end in an apostrophe or a hyphen to what follows: "boven d'Eert", "el-Sadat". */
function text(words: readonly string[]): string {
  const joined = withoutHtml(latexToUnicode(words.join(' ')));
  return /['’-] /.test(joined) ? joined.replace(/(?<=^|\s)(['’]?\p{L}{1,4}['’-]) (?=\p{L})/gu, '$1') : joined;
}

/** Particles are the words that begin with a small letter. BibTeX gives letters in plain braces no case. */
const isParticle = (word: string): boolean =>
  !/^\{(?!\\)/.test(word) && /^\p{Ll}/u.test(latexToUnicode(word).replace(/^[^\p{L}]+/u, ''));

function personOf(parts: NameParts): PersonName | undefined {
  const [first = [], second = [], ...rest] = parts;
  if (isExtended(parts)) return extendedName(parts);
  if (parts.length === 1) return nameInReadingOrder(first);
  const family = text(first);
  const given = text(rest.length > 0 ? rest.flat() : second);
  const suffix = rest.length > 0 ? text(second) : '';
  if (family === '') return given === '' ? undefined : { literal: given };
  return { family, ...(given !== '' && { given }), ...(suffix !== '' && { suffix }) };
}

function nameInReadingOrder(words: readonly string[]): PersonName | undefined {
  const [only, ...more] = words;
  if (only === undefined || (only.toLowerCase() === 'others' && more.length === 0)) return undefined;
  if (more.length === 0 || words.some(isAmpersand)) return { literal: text(words) };
  const [last = ''] = more;
  if (words.length === 2 && isFamilyFirst(only, last)) return { family: only, given: last };
  const hasSuffix = words.length > 2 && /^(?:jr|sr|i{2,3}|iv)\.?$/i.test(words.at(-1) ?? '');
  const named = hasSuffix ? words.slice(0, -1) : words;
  const suffix = hasSuffix ? { suffix: text(words.slice(-1)) } : {};
  const particle = named.slice(0, -1).findIndex(isParticle);
  const familyStart = particle === -1 ? named.length - 1 : particle;
  const family = text(named.slice(familyStart));
  const given = text(named.slice(0, familyStart));
  return { family, ...(given !== '' && { given }), ...suffix };
}

/** BibLaTeX's other form: `family=Maaten, given=Laurens, prefix=van der`. */
function extendedName(parts: NameParts): PersonName | undefined {
  const values = new Map<string, string>();
  for (const words of parts) {
    const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*)$/s.exec(words.join(' ')) ?? [];
    if (name !== undefined && value !== undefined) values.set(name.toLowerCase(), latexToUnicode(value));
  }
  const family = [values.get('prefix'), values.get('family')].filter((part) => part !== undefined).join(' ');
  const given = values.get('given');
  const suffix = values.get('suffix');
  if (family === '') return given === undefined ? undefined : { literal: given };
  return { family, ...(given !== undefined && { given }), ...(suffix !== undefined && { suffix }) };
}
