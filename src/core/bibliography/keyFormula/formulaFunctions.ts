import { lookupTable } from '../../lookupTable.ts';
import type { Paper } from '../../papers/paper.ts';
import { dateBy, type FormulaRole, formulaField, nameBy, peopleOfRole, zoteroType } from './formulaItem.ts';
import { type FormulaArguments, type FormulaParameter, flag, neededText, number, text } from './formulaParts.ts';
import { foldedText, longestLookedAt, titleWords } from './formulaText.ts';
import { isGerman } from './formulaItem.ts';

/** How keys that are taken already are told apart: by a template with the count in it, from a first count on. */
export interface KeySuffix {
  readonly template: string;
  readonly start: number;
}

/** What the key of one paper is being made of. */
export interface FormulaState {
  readonly paper: Paper;
  /** What the alternative has given so far. */
  written: string;
  suffix: KeySuffix;
}

/** A function of the formula language; undefined from `run` passes on to the next alternative. */
export interface FormulaFunction {
  readonly parameters: readonly FormulaParameter[];
  /** The last parameter takes any number of values. */
  readonly takesMore?: true;
  readonly run: (given: FormulaArguments, state: FormulaState) => string | undefined;
}

/** Stands in a key where the suffix goes. */
export const suffixMarker = '\u001A';

const roles = ['*', 'author', 'editor', 'translator', 'collaborator'] as const satisfies readonly FormulaRole[];
const creator: FormulaParameter = { name: 'creator', kinds: ['text'], oneOf: roles, fallback: '*' };
const initials = flag('initials');

/** The names of a role's people. */
function names(paper: Paper, role: string, template: string): string[] {
  const asked = roles.find((each) => each === role) ?? '*';
  return peopleOfRole(paper, asked)
    .map((person) => nameBy(template, person, paper))
    .filter((name) => name !== '');
}

const nameTemplate = (hasInitials: boolean): string => (hasInitials ? '%(f)s%(I)s' : '%(f)s');
const beginning = (name: string, letters: number): string => [...name].slice(0, letters).join('');

/** A function of the names of all authors, with their separator. */
function ofAuthors(
  separator: string,
  join: (authors: readonly string[], separator: string) => string,
): FormulaFunction {
  return {
    parameters: [creator, initials, text('sep', separator)],
    run: (given, { paper }) => {
      const authors = names(paper, given.text(0), nameTemplate(given.flag(1)));
      return authors.length === 0 ? '' : join(authors, given.text(2));
    },
  };
}

/** The first author, a second who is the last, and a word for more. */
const firstAndMore =
  (word: string) =>
  (authors: readonly string[], separator: string): string =>
    (authors.length === 2 ? authors : [...authors.slice(0, 1), ...(authors.length > 1 ? [word] : [])]).join(separator);

/** The names of the first `n` people, or of those between two places. */
const listedAuthors: FormulaFunction = {
  parameters: [
    { name: 'n', kinds: ['number', 'list'], fallback: 0 },
    { name: 'creator', kinds: ['text', 'list'], fallback: '*' },
    text('name', '%(f)s'),
    text('etal', ''),
    text('sep', ' '),
    number('min', 0),
    number('max', 0),
  ],
  run: (given, { paper }) => {
    const all = names(paper, given.text(1), given.text(2));
    const [least, most] = [given.number(5), given.number(6)];
    if ((least > 0 && all.length < least) || (most > 0 && all.length > most)) return undefined;
    const asked = given.at(0);
    const separator = given.text(4);
    if (Array.isArray(asked)) {
      const [from, to] = asked.map(Number);
      return all.slice((from ?? 1) - 1, to).join(separator);
    }
    const count = given.number(0);
    const more = count === 0 || count >= all.length ? '' : given.text(3);
    const isWord = /^[a-z]+$/i.test(more);
    return (count === 0 ? all : all.slice(0, count)).join(separator) + (isWord ? separator : '') + more;
  },
};

const authorsOfNumber: FormulaFunction = {
  parameters: [number('n', 0), creator, initials, text('sep', ' ')],
  run: (given, { paper }) => {
    const authors = names(paper, given.text(1), nameTemplate(given.flag(2)));
    const count = given.number(0);
    return (count > 0 && count < authors.length ? [...authors.slice(0, count), 'EtAl'] : authors).join(given.text(3));
  },
};

