import type { Citation, CitationItem } from './documentFormat.ts';
import { type LatexSource, latexSource } from './latexSource.ts';

const command = /\\(?:begin[ \t]*\{([a-z]+quote)\*?\}|([A-Za-z]+)(\*?))/g;
const several = /^(?:[A-Za-z]{0,20}cites|footcitetexts|apud(?:online)?)$/i;
/** The key is in the second braces, behind a volume or a language. */
const second = /^(?:(?:p|f|ft|s|t|a)?volcites?|(?:foreign|hyphen)[a-z]*quote)$/i;
const quote = /^(?:(?:foreign|hyphen)?(?:text|block)cquote|(?:foreign|hyphen)?displaycquote)$/;
const single =
  /^(?:[A-Za-z]*cite(?:[pt]|al[pt]|author|fullauthor|year|yearpar|num|title|date|url|[pt]?alias|name|list|field|text|A|NP|ANP|authorNP|yearNP|n|online|poss?|apos|gen|asnoun|affixed)?|bibentry)$/i;
/** Commands of these names set something up, or take text. */
const settings = /^(?:(?:re)?new|set|declare|bib(?!entry$)|provide)|^citetext$/i;
const inSentence =
  /^(?:text|citet|citealt|citeauthor|citefullauthor|citea$|citeonline|tvolcite|citename|(?:short|full)citea$|cite(?:poss?|apos|gen|asnoun)$|apud)/i;
const withoutAuthor = /^cite(?:year|date|title|url|num)/i;
/** Of these biblatex's star leaves the author out; natbib's shows all of them. */
const starred = /^(?:auto|paren|foot|super|smart)?cite$/i;

interface CommandSigns {
  readonly name: string;
  readonly isStarred: boolean;
}

// Names of commands are short: the patterns take time quadratic in them.
const longestName = 40; // UTF-16 units
/** Whether a command of a name cites, `labels` being what multibib adds to names: `\citesec` with `\newcites{sec}{…}`. */
export const isCiting = (name: string, labels: readonly string[] = []): boolean =>
  isKnown(name) || labels.some((label) => name.endsWith(label) && isKnown(name.slice(0, -label.length)));

const isKnown = (name: string): boolean =>
  name.length <= longestName &&
  !settings.test(name) &&
  (quote.test(name) || several.test(name) || second.test(name) || single.test(name));

/** The citations of a LaTeX document. Works of `\nocite{*}` are none. */
export function citationsIn(text: string): Citation[] {
  const source = latexSource(text);
  const citations: Citation[] = [];
  const labels = multibibLabels(source.masked);
  command.lastIndex = 0;
  for (let found = command.exec(source.masked); found !== null; found = command.exec(source.masked)) {
    const name = found[1] ?? found[2] ?? '';
    if (!isCiting(name, labels)) continue;
    const end = found.index + found[0].length;
    const citation = citationAt(text, source, found.index, end, { name, isStarred: found[3] === '*' });
    if (citation === undefined) continue;
    citations.push(citation);
    command.lastIndex = citation.end;
  }
  return citations;
}

function citationAt(
  text: string,
  source: LatexSource,
  start: number,
  from: number,
  signs: CommandSigns,
): Citation | undefined {
  const items: CitationItem[] = [];
  const isSeveral = several.test(signs.name);
  let offset = from;
  for (;;) {
    const part = partAt(text, source, offset, signs, isSeveral && offset === from);
    if (part === undefined) break;
    for (const each of part.items) items.push(each);
    offset = part.end;
    if (!isSeveral) break;
  }
  if (items.length === 0) return undefined;
  const kind = /^nocite/i.test(signs.name) ? 'list' : inSentence.test(signs.name) ? 'text' : 'group';
  return { kind, start, end: offset, items };
}

