import type { Citation, CitationItem } from '../documentFormat.ts';
import type { ParagraphContext } from './citationsIn.ts';
import type { Paragraph } from './markdownInlines.ts';
import { mystRoleAt } from './mystRoles.ts';

/**
 * The citations of a paragraph as MyST reads them: https://mystmd.org/guide/citations. It follows Pandoc, but its keys are
 * of ASCII, a part of a group may hold any text round its key, and roles cite too. Time is linear in the paragraph.
 */
export function mystCitations(text: string, paragraph: Paragraph, context: ParagraphContext): Citation[] {
  const { prose, start: base } = paragraph;
  if (!/[@]|\{ *(?:foot)?cite|doi/i.test(prose) && !/doi/i.test(text.slice(base, paragraph.end))) return [];
  const found: Citation[] = [];
  const pairs = closingBrackets(prose);
  token.lastIndex = 0;
  for (let match = token.exec(prose); match !== null; match = token.exec(prose)) {
    const citation = mystCitationAt(text, paragraph, match.index, pairs, context);
    if (citation === undefined) continue;
    if ('items' in citation) found.push(citation);
    token.lastIndex = Math.max(token.lastIndex, citation.end - base);
  }
  return found;
}

const token = /[@[{\u0001]/g;

/** What stands at an offset: a citation, or something that is passed over; undefined for text. */
function mystCitationAt(
  text: string,
  { prose, start: base, end: paragraphEnd }: Paragraph,
  offset: number,
  pairs: ReadonlyMap<number, number>,
  context: ParagraphContext,
): Citation | { readonly end: number } | undefined {
  if (prose[offset] === '@') {
    const cited = inText(prose, offset, base);
    const isLabel = cited?.items[0] !== undefined && context.isReference(cited.items[0].key);
    return cited !== undefined && isLabel ? { end: cited.items[0]?.mentionEnd ?? cited.end } : cited;
  }
  if (prose[offset] === '{') return mystRoleAt(text, base + offset, paragraphEnd);
  if (prose[offset] === '\u0001') {
    const run = maskedRun.exec(prose.slice(offset, offset + longestAddress))?.[0].length ?? 1;
    return autolink(text, base + offset) ?? { end: base + offset + run };
  }
  const close = pairs.get(offset);
  if (close === undefined) return undefined;
  const next = text[base + close + 1];
  if (next !== '(' && next !== '[')
    return isInUrl(prose, offset) ? undefined : group(text, base + offset, base + close);
  const inner = prose.slice(offset + 1, Math.min(close, offset + longestLabel));
  // There is no link in a link, and a group in it counts as one.
  if (/\[[^[\]]*@/.test(inner)) return undefined;
  if (next === '(' && /[\u0001)]/.test(prose[close + 2] ?? '')) {
    const end = text.indexOf(')', base + close + 2) + 1;
    return doiLink(text, base + offset, base + close + 2, end) ?? { end };
  }
  const labelEnd = next === '[' ? pairs.get(close + 1) : undefined;
  const label = labelEnd === undefined ? '' : prose.slice(close + 2, labelEnd) || inner;
  return labelEnd !== undefined && context.isDefined(label) ? { end: base + labelEnd + 1 } : undefined;
}

const longestLabel = 1_000; // characters, as CommonMark has it
const maskedRun = /^\u0001+/;
const longestAddress = 2_000; // characters

// Nobody writes brackets within more brackets; each is read to its end.
const deepest = 40;

/** The offset of the bracket that closes each one that is closed. */
function closingBrackets(prose: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of prose.matchAll(/[[\]]/g)) {
    if (sign === '[') open.push(index);
    else if (open.length > deepest) open.pop();
    else {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, index);
    }
  }
  return pairs;
}

const keyCharacters = '[\\w:.#$%&\\-+?~/]';
const narrative = new RegExp(`@((?:[\\w|{]${keyCharacters}*[\\w|}])|\\w)(\\s{0,80})(\\[([^\\]]{1,50})\\])?`, 'y');

/** `@key` and `@key [p. 3]`. */
function inText(prose: string, offset: number, base: number): Citation | undefined {
  if (/[a-zA-Z0-9]/.test(prose[offset - 1] ?? '') || isInUrl(prose, offset)) return undefined;
  narrative.lastIndex = offset;
  const match = narrative.exec(prose);
  if (match === null) return undefined;
  const [whole, label = '', space = '', bracket, suffix = ''] = match;
  const braces = /^\{.*\}$/.test(label) ? 1 : 0;
  const mentionEnd = offset + 1 + label.length;
  // A minus before the key changes nothing outside brackets.
  const end = base + offset + (bracket === undefined ? whole.length - space.length : whole.length);
  const item = itemOf({
    key: label.slice(braces, label.length - braces),
    keyStart: base + offset + 1 + braces,
    mentionStart: base + offset,
    mentionEnd: base + mentionEnd,
    start: base + offset,
    end: base + mentionEnd,
    suffix: suffix.trim(),
  });
  return { kind: 'text', start: base + offset, end, items: [item] };
}

/** `[see @a, p. 3; -@b]`: every part has to hold a key. Semicolons part it even in code. */
function group(text: string, open: number, close: number): Citation | undefined {
  const items: CitationItem[] = [];
  let start = open + 1;
  for (const part of text.slice(open + 1, close).split(';')) {
    const item = partItem(part, start);
    // `[@a; ]` is a group that is still being written.
    const isBegun = part.trim() === '' && start + part.length === close && items.length > 0;
    if (item === undefined && !isBegun) return undefined;
    if (item !== undefined) items.push(item);
    start += part.length + 1;
  }
  return { kind: 'group', start: open, end: close + 1, items };
}

const partKey = new RegExp(`(-?)@(\\w${keyCharacters}*)`, 'g');

/** The key of a part is the first that has something before it, else the one that the part begins with. */
function partItem(part: string, base: number): CitationItem | undefined {
  let first: RegExpExecArray | undefined;
  for (const match of part.matchAll(partKey)) {
    const { 0: whole, index } = match;
    // What is not in one line is no part; a footnote begins with a caret.
    const isWhole = !/[\r\n]/.test(part.slice(index + whole.length));
    const prefix = part.slice(0, index);
    if (index === 0) first = isWhole ? match : undefined;
    else if (isWhole && !prefix.startsWith('^') && prefix !== '-' && !/[\r\n]/.test(prefix.slice(1)))
      return ofPart(part, base, match);
    else if (prefix.startsWith('^')) return undefined;
  }
  return first && ofPart(part, base, first);
}

function ofPart(
  part: string,
  base: number,
  { 0: whole, 1: minus = '', 2: key = '', index }: RegExpExecArray,
): CitationItem {
  const keyStart = index + minus.length + 1;
  return itemOf({
    key,
    keyStart: base + keyStart,
    mentionStart: base + index,
    mentionEnd: base + index + whole.length,
    start: base,
    end: base + part.length,
    prefix: part.slice(0, index).trim(),
    suffix: part.slice(index + whole.length).trim(),
    suppressesAuthor: minus !== '',
  });
}

type ItemParts = Pick<CitationItem, 'key' | 'keyStart' | 'mentionStart' | 'mentionEnd' | 'start' | 'end'> &
  Partial<CitationItem>;

const itemOf = (parts: ItemParts): CitationItem => ({
  prefix: '',
  suffix: '',
  suppressesAuthor: false,
  ...parts,
  keyEnd: parts.keyStart + parts.key.length,
});

/** An at sign in a word that looks like an address is a part of the address. */
function isInUrl(prose: string, offset: number): boolean {
  const word = /\S+$/.exec(prose.slice(Math.max(0, offset - longestWord), offset))?.[0] ?? '';
  if (word.startsWith('<') && word.includes('>')) return false;
  return word.includes('://') || word.startsWith('www.') || /^(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,}(?:\/|$)/i.test(word);
}

const longestWord = 300; // characters

const doiAddress = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)(10\.\d{3,}[^\s<>()"]*)$/i;

/** `<doi:10.5281/zenodo.6476040>` and `<https://doi.org/…>`. */
function autolink(text: string, offset: number): Citation | undefined {
  if (text[offset] !== '<') return undefined;
  const end = text.slice(offset, offset + longestAddress).search(/[>\s]/);
  return end === -1 || text[offset + end] !== '>'
    ? undefined
    : doiCitation(text, offset, offset + end + 1, offset + 1, offset + end);
}

/** `[text](https://doi.org/…)`, `[](doi:10.5281/zenodo.6476040)`. */
const doiLink = (text: string, start: number, from: number, end: number): Citation | undefined =>
  doiCitation(text, start, end, from, end - 1);

function doiCitation(text: string, start: number, end: number, from: number, to: number): Citation | undefined {
  const address = text.slice(from, to);
  const key = address.length > longestAddress ? undefined : doiAddress.exec(address)?.[1];
  if (key === undefined) return undefined;
  const keyStart = to - key.length;
  const item = itemOf({ key, keyStart, mentionStart: from, mentionEnd: to, start, end });
  return { kind: 'text', start, end, items: [item] };
}
