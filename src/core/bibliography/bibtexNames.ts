import type { PersonName } from '../papers/csl.ts';
import { isFamilyFirst } from '../papers/familyFirst.ts';
import { withoutHtml } from '../text/htmlText.ts';
import { latexToUnicode } from '../text/latexText.ts';

/** A name as its comma-separated parts, each a list of words; words in braces are whole. */
type NameParts = string[][];

/**
 * The persons in an author or editor field, in order: `Knuth, Donald E. and {The PyTorch Team} and others`. Particles
 * belong to the family name ("van der Maaten"); "others" is left out; a name of one word, or wholly in braces, is literal.
 * Other separators than "and" count where the text cannot be one name: `Zhao, Yanli; Gu, Andrew`, `Dupont, A. et Durand, B.`.
 * Initials stay as they are written, "D.E." or "D. E.", and stand behind the family in lists of medicine, "Smith AB, Jones C".
 */
export function bibtexNames(value: string): PersonName[] {
  const names = splitNames(value.includes('&') ? withoutHtml(value) : value).flatMap(apart);
  const isFamilyFirst =
    names.length > 1 && endInInitials(names.map(([only = [], ...rest]) => (rest.length === 0 ? only : [])));
  return names.flatMap((name) => personOf(isFamilyFirst ? familyThenInitials(name[0] ?? []) : name) ?? []);
}

