import { lookupTable } from '../lookupTable.ts';
import { allChoices, type FieldFilter, type SearchField, searchFields } from './fields.ts';
import { l10n } from '../l10n.ts';
import { listed } from '../text/listed.ts';

/**
 * The query language: free words, `"exact phrase"`, `-not`, and a condition for each field with a filter, `author:zhao`,
 * `year:2022..2024`, `has:code`, in any order.
 */

export type Condition =
  | { readonly kind: 'phrase'; readonly text: string }
  /** `field` is the first name of the filter. */
  | { readonly kind: 'field'; readonly field: string; readonly text: string }
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
  | { readonly kind: 'choice'; readonly field: string; readonly choice: string };

export interface ParsedQuery {
  /** The words that papers are ranked by, those of phrases included. */
  readonly text: string;
  /** The query ends within the free words, so that its last word may be unfinished. */
  readonly endsInText: boolean;
  readonly conditions: readonly Condition[];
  readonly exclusions: readonly Condition[];
  /** Mistakes, each a sentence for people. What is mistaken is left out of the search. */
  readonly problems: readonly string[];
}

function filtersOf(fields: readonly SearchField[]): FieldFilter[] {
  return fields.flatMap(({ filter }) => filter ?? []);
}

/** Shown as help where queries are typed. */
export function queryHelp(fields: readonly SearchField[] = searchFields): string {
  const examples = filtersOf(fields).map(({ example }) => example);
  return l10n.t('{0} "exact phrase" -not', examples.join(' '));
}

/** The query language by example, for those who ask for help. */
export function queryExamples(
  fields: readonly SearchField[] = searchFields,
): readonly { readonly query: string; readonly meaning: string }[] {
  return [
    ...filtersOf(fields).map(({ example, meaning }) => ({ query: example, meaning: meaning() })),
    { query: '"expert parallelism"', meaning: l10n.t('just these words, side by side') },
    { query: 'parallelism -pipeline', meaning: l10n.t('papers without a word; -author:zhao and -"…" as well') },
  ];
}

type FiltersByName = Readonly<Record<string, FieldFilter>>;

const filtersByName = new WeakMap<readonly SearchField[], FiltersByName>();

function filtersNamed(fields: readonly SearchField[]): FiltersByName {
  let named = filtersByName.get(fields);
  if (named === undefined) {
    const entries = filtersOf(fields).flatMap((filter) => filter.names.map((name) => [name, filter] as const));
    named = lookupTable(Object.fromEntries(entries));
    filtersByName.set(fields, named);
  }
  return named;
}