/** Notes in brackets and the keys that they belong to. */
function partAt(
  text: string,
  { masked, closeOf }: LatexSource,
  from: number,
  { name, isStarred }: CommandSigns,
  isFirst: boolean,
): { readonly items: CitationItem[]; readonly end: number } | undefined {
  const notes: { readonly text: string; readonly isBefore: boolean }[] = [];
  let skipped = second.test(name) ? 1 : 0;
  let offset = behindGap(masked, from);
  for (;;) {
    const sign = masked[offset];
    const isNote = sign === '[' || (sign === '(' && isFirst) || (sign === '<' && !several.test(name));
    const isSkipped = sign === '{' && skipped > 0;
    const close = isNote || isSkipped ? closeOf.get(offset) : undefined;
    if (close === undefined) break;
    if (isSkipped) skipped -= 1;
    else if (sign !== '(') {
      const end = Math.min(close, offset + longestNote);
      notes.push({ text: masked.slice(offset + 1, end).trim(), isBefore: sign === '<' });
    }
    offset = behindGap(masked, close + 1);
  }
  if (skipped > 0) return undefined;
  const keys = keyList.exec(setTo(keyList, masked, offset));
  if (keys === null || /\n[ \t]*\r?\n/.test(keys[1] ?? '')) return undefined;
  const open = offset + 1;
  const isBefore = notes.length > 1 || notes[0]?.isBefore === true;
  const prefix = isBefore ? (notes[0]?.text ?? '') : '';
  const suffix = notes.length > 1 ? (notes.at(-1)?.text ?? '') : isBefore ? '' : (notes[0]?.text ?? '');
  const suppressesAuthor = withoutAuthor.test(name) || (isStarred && starred.test(name));
  const parts = itemsOf(keys[1] ?? '', open);
  const items = parts.map((part, index) => ({
    ...part,
    key: text.slice(part.keyStart, part.keyEnd),
    suppressesAuthor,
    prefix: index === 0 ? prefix : '',
    suffix: index === parts.length - 1 ? suffix : '',
  }));
  return { items, end: open + (keys[1]?.length ?? 0) + 1 };
}

// What is longer is a text that has lost its bracket.
const longestNote = 1000; // UTF-16 units
const keyList = /\{([^{}\\]*)\}/y;

/** Sets where a sticky pattern begins, and returns the text that it is for. */
function setTo(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return text;
}

/** White space and one line break may stand between a command and its arguments. */
function behindGap(text: string, offset: number): number {
  const gap = /[ \t]*(?:\r?\n[ \t]*)?/y;
  gap.exec(setTo(gap, text, offset));
  return gap.lastIndex;
}

type KeyPart = Omit<CitationItem, 'prefix' | 'suffix' | 'suppressesAuthor'>;

/** The keys between commas, with REVTeX's star before one that joins the work before; what holds white space or `#1` is none. */
function itemsOf(list: string, open: number): KeyPart[] {
  const items: KeyPart[] = [];
  let start = open;
  for (const part of list.split(',')) {
    const [lead = ''] = /^\s*\*?(?=[^\s])|^\s*/.exec(part) ?? [];
    const key = part.slice(lead.length).trimEnd();
    const keyStart = start + lead.length;
    const keyEnd = keyStart + key.length;
    const end = start + part.length;
    if (/^[^\s#%~"\0]+$/.test(key) && key !== '*') {
      items.push({ key, keyStart, keyEnd, mentionStart: keyStart, mentionEnd: keyEnd, start, end });
    }
    start = end + 1;
  }
  return items;
}

// Each command is compared with all of them.
const mostLabels = 20;

/** The names that `\newcites{sec,web}{…}` of multibib adds to commands. */
export function multibibLabels(masked: string): string[] {
  if (!masked.includes('\\newcites')) return [];
  const names = [...masked.matchAll(/\\newcites[ \t]*\{([A-Za-z, \t]{1,200})\}/g)].flatMap(([, list = '']) =>
    list.split(','),
  );
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))].slice(0, mostLabels);
}
