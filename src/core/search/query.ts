import { lookupTable } from '../lookupTable.ts';

/**
 * The query language: free words, `"exact phrase"`, `-not`, `author:zhao`, `venue:vldb`, `tag:pipelines`,
 * `year:2022..2024` and `has:code`, in any order.
 */

/** A field that a query can ask for by terms. */
export type TermField = 'author' | 'venue' | 'tag';

export type Condition =
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'field'; readonly field: TermField; readonly text: string }
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
  | { readonly kind: 'has'; readonly what: HasValue };

/** What `has:` can ask for. */
export const hasValues = ['code', 'pdf', 'project', 'model', 'dataset', 'doi', 'arxiv', 'abstract'] as const;
export type HasValue = (typeof hasValues)[number];

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

/** Shown as help where queries are typed. */
export const queryHelp = 'author:zhao year:2022.. venue:vldb tag:pipelines has:code "exact phrase" -not';

/** The query language by example, for those who ask for help. */
export const queryExamples: readonly { readonly query: string; readonly meaning: string }[] = [
  { query: 'author:zhao', meaning: 'papers of an author' },
  { query: 'year:2022..', meaning: 'from a year on; year:2023, year:..2020 and year:2020..2022 as well' },
  { query: 'venue:vldb', meaning: 'papers of a conference or journal' },
  { query: 'tag:parallelism', meaning: 'papers on a topic of the library' },
  {
    query: 'has:code',
    meaning: `also ${hasValues
      .filter((value) => value !== 'code')
      .map((value) => `has:${value}`)
      .join(', ')}`,
  },
  { query: '"expert parallelism"', meaning: 'just these words, side by side' },
  { query: 'parallelism -pipeline', meaning: 'papers without a word; -author:zhao and -"…" as well' },
];

const fieldNames: Readonly<Record<string, TermField | 'year' | 'has'>> = lookupTable({
  author: 'author',
  authors: 'author',
  venue: 'venue',
  journal: 'venue',
  tag: 'tag',
  topic: 'tag',
  year: 'year',
  has: 'has',
});
const knownFields = 'author:, year:, venue:, tag: and has:';
// -field:"value", -field:value, -"phrase", -word or a word. A minus sign counts at the beginning of a word only.
const piecePattern = /(?<!\S)(-(?=["\p{L}\p{N}]))?(?:([a-z]+):)?(?:"([^"]*)("?)|(\S+))|\S+/giu;

/** A query in which no sign has a meaning of its own. */
export function plainQuery(text: string): ParsedQuery {
  return { text, endsInText: true, conditions: [], exclusions: [], problems: [] };
}

/** Takes a query apart. While it is typed, unfinished pieces such as `author:` or an open quotation are no mistakes. */
export function parseQuery(query: string, typing: boolean): ParsedQuery {
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
    const name = match[2] ?? (bare !== undefined && bare.toLowerCase() in fieldNames ? bare : undefined);
    const value = bare === name && bare !== undefined ? '' : (quoted ?? word ?? '');
    const field = name === undefined ? undefined : fieldNames[name.toLowerCase()];
    const target = minus === undefined ? conditions : exclusions;
    if (isLast) endsInText = false;
    if (quoted !== undefined && closing === '' && !typing)
      problems.push('A quotation mark has no partner and was ignored.');

    if (field !== undefined) {
      const condition = fieldCondition(field, value);
      if (typeof condition !== 'string') target.push(condition);
      else if (!(typing && isLast)) problems.push(condition);
    } else if (name !== undefined && isNearField(name) && value !== '') {
      problems.push(`There is no field "${name}:"; there are ${knownFields}.`);
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

function fieldCondition(field: TermField | 'year' | 'has', value: string): Condition | string {
  if (value === '')
    return `"${field}:" needs a value, as in ${field === 'year' ? 'year:2023' : field === 'has' ? 'has:code' : `${field}:zhao`}.`;
  if (field === 'year') {
    const match = /^(\d{4})?(\.\.|-)?(\d{4})?$/.exec(value);
    const [, from, dots, to] = match ?? [];
    if (from === undefined && to === undefined)
      return `"year:${value}" is no year; write year:2023, year:2020..2023, year:2022.. or year:..2020.`;
    const [first, last] = [Number(from ?? 0), dots === undefined ? Number(from) : Number(to ?? 9999)];
    if (first > last) return `"year:${value}" begins after it ends.`;
    return { kind: 'year', from: first, to: last };
  }
  if (field === 'has') {
    const what = hasValues.find((known) => known === value.toLowerCase());
    return what === undefined
      ? `"has:${value}" is not known; there are ${hasValues.map((known) => `has:${known}`).join(', ')}.`
      : { kind: 'has', what };
  }
  return { kind: 'field', field, text: value };
}

// "autor:" and "yaer:" are slips; "https:" and "lemma:" are text.
function isNearField(name: string): boolean {
  const letters = [...name.toLowerCase()].sort().join('');
  return Object.keys(fieldNames).some((known) => {
    if (Math.abs(known.length - name.length) > 1 || known.length < 4 || known[0] !== name[0]?.toLowerCase())
      return false;
    if ([...known].sort().join('') === letters) return true;
    const [short, long] = known.length < name.length ? [known, name.toLowerCase()] : [name.toLowerCase(), known];
    return short.length < long.length && [...long].some((_, cut) => long.slice(0, cut) + long.slice(cut + 1) === short);
  });
}