// -field:"value", -field:value, -"phrase", -word or a word. A minus sign counts at the beginning of a word only.
const piecePattern = /(?<!\S)(-(?=["\p{L}\p{N}]))?(?:([a-z]+):)?(?:"([^"]*)("?)|(\S+))|\S+/giu;

/** A query in which no sign has a meaning of its own. */
export function plainQuery(text: string): ParsedQuery {
  return { text, endsInText: true, conditions: [], exclusions: [], problems: [] };
}

/** Takes a query apart. While it is typed, unfinished pieces such as `author:` or an open quotation are no mistakes. */
export function parseQuery(query: string, typing: boolean, fields: readonly SearchField[] = searchFields): ParsedQuery {
  const filters = filtersNamed(fields);
  const text: string[] = [];
  const conditions: Condition[] = [];
  const exclusions: Condition[] = [];
  const problems: string[] = [];
  let endsInText = true;
  for (const match of query.slice(0, 10_000).matchAll(piecePattern)) {
    const [piece, minus, , quoted, closing, word] = match;
    const isLast = match.index + piece.length === query.length;
    // "author:" without a value is a field all the same.
    const bare = match[2] === undefined ? /^([a-z]+):$/i.exec(word ?? '')?.[1] : undefined;
    const name = match[2] ?? (bare !== undefined && bare.toLowerCase() in filters ? bare : undefined);
    const value = bare === name && bare !== undefined ? '' : (quoted ?? word ?? '');
    const filter = name === undefined ? undefined : filters[name.toLowerCase()];
    const target = minus === undefined ? conditions : exclusions;
    if (isLast) endsInText = false;
    if (quoted !== undefined && closing === '' && !typing)
      problems.push(l10n.t('A quotation mark has no partner and was ignored.'));

    if (filter !== undefined) {
      const condition = fieldCondition(filter, value);
      if (typeof condition !== 'string') target.push(condition);
      else if (!(typing && isLast && canGoOn(filter, value))) problems.push(condition);
    } else if (name !== undefined && isNearName(name, Object.keys(filters)) && value !== '') {
      problems.push(
        l10n.t(
          'There is no field "{0}:"; there are {1}.',
          name,
          listed(filtersOf(fields).map(({ names }) => `${names[0]}:`)),
        ),
      );
    } else if (quoted !== undefined && name === undefined && closing === '"') {
      if (/[\p{L}\p{N}]/u.test(quoted)) target.push({ kind: 'phrase', text: quoted });
      if (minus === undefined) text.push(quoted);
    } else if (minus !== undefined && quoted === undefined) {
      exclusions.push({ kind: 'phrase', text: piece.slice(1) });
    } else if (name !== undefined && value === '' && !(typing && isLast)) {
      text.push(piece);
    } else {
      text.push(quoted === undefined ? piece : value);
      endsInText = isLast;
    }
  }
  if (/\s$/.test(query)) endsInText = false;
  // What lies beyond is cut, and said, where the words are planned.
  const rest = query.slice(10_000);
  return { text: text.join(' ') + rest, endsInText, conditions, exclusions, problems };
}

function fieldCondition(filter: FieldFilter, value: string): Condition | string {
  const { names, example, years } = filter;
  const choices = allChoices(filter);
  const [field = ''] = names;
  if (value === '') return l10n.t('"{0}:" needs a value, as in {1}.', field, example.replace(/\.\.$/, ''));
  if (years !== undefined) {
    const match = /^(\d{4})?(\.\.|-)?(\d{4})?$/.exec(value);
    const [, from, dots, to] = match ?? [];
    if (from === undefined && to === undefined)
      return l10n.t('"year:{0}" is no year; write year:2023, year:2020..2023, year:2022.. or year:..2020.', value);
    const [first, last] = [Number(from ?? 0), dots === undefined ? Number(from) : Number(to ?? 9999)];
    if (first > last) return l10n.t('"year:{0}" begins after it ends.', value);
    return { kind: 'year', from: first, to: last };
  }
  if (choices !== undefined) {
    const asked = value.toLowerCase();
    const choice = choices.find((known) => asked === known || asked === `${known}s`);
    return choice === undefined
      ? l10n.t(
          '"{0}:{1}" is not known; there are {2}.',
          field,
          value,
          choices.map((known) => `${field}:${known}`).join(', '),
        )
      : { kind: 'choice', field, choice };
  }
  return { kind: 'field', field, text: value };
}

// "2", "20", "2022", "2022.", "2022..", "2022..20", "-19": what a year, or a span of them, begins with.
const yearBeginning = /^(?:\d{0,4}|(?:\d{4})?(?:\.|(?:\.\.|-)\d{0,3}))$/;

/** Whether the value of a filter that is mistaken as it stands can still become one that is not. */
function canGoOn(filter: FieldFilter, value: string): boolean {
  if (value === '') return true;
  if (filter.years !== undefined) return yearBeginning.test(value);
  const asked = value.toLowerCase();
  return allChoices(filter)?.some((choice) => `${choice}s`.startsWith(asked)) === true;
}

// "autor:" and "yaer:" are slips; "https:" and "lemma:" are text.
function isNearName(name: string, names: readonly string[]): boolean {
  const letters = [...name.toLowerCase()].sort().join('');
  return names.some((known) => {
    if (Math.abs(known.length - name.length) > 1 || known.length < 4 || known[0] !== name[0]?.toLowerCase())
      return false;
    if ([...known].sort().join('') === letters) return true;
    const [short, long] = known.length < name.length ? [known, name.toLowerCase()] : [name.toLowerCase(), known];
    return short.length < long.length && [...long].some((_, cut) => long.slice(0, cut) + long.slice(cut + 1) === short);
  });
}
