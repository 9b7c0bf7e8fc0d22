import type { Citation, CitationItem } from './documentFormat.ts';
import type { OrgSource } from './orgAreas.ts';

/** How a citation is written: Org's own, or org-ref's of version 2 or 3. */
export type OrgNotation = 'org-cite' | 'org-ref-2' | 'org-ref-3';

export interface OrgCitation extends Citation {
  readonly notation: OrgNotation;
}

/** What keys consist of in org-cite; nothing is trimmed, so that in `[cite:@a.]` the key is "a.". */
export const orgKeySigns = "\\p{L}\\p{N}\\p{M}\\-.:?!`'/*@+|(){}<>&_^$#%~";
const orgKey = new RegExp(`@([${orgKeySigns}]+)`, 'u');
/** The kinds of links that org-ref cites with, named like LaTeX's commands. */
const linkName =
  '(?:(?:no|full|footfull|[Pp]aren|[Tt]ext|foot|[Ss]mart|super|[Aa]uto|[pf]?[Nn]ote|short|[a-z]?vol)?[Cc]ite(?:s|t|p|alt|alp|author|year|yearpar|date|url|title|num|texts?)?\\*?|bibentry)';
const opening = new RegExp(
  `\\[cite(?:/([\\w/-]{0,60}))?:|\\[\\[(${linkName}):|(?<![\\w/:@-])(${linkName}):(?=[&\\p{L}\\p{N}_])`,
  'gu',
);

/** The citations of org-cite and org-ref: https://orgmode.org/manual/Citations.html. */
export function orgCitations(text: string, { masked }: OrgSource): OrgCitation[] {
  const citations: OrgCitation[] = [];
  const closeOf = closingBrackets(masked);
  opening.lastIndex = 0;
  for (let found = opening.exec(masked); found !== null; found = opening.exec(masked)) {
    const { 0: all, 1: style, 2: bracketed, 3: plain, index } = found;
    const from = index + all.length;
    const citation =
      plain !== undefined
        ? plainLink(text, masked, index, from, plain)
        : bracketed !== undefined
          ? bracketLink(text, masked, index, from, bracketed)
          : ofOrg(text, index, from, closeOf.get(index), style ?? '');
    if (citation === undefined) continue;
    citations.push(citation);
    opening.lastIndex = citation.end;
  }
  return citations;
}

/** The bracket that closes each one, none over an empty line. */
function closingBrackets(masked: string): Map<number, number> {
  const closeOf = new Map<number, number>();
  let open: number[] = [];
  for (const { 0: sign, index } of masked.matchAll(/[[\]]|\n[ \t]*\r?\n/g)) {
    if (sign === '[') open.push(index);
    else if (sign === ']') {
      const start = open.pop();
      if (start !== undefined) closeOf.set(start, index);
    } else open = [];
  }
  return closeOf;
}

function ofOrg(
  text: string,
  start: number,
  from: number,
  close: number | undefined,
  style: string,
): OrgCitation | undefined {
  if (close === undefined) return undefined;
  const suppressesAuthor = /^(?:na|noauthor|y|year)(?:\/|$)/.test(style);
  const { items, before, behind } = itemsOf(text, from, close, (part) => orgKey.exec(part), suppressesAuthor);
  const shown = items
    .map((item, index) => ({
      ...item,
      prefix: joined(index === 0 ? before : '', item.prefix),
      suffix: joined(item.suffix, index === items.length - 1 ? behind : ''),
    }))
    .filter(({ key }) => key !== '*');
  if (shown.length === 0) return undefined;
  const kind = /^(?:n|nocite)(?:\/|$)/.test(style)
    ? 'list'
    : /^(?:t|text|a|author)(?:\/|$)/.test(style)
      ? 'text'
      : 'group';
  return { notation: 'org-cite', kind, start, end: close + 1, items: shown };
}

const joined = (first: string, second: string): string => [first, second].filter((part) => part !== '').join('; ');

interface Parts {
  readonly items: CitationItem[];
  /** What stands before the first work, and behind the last, in parts of their own. */
  readonly before: string;
  readonly behind: string;
}