const othersAtEnd =
  /(?:(?:(?:^|\s)and|[;&])\s+others|(?:^|[\s,;])(?:\\(?:emph|textit)\s*\{|\{\\(?:em|it)\s+|\{)?et\.?\s+al\.?\}?|\s(?:y\s+otros|et\s+autres|и\s+др\.?))\s*$/i;
// Capitals would be initials.
const othersInShort =
  /(?:[\s,;](?:u\.\s?a\.|e\.\s?a\.|m\.\s?fl\.|i\s+in\.)|(?<=[\p{L},;，、\s])等|(?:^|[\s,;])(?:\.\.\.|…|\\l?dots))\s*$/u;
// Longer ends, of white space above all, no longer belong to a list that somebody wrote.
const longestEnd = 40; // characters

const ellipsis = /^(?:\.\.\.|…|\\l?dots(?:\{\})?)$/;

/**
 * Whether the list ends with "and others" or "et al.", or has an ellipsis: the source knows that there are more authors, not
 * who.
 */
export function hasOtherNames(value: string): boolean {
  const end = value.slice(-longestEnd).trimEnd();
  return (
    othersAtEnd.test(end) ||
    othersInShort.test(end) ||
    (/\.\.\.|…|\\l?dots/.test(value) && wordsOf(value).some((word) => ellipsis.test(word)))
  );
}

function withoutOthers(value: string): string {
  if (!hasOtherNames(value)) return value;
  const end = value.slice(-longestEnd);
  return value.slice(0, value.length - end.length) + end.replace(othersAtEnd, '').replace(othersInShort, '');
}

function splitNames(value: string): NameParts[] {
  const names: NameParts[] = [];
  let parts: NameParts = [[]];
  const endName = (): void => {
    names.push(parts);
    parts = [[]];
  };
  const words = wordsOf(withoutOthers(value)).filter((word) => !ellipsis.test(word) && !roleNote.test(word));
  const hasAmpersands = words.some(isAmpersand) && sidesOf(words, isAmpersand).every((side) => side.length >= 2);
  const hasConjunctions = words.some(isConjunction) && sidesOf(words, isConjunction).every(isWholeName);
  for (const word of words) {
    if (isSeparator(word) || (hasAmpersands && isAmpersand(word)) || (hasConjunctions && isConjunction(word)))
      endName();
    else if (word === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  names.push(parts);
  return names;
}

const isSeparator = (word: string): boolean =>
  word.toLowerCase() === 'and' || word === ';' || word === '|' || word === '/';

const isAmpersand = (word: string): boolean => word === '&' || word === '\\&';

/** "and" in other languages. In small letters only: with a capital it would be an initial. */
const conjunctions: ReadonlySet<string> = new Set(['und', 'et', 'y', 'e', 'og', 'och', 'en', 'и', 've', 'oraz']);
const isConjunction = (word: string): boolean => conjunctions.has(word);

/** "(Ed.)" behind a name says what the field says. */
const roleNote = /^[([](?:eds?|editors?|hrsg|hg|coords?|orgs?|red)\.?[)\]]$/i;

/** The words between some separators, without commas: "Johnson & Johnson" has two sides of one word, and is one name. */
function sidesOf(words: readonly string[], separates: (word: string) => boolean): string[][] {
  const sides: string[][] = [[]];
  for (const word of words) {
    if (separates(word) || isSeparator(word)) sides.push([]);
    else if (word !== ',') sides.at(-1)?.push(word);
  }
  return sides;
}

const particleWord =
  /^(?:v[ao]n|vom|z[ui]|zum|zur|de[rnlsm]?|del?la|d[iou]|da[sl]?|dos|la|le|los|las|l'|d'|af|av|ten|ter|te|bin|ibn|al-?)$/;

/** Two words at least that each begin as names do: not "y Gasset", "und zu Guttenberg", "und Forschung". */
const isWholeName = (words: readonly string[]): boolean =>
  words.length >= 2 &&
  !/^zu[mr]?$/.test(words[0] ?? '') &&
  words.every((word) => !isParticle(word) || particleWord.test(word));

const singleInitials = /^(?:\p{Lu}\.-?){1,4}$/u;

/**
 * Whether all names are a family and initials behind it, "Smith AB", "Ivanov I.I.". Two capitals alone may be a family, "Wei XU",
 * so that one of the names has to be surer.
 */
function endInInitials(names: readonly (readonly string[])[]): boolean {
  const isForm = (words: readonly string[]): boolean => {
    const [family = [], initials = []] = familyThenInitials(words);
    return (
      family.length > 0 && initials.length > 0 && family.every((word) => /\p{Ll}/u.test(word) && !word.includes('.'))
    );
  };
  const lasts = names.map((words) => words.at(-1) ?? '');
  return (
    names.every(isForm) && lasts.some((last) => /^\p{Lu}$/u.test(last) || last.includes('.') || !/[AEIOUY]/.test(last))
  );
}

function familyThenInitials(words: readonly string[]): NameParts {
  const start = words.findLastIndex((word) => !isInitials([word])) + 1;
  return [words.slice(0, start), words.slice(start)];
}

const isInitials = (words: readonly string[]): boolean =>
  words.length > 0 &&
  words.every((word) => /^(?:\p{Lu}\.?-?){1,4}$/u.test(word) && (word.includes('.') || word.length <= 3));

/**
 * The names that a writer has separated by commas, told by there being more than BibTeX allows in one name, or a "Jr." of two
 * words: "Miller, D., Firby, J." Two parts stay family and given name, whatever they look like.
 */
function apart(parts: NameParts): NameParts[] {
  // "B. Shneiderman, and A. Badre"
  const filled = parts.filter((part) => part.length > 0);
  if (isExtended(parts)) return [parts];
  if (filled.length > 1 && endInInitials(filled)) return filled.map(familyThenInitials);
  // A family has no initials before it: "A. Smith, B. Jones" are two people.
  if (filled.length > 1 && filled.every(([first = '', ...more]) => more.length > 0 && singleInitials.test(first)))
    return filled.map((part) => [part]);
  if (filled.length < 3) return [filled];
  if (
    filled.every(([word = '', ...more]) => more.length === 0 && /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u.test(word))
  )
    return filled.map((part) => [part]);
  if (filled.every((part) => part.length >= 2 && part.length <= 4 && !isInitials(part)))
    return filled.map((part) => [part]);
  const isPairs =
    filled.length > 3 && filled.length % 2 === 0 && filled.every((part, index) => index % 2 === 0 || isInitials(part));
  return isPairs
    ? filled.flatMap((part, index) => (index % 2 === 0 ? [[part, filled[index + 1] ?? []]] : []))
    : [parts];
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
    } else if (depth <= 0 && /[,;，；、]/.test(character)) {
      endWord(offset);
      // 张三、李四: of these the comma stands between names.
      words.push(character === ',' ? ',' : ';');
    } else if (depth <= 0 && (character === '~' || /\s/.test(character))) {
      endWord(offset);
    }
  }
  endWord(value.length);
  return words;
}

/** `Smith, J.$^{1,2}$`, "Doe*": they lead to an affiliation. */
const footnoteMarks = /(?<=[\p{L}.])(?:[⁰¹²³⁴-⁹*†‡§¶]|\^\([\d,\s*]{1,20}\)){1,10}$/u;
const withoutMarks = (name: string): string => name.replace(footnoteMarks, '');

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
  const given = withoutMarks(text(rest.length > 0 ? rest.flat() : second));
  const suffix = rest.length > 0 ? text(second) : '';
  if (family === '') return given === '' ? undefined : { literal: given };
  return { family, ...(given !== '' && { given }), ...(suffix !== '' && { suffix }) };
}

function nameInReadingOrder(words: readonly string[]): PersonName | undefined {
  const [only, ...more] = words;
  if (only === undefined || (only.toLowerCase() === 'others' && more.length === 0)) return undefined;
  if (more.length === 0 || words.some(isAmpersand)) return { literal: text(words) };
  const [second = ''] = more;
  if (words.length === 2 && isFamilyFirst(text([only]), text([second])))
    return { family: text([only]), given: text([second]) };
  if (singleInitials.test(second) && endInInitials([words])) return personOf(familyThenInitials(words));
  const hasSuffix = words.length > 2 && /^(?:jr|sr|i{2,3}|iv)\.?$/i.test(words.at(-1) ?? '');
  const named = hasSuffix ? words.slice(0, -1) : words;
  const suffix = hasSuffix ? { suffix: text(words.slice(-1)) } : {};
  const particle = named.slice(0, -1).findIndex(isParticle);
  const familyStart = particle === -1 ? named.length - 1 : particle;
  const family = withoutMarks(text(named.slice(familyStart)));
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
