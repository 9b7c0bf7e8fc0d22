import { isOnTheWeb } from './declaredPath.ts';
import type { Citation, CitationItem, DeclaredBibliographies, DocumentFormat, TypedKey } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import { type LatexSource, latexSource } from './latexSource.ts';

/**
 * LaTeX with the commands of natbib, biblatex, apacite and csquotes: https://ctan.org/pkg/natbib,
 * https://ctan.org/pkg/biblatex (sections 3.8 and 3.9 of its manual).
 */
export const latex: DocumentFormat = {
  areas: (text) => latexSource(text).areas,
  citations: citationsIn,
  typedAt,
  declaredBibliographies,
  insertion: { refusal: 'Citations cannot be inserted into LaTeX yet: copy the BibTeX entry and cite its key.' },
};

const command = /\\(?:begin[ \t]*\{([a-z]+quote)\*?\}|([A-Za-z]+)(\*?))/g;
const several =
  /^(?:(?:paren|foot|smart|text|super|auto|full|footfull)?cites|footcitetexts|(?:p|f|ft|s|t|a)?volcites)$/i;
/** The key is in the second braces, behind a volume or a language. */
const second = /^(?:(?:p|f|ft|s|t|a)?volcites?|(?:foreign|hyphen)[a-z]*quote)$/i;
const quote = /^(?:(?:foreign|hyphen)?(?:text|block)cquote|(?:foreign|hyphen)?displaycquote)$/;
const single =
  /^(?:[A-Za-z]*cite(?:[pt]|al[pt]|author|fullauthor|year|yearpar|num|title|date|url|[pt]?alias|name|list|field|text|A|NP|ANP|authorNP|yearNP|n|online)?|[A-Za-z]*cites)$/i;
/** Commands of these names set something up, or take text. */
const settings = /^(?:(?:re)?new|set|declare|bib|provide)|^citetext$/i;
const inSentence =
  /^(?:text|citet|citealt|citeauthor|citefullauthor|citea$|citeonline|tvolcite|citename|(?:short|full)citea$)/i;
const withoutAuthor = /^cite(?:year|date|title|url|num)/i;
/** Of these biblatex's star leaves the author out; natbib's shows all of them. */
const starred = /^(?:auto|paren|foot|super|smart)?cite$/i;

interface CommandSigns {
  readonly name: string;
  readonly isStarred: boolean;
}

// Names of commands are short: the patterns take time quadratic in them.
const longestName = 40; // UTF-16 units
const isCiting = (name: string): boolean =>
  name.length <= longestName &&
  (quote.test(name) || several.test(name) || second.test(name) || (single.test(name) && !settings.test(name)));

/** The citations of a LaTeX document. Works of `\nocite{*}` are none. */
function citationsIn(text: string): Citation[] {
  const source = latexSource(text);
  const citations: Citation[] = [];
  command.lastIndex = 0;
  for (let found = command.exec(source.masked); found !== null; found = command.exec(source.masked)) {
    const name = found[1] ?? found[2] ?? '';
    if (!isCiting(name)) continue;
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
    items.push(...part.items);
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

/** The keys between commas; what holds white space or a parameter, `#1`, is none. */
function itemsOf(list: string, open: number): KeyPart[] {
  const items: KeyPart[] = [];
  let start = open;
  for (const part of list.split(',')) {
    const key = part.trim();
    const keyStart = start + part.length - part.trimStart().length;
    const keyEnd = keyStart + key.length;
    const end = start + part.length;
    if (/^[^\s#%~"\0]+$/.test(key) && key !== '*') {
      items.push({ key, keyStart, keyEnd, mentionStart: keyStart, mentionEnd: keyEnd, start, end });
    }
    start = end + 1;
  }
  return items;
}

// A command with its notes and keys that is longer is not typed by hand.
const furthestCommand = 4000; // UTF-16 units

function typedAt(text: string, offset: number): TypedKey | undefined {
  // Without a command before the offset there is no need to read the document.
  const before = text.slice(Math.max(0, offset - furthestCommand), offset);
  if (!/cite|cquote/i.test(before)) return undefined;
  const source = latexSource(text);
  const cited = keyAt(citationsIn(text), offset, () => 0);
  if (cited !== undefined) return cited;
  const open = source.masked.lastIndexOf('{', offset - 1);
  const list = source.masked.slice(open + 1, offset);
  if (open === -1 || offset - open > furthestCommand || /[\\}]/.test(list)) return undefined;
  const name = commandBefore(source.masked, open);
  if (name === undefined || !isCiting(name)) return undefined;
  if (source.areas.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const start = offset - (list.split(',').at(-1) ?? '').trimStart().length;
  const key = source.masked.slice(start, offset);
  return /^[^\s#%~"\0]*$/.test(key) ? { key, start, end: offset, isCited: false } : undefined;
}

/** The command whose keys begin at a brace, behind notes that are closed. */
function commandBefore(text: string, open: number): string | undefined {
  const head = text.slice(Math.max(0, open - furthestCommand), open);
  const start = head.lastIndexOf('\\');
  const found = /^\\([A-Za-z]+)\*?\s*/.exec(start === -1 ? '' : head.slice(start));
  if (found === null) return undefined;
  const rest = head.slice(start + found[0].length);
  return rest === '' || (/^[[(<{]/.test(rest) && /[\])>}]\s*$/.test(rest)) ? found[1] : undefined;
}

const declaring =
  /\\(addbibresource|addglobalbib|addsectionbib|bibliography|nobibliography|defaultbibliography)[ \t]*(\[[^\][]*\])?\s*\{([^{}]*)\}/g;

/** Names without an ending are those of `.bib` files. Patterns, and names that commands make, are not followed. */
function declaredBibliographies(text: string): DeclaredBibliographies {
  const paths: string[] = [];
  const unfollowed: string[] = [];
  declaring.lastIndex = 0;
  for (const [, name = '', options = '', argument = ''] of latexSource(text).masked.matchAll(declaring)) {
    const isList = name.endsWith('bibliography');
    for (const part of isList ? argument.split(',') : [argument]) {
      const path = part.trim().replace(/^"(.*)"$/, '$1');
      if (path === '' || path.includes('\0')) continue;
      const isPattern = /\bglob\b/.test(options) && /[*?[]/.test(path);
      if (isOnTheWeb(path) || /[\\#]/.test(path) || /location[ \t]*=[ \t]*remote/.test(options) || isPattern)
        unfollowed.push(path);
      else paths.push(withEnding(path, isList));
    }
  }
  return { paths: [...new Set(paths)], unfollowed };
}

function withEnding(path: string, isList: boolean): string {
  const hasEnding = isList ? /\.bib$/i.test(path) : /\.[A-Za-z]+$/.test(path);
  return hasEnding ? path : `${path}.bib`;
}
