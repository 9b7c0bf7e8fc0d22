import type { PersonName } from '../papers/csl.ts';
import { latexToUnicode } from '../text/latexText.ts';

/** A name as its comma-separated parts, each a list of words; words in braces are whole. */
type NameParts = string[][];

/**
 * The persons in an author or editor field, in order: `Knuth, Donald E. and {The PyTorch Team} and others`. Particles
 * belong to the family name ("van der Maaten"); "others" is left out; a name of one word, or wholly in braces, is literal.
 */
export function bibtexNames(value: string): PersonName[] {
  return splitNames(value).flatMap((parts) => personOf(parts) ?? []);
}

/** Whether the list ends with "others": the source knows that there are more authors, not who. */
export function hasOtherNames(value: string): boolean {
  return /(?:^|\s)and\s+others\s*$/i.test(value);
}

function splitNames(value: string): NameParts[] {
  const names: NameParts[] = [];
  let parts: NameParts = [[]];
  for (const word of wordsOf(value)) {
    if (word.toLowerCase() === 'and') {
      names.push(parts);
      parts = [[]];
    } else if (word === ',') {
      parts.push([]);
    } else {
      parts.at(-1)?.push(word);
    }
  }
  names.push(parts);
  return names;
}

/** Words and commas, told apart outside braces only. `~` separates words too. */
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
    } else if (depth <= 0 && character === ',') {
      endWord(offset);
      words.push(',');
    } else if (depth <= 0 && (character === '~' || /\s/.test(character))) {
      endWord(offset);
    }
  }
  endWord(value.length);
  return words;
}

const text = (words: readonly string[]): string => latexToUnicode(words.join(' '));

/** Particles are the words that begin with a small letter. BibTeX gives letters in plain braces no case. */
const isParticle = (word: string): boolean =>
  !/^\{(?!\\)/.test(word) && /^\p{Ll}/u.test(latexToUnicode(word).replace(/^[^\p{L}]+/u, ''));

function personOf(parts: NameParts): PersonName | undefined {
  const [first = [], second = [], ...rest] = parts;
  if (first[0] !== undefined && /^(?:family|given|prefix|suffix)=/i.test(first[0])) return extendedName(parts);
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
  if (more.length === 0) return { literal: text([only]) };
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
