import { lineBreakOf } from '../../bibliography/offsetEdit.ts';
import type {
  Area,
  AreaKind,
  Citation,
  CitationInsertion,
  CitationInsertions,
  CitationItem,
  CitationRefusal,
  CitedPaper,
} from '../documentFormat.ts';
import { placedCitations } from '../placedCitations.ts';
import { type AlignedTable, alignedTables } from './alignedTables.ts';
import { citationKeyAt } from './citationKey.ts';
import { citationPlace } from './citationPlace.ts';
import type { CitationWriting } from './citationWriting.ts';
import { documentHead } from './documentHead.ts';
import { laterMetadataBlocks } from './frontMatterBlock.ts';
import { markdownAreas } from './markdownAreas.ts';
import { type CitationReading, citationsIn } from './citationsIn.ts';

const refusals: Readonly<Record<AreaKind, string | undefined>> = {
  'front-matter': 'A citation cannot be inserted into the front matter: place the cursor in the text.',
  code: 'A citation cannot be inserted into code: place the cursor in the text.',
  math: 'A citation cannot be inserted into mathematics: place the cursor in the text.',
  comment: 'A citation cannot be inserted into a comment: place the cursor in the text.',
  raw: 'A citation cannot be inserted into HTML or LaTeX: place the cursor in the text.',
  link: 'A citation cannot be inserted into an address: place the cursor in the text.',
  shortcode: 'A citation cannot be inserted into a shortcode: place the cursor in the text.',
  escape: undefined,
  // The place behind them is looked for.
  attributes: undefined,
  note: undefined,
};

const inTable: CitationRefusal = {
  refusal:
    'A citation cannot be inserted into a table that is aligned by spaces, whose columns it would move: place the cursor in the text.',
};

/**
 * Cites papers at each of several offsets. Refused where the first place refuses; other places that refuse are left out
 * and told in the notes.
 */
export function citationInsertions(
  text: string,
  offsets: readonly number[],
  papers: readonly CitedPaper[],
  reading: CitationReading,
  writing: CitationWriting,
): CitationInsertions | CitationRefusal {
  const document = readDocument(text, reading, writing);
  return placedCitations(text, offsets, (offset) => insertionAt(document, offset, papers), {
    citations: document.citations,
    citationsIn: (after) => citationsIn(after, reading),
    keepsRest: (after) =>
      documentHead(after)?.kind === documentHead(text)?.kind &&
      laterMetadataBlocks(after).length === laterMetadataBlocks(text).length,
  });
}

interface ReadDocument {
  readonly text: string;
  readonly areas: readonly Area[];
  readonly citations: readonly Citation[];
  readonly tables: readonly AlignedTable[];
  readonly reading: CitationReading;
  readonly writing: CitationWriting;
}

const readDocument = (text: string, reading: CitationReading, writing: CitationWriting): ReadDocument => ({
  text,
  areas: markdownAreas(text, reading.dialect).areas,
  citations: citationsIn(text, reading),
  tables: reading.dialect.isPandoc ? alignedTables(text) : [],
  reading,
  writing,
});

function insertionAt(
  document: ReadDocument,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text, areas, citations, tables } = document;
  const citation = citationAt(citations, offset);
  const inRole = citation !== undefined && isRole(text, citation) && citation.start < offset && offset < citation.end;
  const area = inRole ? undefined : areas.find((each) => isInside(each, offset));
  const refusal = area && refusals[area.kind];
  if (refusal !== undefined) return { refusal };
  if (tables.some(({ start, end }) => start <= offset && offset <= end)) return inTable;
  if (citation !== undefined) return insertionIntoCitation(document, offset, citation, papers);
  return insertionInText(document, area?.kind === 'escape' ? area.end : offset, papers);
}

function isInside({ start, end, isBlock }: Area, offset: number): boolean {
  return isBlock ? start <= offset && offset <= end : start < offset && offset < end;
}

/** `{cite:p}`a,b``. */
const isRole = (text: string, { start, end }: Citation): boolean => text[start] === '{' && text[end - 1] === '`';

const mentionsOf = (papers: readonly CitedPaper[], writing: CitationWriting): string =>
  papers.map(({ key }) => writing.mention(key) ?? '').join('; ');

/** The citation that an offset is in or touches. Of two that touch it, the one before it. */
function citationAt(citations: readonly Citation[], offset: number): Citation | undefined {
  const touching = citations.filter(({ start, end }) => start <= offset && offset <= end);
  return touching.find(({ start }) => start < offset) ?? touching.find(({ kind }) => kind === 'group');
}