const shortTitle = (words: number): FormulaFunction => ({
  parameters: [number('n', words), number('m', 0)],
  run: (given, { paper }) => {
    const [most, capitals] = [given.number(0), given.number(1)];
    return titleWords(paper.csl.title, true)
      .map((word) => (capitals > 0 ? foldedText(word, isGerman(paper)) : word))
      .slice(0, most)
      .map((word, place) => (place < capitals ? word.charAt(0).toUpperCase() + word.slice(1) : word))
      .join(' ');
  },
});

const wholeTitle: FormulaFunction = {
  parameters: [],
  run: (_, { paper }) => titleWords(paper.csl.title, true).join(' '),
};

const ofDate = (template: string): FormulaFunction['run'] => {
  return (_, { paper: { csl } }) => dateBy(template, csl.issued, csl['original-date']);
};

/** At least two digits of a year: 7 → "07". */
const twoDigits = (year: string): string => year.replace(/\d+/, (digits) => digits.padStart(2, '0'));

const pagesOf = ({ csl }: Paper): string[] => (csl.page ?? '').slice(0, longestLookedAt).split(/[-\s,–]/);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const comparisons: readonly string[] = ['<', '<=', '=', '!=', '>=', '>'];
/** The parameters of `len`. */
export const lengthParameters: readonly FormulaParameter[] = [
  { name: 'relation', kinds: ['text'], oneOf: comparisons, fallback: '>' },
  number('length', 0),
];

/** Whether a text has the length asked for; white space does not count. */
export function hasLength(value: string, relation: string, length: number): boolean {
  const own = value.replace(/\s/g, '').length;
  switch (relation) {
    case '<':
      return own < length;
    case '<=':
      return own <= length;
    case '=':
      return own === length;
    case '!=':
      return own !== length;
    case '>=':
      return own >= length;
    default:
      return own > length;
  }
}

const languages: Readonly<Record<string, string>> = lookupTable({
  german: 'de',
  english: 'en',
  french: 'fr',
  spanish: 'es',
  italian: 'it',
  japanese: 'ja',
  chinese: 'zh',
  russian: 'ru',
  arabic: 'ar',
  portuguese: 'pt',
  dutch: 'nl',
  ukrainian: 'uk',
});
const languageCode = (name: string): string => {
  const lower = name.toLowerCase();
  return languages[lower] ?? lower.split(/[-_]/)[0] ?? lower;
};

// A count that goes on from here stays a whole number that can be told from the next; no bibliography has as many papers.
const mostCounted = 1_000_000;

const placed = (isInfix: boolean): FormulaFunction => ({
  parameters: [text('format', '%(a)s'), number('start', 0)],
  run: (given, state) => {
    state.suffix = { template: given.text(0), start: Math.min(given.number(1), mostCounted) };
    return isInfix ? suffixMarker : '';
  },
});

