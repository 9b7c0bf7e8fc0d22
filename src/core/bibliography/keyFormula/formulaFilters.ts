import { lookupTable } from '../../lookupTable.ts';
import type { CslDate } from '../../papers/csl.ts';
import type { Paper } from '../../papers/paper.ts';
import { hasLength, lengthParameters } from './formulaFunctions.ts';
import { dateBy, isGerman } from './formulaItem.ts';
import { flag, type FormulaArguments, type FormulaParameter, neededText, number, text } from './formulaParts.ts';
import {
  foldedText,
  longestLookedAt,
  safeText,
  segmentedText,
  spacedIdeographs,
  titleWords,
  withoutPunctuation,
} from './formulaText.ts';

/** A filter of the formula language; undefined from `run` passes on to the next alternative. */
export interface FormulaFilter {
  readonly parameters: readonly FormulaParameter[];
  readonly run: (value: string, given: FormulaArguments, paper: Paper) => string | undefined;
}

const plain = (run: (value: string, paper: Paper) => string): FormulaFilter => ({
  parameters: [],
  run: (value, _, paper) => run(value, paper),
});

const escaped = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const patternOrText = (name: string): FormulaParameter => ({ name, kinds: ['pattern', 'text'], isRequired: true });
const oneLine = (value: string): string => value.split(/\s+/).join(' ').trim();

const folding: FormulaFilter = {
  parameters: [text('mode')],
  run: (value, given, paper) => foldedText(value, /^de|^german/i.test(given.text(0)) || isGerman(paper)),
};

/** A date as it is read from a text, `2023-04-21`. */
function dateIn(value: string): CslDate | undefined {
  const found = /(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/.exec(value);
  return found === null ? undefined : { 'date-parts': [found.slice(1).filter(Boolean).map(Number)] };
}

/** The filters by their names in lower case. */
export const formulaFilters: Readonly<Record<string, FormulaFilter>> = lookupTable({
  lower: plain((value) => value.toLowerCase()),
  upper: plain((value) => value.toUpperCase()),
  capitalize: plain((value) => value.replace(/(?<=^|\s)[a-z]/g, (letter) => letter.toUpperCase())),
  abbr: {
    parameters: [number('chars', 1)],
    run: (value, given) =>
      value
        .split(/\s+/)
        .map((word) => word.slice(0, given.number(0)))
        .join(''),
  },
  select: {
    parameters: [number('start', 1), number('n')],
    run: (value, given) => {
      const words = value.split(/\s+/);
      const asked = given.number(0);
      const start = asked < 0 ? Math.max(0, words.length + asked) : Math.max(0, asked - 1);
      const count = given.optionalNumber(1);
      return words.slice(start, count === undefined ? undefined : start + Math.max(1, count)).join(' ');
    },
  },
  substring: {
    parameters: [number('start', 1), number('n')],
    run: (value, given) => {
      const start = Math.max(0, given.number(0) - 1);
      const count = given.optionalNumber(1);
      return value.slice(start, count === undefined ? undefined : start + Math.max(0, count));
    },
  },
  skipwords: {
    parameters: [flag('nopunct')],
    run: (value, given) => titleWords(value, given.flag(0)).join(' '),
  },
  nopunct: {
    parameters: [text('dash', '-')],
    run: (value, given) => withoutPunctuation(value, given.text(0)),
  },
  nopunctordash: plain((value) => withoutPunctuation(value, '')),
  clean: plain((value, paper) => safeText(foldedText(value, isGerman(paper))).trim()),
  ascii: plain((value) => oneLine(value.replace(/[^ -~]/g, ''))),
  alphanum: plain((value) => value.replace(/[^\p{L}\p{N}]/gu, '')),
  numeric: plain((value) => (/^\s*[+-]?\d/.test(value) ? value : '')),
  condense: {
    parameters: [text('sep', '')],
    run: (value, given) => value.replace(/\s+/g, () => given.text(0)),
  },
  prefix: {
    parameters: [neededText('prefix')],
    run: (value, given) => (value === '' ? '' : given.text(0) + value),
  },
  postfix: {
    parameters: [neededText('postfix')],
    run: (value, given) => (value === '' ? '' : value + given.text(0)),
  },
  replace: {
    parameters: [patternOrText('find'), { name: 'replace', kinds: ['text'], isRequired: true }],
    run: (value, given) => {
      const find = given.at(0);
      const own = value.slice(0, longestLookedAt);
      if (find instanceof RegExp) return own.replace(find, given.text(1));
      return given.text(0) === '' ? own : own.replace(new RegExp(escaped(given.text(0)), 'gi'), given.text(1));
    },
  },
  match: {
    parameters: [patternOrText('match'), flag('clean')],
    run: (value, given, paper) => {
      const cleaned = (part: string): string =>
        given.flag(1) ? safeText(foldedText(part, isGerman(paper))).trim() : part;
      const match = given.at(0);
      const pattern = match instanceof RegExp ? match : new RegExp(escaped(cleaned(given.text(0))), 'i');
      pattern.lastIndex = 0;
      const found = cleaned(value.slice(0, longestLookedAt)).match(pattern);
      if (found === null) return undefined;
      return found.length === 1 || pattern.global ? value : found.slice(1).join('');
    },
  },
  default: {
    parameters: [neededText('text')],
    run: (value, given) => (value === '' ? given.text(0) : value),
  },
  discard: plain(() => ''),
  len: {
    parameters: lengthParameters,
    run: (value, given) => (hasLength(value, given.text(0), given.number(1)) ? value : undefined),
  },
  formatdate: {
    parameters: [text('format', '%Y-%m-%d')],
    run: (value, given) => dateBy(given.text(0), dateIn(value), undefined),
  },
  transliterate: folding,
  fold: folding,
  pinyin: folding,
  ideographs: plain(spacedIdeographs),
  jieba: { parameters: [text('mode')], run: (value) => segmentedText(value) },
  kuromoji: plain(segmentedText),
});

/** What Better BibTeX has and needs files or settings of Zotero. */
export const zoteroFilters: ReadonlySet<string> = new Set(['acronym', 'localtime']);