function insertionIntoCitation(
  document: ReadDocument,
  offset: number,
  citation: Citation,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text, writing } = document;
  const present = new Set(citation.items.map(({ key }) => key));
  const added = papers.filter(({ key, aliases }) => ![key, ...aliases].some((each) => present.has(each)));
  const notes = papers
    .filter((paper) => !added.includes(paper))
    .map(
      ({ key, aliases }) =>
        `@${[key, ...aliases].find((each) => present.has(each)) ?? key} is in this citation already.`,
    );
  if (added.length === 0) return { edit: undefined, cursor: offset, added: [], notes, within: citation.start };
  const keys = added.map(({ key }) => key);
  const isJoined = isRole(text, citation) || (hasSign(text, citation) && writing.hasSigns(keys, ''));
  if (!isJoined) return { ...newCitation(document, citation.end, added), notes };
  const mentions = mentionsOf(added, writing);
  const { at, newText } = isRole(text, citation)
    ? placeInRole(text, citation, keys)
    : citation.kind === 'group'
      ? placeInGroup(text, offset, citation, mentions)
      : placeAfterText(text, citation, mentions, writing);
  return {
    edit: { start: at, end: at, newText },
    cursor: at,
    added: keys,
    notes,
    within: citation.start,
  };
}

/** Not a link to a DOI, which MyST takes for a citation, nor an element. */
const hasSign = (text: string, { start, items: [first] }: Citation): boolean =>
  text[start] !== '<' &&
  first !== undefined &&
  text[first.mentionStart] !== 'd' &&
  /^-?@/.test(text.slice(first.mentionStart, first.mentionStart + 2));

interface Place {
  readonly at: number;
  readonly newText: string;
}

function placeInGroup(text: string, offset: number, group: Citation, mentions: string): Place {
  if (offset === group.start) return { at: group.start + 1, newText: `${mentions}; ` };
  const close = group.end - 1;
  const last = group.items.at(-1);
  if (last !== undefined && last.end < close && offset > last.end) {
    // `[@a; |]`: the semicolon is there already.
    return { at: close, newText: (/\s/.test(text.charAt(close - 1)) ? '' : ' ') + mentions };
  }
  const item = group.items.findLast(({ start }) => start <= offset) ?? group.items[0];
  return { at: partEnd(text, item, close), newText: `; ${mentions}` };
}

/** The end of the part that an item stands in, without the white space before the semicolon or bracket. */
function partEnd(text: string, item: CitationItem | undefined, close: number): number {
  if (item === undefined) return close;
  return item.start + text.slice(item.start, item.end).trimEnd().length;
}