/** The functions by their names in lower case. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = lookupTable({
  auth: {
    parameters: [number('n', 0), number('m', 1), creator, initials],
    run: (given, { paper }) => {
      const [letters, place] = [given.number(0), given.number(1)];
      const template = letters === 0 ? '%(f)s' : `%(f).${String(letters)}s`;
      return names(paper, given.text(2), given.flag(3) ? `${template}%(I)s` : template)[place - 1] ?? '';
    },
  },
  authors: listedAuthors,
  creators: listedAuthors,
  authorsn: authorsOfNumber,
  authforeini: {
    parameters: [creator],
    run: (given, { paper }) => names(paper, given.text(0), '%(I)s')[0] ?? '',
  },
  authorlastforeini: {
    parameters: [creator],
    run: (given, { paper }) => names(paper, given.text(0), '%(I)s').at(-1) ?? '',
  },
  authorlast: {
    parameters: [creator, initials],
    run: (given, { paper }) => names(paper, given.text(0), nameTemplate(given.flag(1))).at(-1) ?? '',
  },
  authorsalpha: ofAuthors(' ', (authors, separator) => {
    const [only = '', ...others] = authors;
    if (others.length === 0) return beginning(only, 3);
    const first = authors.slice(0, authors.length > 4 ? 3 : 4).map((name) => beginning(name, 1));
    return first.join(separator) + (authors.length > 4 ? '+' : '');
  }),
  authini: {
    parameters: [number('n', 0), creator, initials, text('sep', '.')],
    run: (given, { paper }) =>
      names(paper, given.text(1), nameTemplate(given.flag(2)))
        .map((name) => (given.number(0) === 0 ? name : beginning(name, given.number(0))))
        .join(given.text(3)),
  },
  authorini: ofAuthors('.', ([first = '', ...others], separator) =>
    [beginning(first, 5), others.map((name) => beginning(name, 1)).join(separator)].join(separator),
  ),
  authauthea: ofAuthors('.', (authors, separator) =>
    [...authors.slice(0, 2), ...(authors.length > 2 ? ['ea'] : [])].join(separator),
  ),
  authetal: ofAuthors(' ', firstAndMore('EtAl')),
  authetal2: ofAuthors('.', firstAndMore('etal')),
  authshort: ofAuthors('.', (authors, separator) => {
    const [only = ''] = authors;
    if (authors.length === 1) return only;
    const first = authors.slice(0, 3).map((name) => beginning(name, 1));
    return first.join(separator) + (authors.length > 3 ? '+' : '');
  }),
  title: wholeTitle,
  titlewords: wholeTitle,
  shorttitle: shortTitle(3),
  veryshorttitle: shortTitle(1),
  year: {
    parameters: [],
    run: (_, { paper: { csl } }) => twoDigits(dateBy('%-Y', csl.issued, csl['original-date'])),
  },
  shortyear: { parameters: [], run: ofDate('%y') },
  origyear: {
    parameters: [],
    run: (_, { paper: { csl } }) => twoDigits(dateBy('%-oY', csl.issued, csl['original-date'])),
  },
  origdate: { parameters: [], run: ofDate('%oY-%om-%od') },
  date: {
    parameters: [text('format', '%Y-%m-%d')],
    run: (given, { paper: { csl } }) => dateBy(given.text(0), csl.issued, csl['original-date']),
  },
  month: {
    parameters: [],
    run: (_, { paper }) => months[(paper.csl.issued?.['date-parts']?.[0]?.[1] ?? 0) - 1] ?? '',
  },
  journal: {
    parameters: [{ ...text('abbrev', 'abbrev+auto'), oneOf: ['abbrev+auto', 'abbrev', 'auto', 'full', 'off'] }],
    run: (given, { paper: { csl } }) => {
      const isShort = /^abbrev/.test(given.text(0));
      return ((isShort ? csl['container-title-short'] : undefined) ?? csl['container-title'] ?? '').slice(
        0,
        longestLookedAt,
      );
    },
  },
  firstpage: { parameters: [], run: (_, { paper }) => pagesOf(paper)[0] ?? '' },
  lastpage: { parameters: [], run: (_, { paper }) => pagesOf(paper).at(-1) ?? '' },
  keyword: {
    parameters: [{ name: 'n', kinds: ['number'], isRequired: true }],
    run: (given, { paper }) => {
      const words = (paper.csl.keyword ?? '').split(/[,;]/).map((word) => word.trim());
      return words.filter((word) => word !== '').sort()[given.number(0)] ?? '';
    },
  },
  type: {
    parameters: [text('allowed')],
    takesMore: true,
    run: ({ all }, { paper }) => {
      const own = zoteroType(paper.csl);
      if (all.length === 0) return own;
      return all.some((name) => String(name).toLowerCase() === own.toLowerCase()) ? '' : undefined;
    },
  },
  language: {
    parameters: [neededText('name')],
    takesMore: true,
    run: ({ all }, { paper }) => {
      const own = languageCode(paper.csl.language ?? '');
      return all.some((name) => languageCode(String(name)) === own) ? '' : undefined;
    },
  },
  field: {
    parameters: [neededText('name')],
    run: (given, { paper }) => formulaField(given.text(0).replaceAll(' ', ''))?.(paper) ?? '',
  },
  zotero: {
    parameters: [],
    run: (_, state) => {
      // The form of Zotero's own export, `zhao_pytorch_2023`, and `-1` behind it for the second.
      state.suffix = { template: '-%(n)s', start: 0 };
      const [author = ''] = names(state.paper, '*', '%(f)s');
      const [word = ''] = titleWords(state.paper.csl.title, true);
      const year = dateBy('%-Y', state.paper.csl.issued, undefined) || 'nodate';
      return [author, word]
        .map((part) => foldedText(part, false).toLowerCase().replace(/\s+/g, '_'))
        .concat(year)
        .join('_');
    },
  },
  infix: placed(true),
  postfix: placed(false),
  len: {
    parameters: lengthParameters,
    run: (given, { written }) => (hasLength(written, given.text(0), given.number(1)) ? '' : undefined),
  },
});

/** What Better BibTeX has and only Zotero can answer. */
export const zoteroFunctions: ReadonlySet<string> = new Set([
  'inspirehep',
  'item',
  'library',
  'group',
  'extra',
  'creatortypes',
]);