/** The works between semicolons; `keyIn` finds the sign of a key and the key. */
function itemsOf(
  text: string,
  from: number,
  end: number,
  keyIn: (part: string) => RegExpExecArray | null,
  suppressesAuthor: boolean,
): Parts {
  const items: CitationItem[] = [];
  let before = '';
  let behind = '';
  let start = from;
  for (const part of text.slice(from, end).split(';')) {
    const found = keyIn(part);
    const key = found?.[1];
    if (found === null || key === undefined) {
      if (items.length === 0) before = part.trim();
      else behind = part.trim();
    } else {
      const mentionStart = start + found.index;
      const mentionEnd = mentionStart + found[0].length;
      const keyStart = mentionEnd - key.length;
      items.push({
        key,
        keyStart,
        keyEnd: mentionEnd,
        mentionStart,
        mentionEnd,
        start,
        end: start + part.length,
        prefix: part.slice(0, found.index).trim(),
        suffix: part.slice(found.index + found[0].length).trim(),
        suppressesAuthor,
      });
    }
    start += part.length + 1;
  }
  return { items, before, behind };
}

const kindOf = (name: string): Citation['kind'] =>
  /^nocite/i.test(name) ? 'list' : /^(?:textcite|citet|citealt|citeauthor)/i.test(name) ? 'text' : 'group';
const withoutAuthor = /^cite(?:year|date|title|url|num)/i;

/** `[[citep:see &k p. 3;&l][shown]]`, `[[cite:k,l][pre::post]]`. */
function bracketLink(text: string, masked: string, start: number, from: number, name: string): OrgCitation | undefined {
  const target = /[^[\]]*\]/y;
  target.lastIndex = from;
  if (target.exec(masked) === null) return undefined;
  const close = target.lastIndex - 1;
  const description = /\[((?:[^[\]])*)\]/y;
  description.lastIndex = close + 1;
  const described = description.exec(masked);
  const end = described === null ? close + 1 : description.lastIndex;
  if (masked[end] !== ']') return undefined;
  const [prefix = '', suffix = ''] = described?.[1]?.includes('::') === true ? described[1].split('::') : [];
  return linkOf(text, start, from, close, end + 1, name, prefix.trim(), suffix.trim());
}

/** `cite:key1,key2`, `cite:&key1;&key2`: a link without brackets ends with the last letter or digit. */
function plainLink(text: string, masked: string, start: number, from: number, name: string): OrgCitation | undefined {
  const keys = /[\p{L}\p{N}_:./+&;,-]+/uy;
  keys.lastIndex = from;
  let end = from + (keys.exec(masked)?.[0].length ?? 0);
  while (end > from && /[:.,;/+&-]/.test(text.charAt(end - 1))) end -= 1;
  return linkOf(text, start, from, end, end, name, '', '');
}

function linkOf(
  text: string,
  start: number,
  from: number,
  keysEnd: number,
  end: number,
  name: string,
  prefix: string,
  suffix: string,
): OrgCitation | undefined {
  const suppressesAuthor = withoutAuthor.test(name);
  const isThird = text.slice(from, keysEnd).includes('&');
  const items = isThird
    ? itemsOf(text, from, keysEnd, (part) => /&([^\s;,[\]&]+)/.exec(part), suppressesAuthor).items
    : commaItems(text, from, keysEnd, suppressesAuthor);
  const last = items.length - 1;
  const shown = items.map((item, index) => ({
    ...item,
    prefix: joined(index === 0 ? prefix : '', item.prefix),
    suffix: joined(item.suffix, index === last ? suffix : ''),
  }));
  if (shown.length === 0) return undefined;
  return { notation: isThird ? 'org-ref-3' : 'org-ref-2', kind: kindOf(name), start, end, items: shown };
}

function commaItems(text: string, from: number, end: number, suppressesAuthor: boolean): CitationItem[] {
  const items: CitationItem[] = [];
  let start = from;
  for (const part of text.slice(from, end).split(',')) {
    const key = part.trim();
    const keyStart = start + part.length - part.trimStart().length;
    const keyEnd = keyStart + key.length;
    const place = { keyStart, keyEnd, mentionStart: keyStart, mentionEnd: keyEnd, start, end: start + part.length };
    if (/^[^\s;&]+$/.test(key)) items.push({ key, ...place, prefix: '', suffix: '', suppressesAuthor });
    start += part.length + 1;
  }
  return items;
}