/** `{cite}`a`` becomes `{cite}`a,b``, with the signs that stand between its keys already. */
function placeInRole(text: string, { end, items }: Citation, keys: readonly string[]): Place {
  const body = text.slice(items[0]?.start ?? end, end);
  const separator = /\}?(\s*;\s?)/.exec(body)?.[1] ?? /,\s?/.exec(body.replace(/\{[^}]*\}/g, ''))?.[0] ?? ',';
  const close = end - (/`+$/.exec(body)?.[0].length ?? 1);
  return { at: close, newText: keys.map((key) => separator + key).join('') };
}

/** `@a` becomes `@a; @b`, and `@a [p. 3]` becomes `@a [p. 3; @b]`. */
function placeAfterText(text: string, citation: Citation, mentions: string, { mergesLocator }: CitationWriting): Place {
  const hasLocator = mergesLocator && text[citation.end - 1] === ']';
  const at = hasLocator ? text.slice(0, citation.end - 1).trimEnd().length : citation.end;
  return { at, newText: `; ${mentions}` };
}

/** `offset` is not between a backslash and what it escapes. */
function insertionInText(
  document: ReadDocument,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const { text, areas, reading } = document;
  if (isAfterLoneSign(text, offset) || spaceInOpenBracket(text, offset) !== undefined)
    return newCitation(document, offset, papers);
  const place = citationPlace(text, offset, reading.references?.(text) ?? ((): boolean => false));
  if (typeof place !== 'number') return place;
  const insertion = newCitation(document, place, papers);
  if (insertion.edit === undefined || !isOnlyLineBeforeCode(text, place, areas)) return insertion;
  return { ...insertion, edit: { ...insertion.edit, newText: insertion.edit.newText + lineBreakOf(text) } };
}

/** Indented code and metadata need a blank line before them: without one they would go on the paragraph that the citation begins. */
function isOnlyLineBeforeCode(text: string, offset: number, areas: readonly Area[]): boolean {
  const isBlank = (offset === 0 || text[offset - 1] === '\n') && /^\r?\n/.test(text.slice(offset, offset + 2));
  const next = text.indexOf('\n', offset) + 1;
  const isNeeded = (kind: AreaKind): boolean =>
    kind === 'front-matter' || (kind === 'code' && /[ \t]/.test(text.charAt(next)));
  return isBlank && areas.some(({ kind, start }) => start === next && isNeeded(kind));
}

function newCitation(
  { text, writing }: ReadDocument,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion {
  const keys = papers.map(({ key }) => key);
  const mentions = mentionsOf(papers, writing);
  const inserted = (newText: string): CitationInsertion => ({
    edit: { start: offset, end: offset, newText },
    cursor: offset,
    added: keys,
    notes: [],
  });
  const hasSigns = writing.hasSigns(keys, text);
  if (isAfterLoneSign(text, offset)) return inserted(mentions.slice(1));
  const space = spaceInOpenBracket(text, offset);
  if (space !== undefined && hasSigns) return inserted(space + mentions);
  const before = characterBefore(text, offset);
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  // After `]` and `!` the brackets would read as a link's or an image's, before `(`, `[` and `{` as a link's text.
  const opening = offset > 0 && !joinsBracket.test(before) && !endsWithOpenedEmphasis(text, offset) ? ' ' : '';
  const closing =
    /[\p{L}\p{N}\p{Extended_Pictographic}([{@*_]/u.test(after) && !startsWithClosedEmphasis(text, offset) ? ' ' : '';
  return inserted(`${opening}${writing.group(keys, text)}${closing}`);
}

// White space, opening brackets and quotation marks, dashes and slashes, the bar of a table, the at sign, and the
// punctuation of scripts that has its space within it. A citation stands apart from everything else.
const joinsBracket = /[\s([{<“‘«‹„‚¿¡—–\-/|@\u3000-\u303F\uFF00-\uFFEF]/u;

/** The character before an offset, which may be two units, as most emoji are. */
function characterBefore(text: string, offset: number): string {
  const pair = text.slice(Math.max(0, offset - 2), offset);
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : text.charAt(offset - 1);
}

// White space inside the signs would leave them signs: `** bold**` is not bold. Quotation marks are alike.
const endsWithOpenedEmphasis = (text: string, offset: number): boolean =>
  /(?:^|[\s([{"“‘'—–-])["*_~]{1,3}$/.test(text.slice(Math.max(0, offset - 4), offset)) &&
  /[^\s*_~]/.test(text.charAt(offset));
const startsWithClosedEmphasis = (text: string, offset: number): boolean =>
  /[^\s*_~]/.test(text.charAt(offset - 1)) && /^[*_~]{1,3}(?:$|[\s\p{P}])/u.test(text.slice(offset, offset + 4));

/** The user has typed the at sign and then asked for a citation. */
function isAfterLoneSign(text: string, offset: number): boolean {
  if (text[offset - 1] !== '@' || text[offset - 2] === '\\') return false;
  if (!/^(?:$|[\s\];,)]|[.:?!](?:\s|$))/.test(text.slice(offset, offset + 2))) return false;
  // With a letter after the sign there would be a key: the sign counts where there could be one.
  const before = text.slice(Math.max(0, offset - 4), offset);
  return citationKeyAt(`${before}a`, before.length - 1) !== undefined;
}

const furthestBracket = 80;
const openGroup =
  /(?:^|[^\]!^\\])\[[ \t]*(?:(?:but |and )?(?:see|cf\.?|compare|e\.\s?g\.,?|i\.\s?e\.,?)(?: also)?,?)?[ \t]*$/iu;

/**
 * In brackets that hold nothing, or nothing but "see" and a locator, the works go without brackets of their own. Returns
 * the space that has to stand before them; undefined elsewhere.
 */
function spaceInOpenBracket(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - furthestBracket), offset);
  const after = /^[ \t]*(?:,[^[\]\n]*)?\](?![([{:])/.exec(text.slice(offset, offset + furthestBracket));
  const isTask = /(?:^|\n)[ \t>]*(?:[-+*]|\d+[.)])[ \t]+\[[ \t]*$/.test(before);
  if (after === null || isTask || !openGroup.test(before)) return undefined;
  return /[[ \t]$/.test(before) ? '' : ' ';
}
