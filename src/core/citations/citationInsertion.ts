import { lineBreakOf, type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import type { KeyedPaper } from '../bibliography/writeCslYaml.ts';
import { citationKeyAt, citationOf } from './citationKey.ts';
import { citationPlace } from './citationPlace.ts';
import { markdownAreas } from './markdownAreas.ts';
import type { Area, AreaKind } from './markdownInlines.ts';
import { type Citation, type CitationItem, citationsIn } from './pandoc.ts';

/** A paper with the key it is cited by here, and all keys that the bibliographies give it. */
export interface CitedPaper extends KeyedPaper {
  readonly aliases: readonly string[];
  readonly isNew: boolean;
}

/** Why nothing can be inserted, in one sentence. */
export interface CitationRefusal {
  readonly refusal: string;
}

export interface CitationInsertion {
  /** Undefined when everything is cited there already. */
  readonly edit: OffsetEdit | undefined;
  /** The offset in the present text that the cursor goes to, behind what is inserted there. */
  readonly cursor: number;
  /** The keys that the edit cites. */
  readonly added: readonly string[];
  readonly notes: readonly string[];
}

const refusals: Readonly<Record<AreaKind, string | undefined>> = {
  'front-matter': 'A citation cannot be inserted into the front matter: place the cursor in the text.',
  code: 'A citation cannot be inserted into code: place the cursor in the text.',
  math: 'A citation cannot be inserted into mathematics: place the cursor in the text.',
  comment: 'A citation cannot be inserted into a comment: place the cursor in the text.',
  raw: 'A citation cannot be inserted into HTML or LaTeX: place the cursor in the text.',
  link: 'A citation cannot be inserted into an address: place the cursor in the text.',
  shortcode: 'A citation cannot be inserted into a shortcode: place the cursor in the text.',
  escape: undefined,
};

/** Where and how papers are cited at an offset: in the citation that is there, else in one of their own. */
export function citationInsertion(text: string, offset: number, papers: readonly CitedPaper[]): CitationInsertion | CitationRefusal {
  const { areas } = markdownAreas(text);
  const area = areas.find((each) => isInside(each, offset));
  const refusal = area && refusals[area.kind];
  if (refusal !== undefined) return { refusal };

  const citations = citationsIn(text);
  const citation = citationAt(citations, offset);
  const insertion =
    citation === undefined
      ? insertionInText(text, area?.kind === 'escape' ? area.end : offset, papers, areas)
      : insertionIntoCitation(text, offset, citation, papers);
  if ('refusal' in insertion) return insertion;
  if (insertion.edit === undefined) return insertion;
  const expected = [...keysOf(citations), ...insertion.added].sort();
  const read = keysOf(citationsIn(withEdits(text, [insertion.edit]))).sort();
  if (read.length === expected.length && read.every((key, index) => key === expected[index])) return insertion;
  return { refusal: 'A citation here would not be read as one: place the cursor elsewhere.' };
}

const keysOf = (citations: readonly Citation[]): string[] => citations.flatMap(({ items }) => items.map(({ key }) => key));

function isInside({ start, end, isBlock }: Area, offset: number): boolean {
  return isBlock ? start <= offset && offset <= end : start < offset && offset < end;
}

const mentionOf = ({ key }: CitedPaper): string => citationOf(key) ?? '';

/** The citation that an offset is in or touches. Of two that touch it, the one before it. */
function citationAt(citations: readonly Citation[], offset: number): Citation | undefined {
  const touching = citations.filter(({ start, end }) => start <= offset && offset <= end);
  return touching.find(({ start }) => start < offset) ?? touching.find(({ kind }) => kind === 'group');
}

function insertionIntoCitation(text: string, offset: number, citation: Citation, papers: readonly CitedPaper[]): CitationInsertion {
  const present = new Set(citation.items.map(({ key }) => key));
  const added = papers.filter(({ key, aliases }) => ![key, ...aliases].some((each) => present.has(each)));
  const notes = papers
    .filter((paper) => !added.includes(paper))
    .map(({ key, aliases }) => `@${[key, ...aliases].find((each) => present.has(each)) ?? key} is in this citation already.`);
  if (added.length === 0) return { edit: undefined, cursor: offset, added: [], notes };
  const mentions = added.map(mentionOf).join('; ');
  const { at, newText } =
    citation.kind === 'group'
      ? placeInGroup(text, offset, citation, mentions)
      : placeAfterText(text, citation, mentions);
  return { edit: { start: at, end: at, newText }, cursor: at, added: added.map(({ key }) => key), notes };
}

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

/** `@a` becomes `@a; @b`, and `@a [p. 3]` becomes `@a [p. 3; @b]`. */
function placeAfterText(text: string, citation: Citation, mentions: string): Place {
  const hasLocator = text[citation.end - 1] === ']';
  const at = hasLocator ? text.slice(0, citation.end - 1).trimEnd().length : citation.end;
  return { at, newText: `; ${mentions}` };
}

/** `offset` is not between a backslash and what it escapes. */
function insertionInText(
  text: string,
  offset: number,
  papers: readonly CitedPaper[],
  areas: readonly Area[],
): CitationInsertion | CitationRefusal {
  if (isAfterLoneSign(text, offset) || spaceInOpenBracket(text, offset) !== undefined) return newCitation(text, offset, papers);
  const place = citationPlace(text, offset);
  if (typeof place !== 'number') return place;
  const insertion = newCitation(text, place, papers);
  if (insertion.edit === undefined || !isOnlyLineBeforeCode(text, place, areas)) return insertion;
  return { ...insertion, edit: { ...insertion.edit, newText: insertion.edit.newText + lineBreakOf(text) } };
}

/** Indented code needs a blank line before it: without one it would go on the paragraph that the citation begins. */
function isOnlyLineBeforeCode(text: string, offset: number, areas: readonly Area[]): boolean {
  const isBlank = (offset === 0 || text[offset - 1] === '\n') && /^\r?\n/.test(text.slice(offset, offset + 2));
  const next = text.indexOf('\n', offset) + 1;
  return isBlank && /[ \t]/.test(text.charAt(next)) && areas.some(({ kind, start }) => kind === 'code' && start === next);
}

function newCitation(text: string, offset: number, papers: readonly CitedPaper[]): CitationInsertion {
  const mentions = papers.map(mentionOf).join('; ');
  const inserted = (newText: string): CitationInsertion => ({
    edit: { start: offset, end: offset, newText },
    cursor: offset,
    added: papers.map(({ key }) => key),
    notes: [],
  });
  if (isAfterLoneSign(text, offset)) return inserted(mentions.slice(1));
  const space = spaceInOpenBracket(text, offset);
  if (space !== undefined) return inserted(space + mentions);
  const before = text.charAt(offset - 1);
  const after = text.charAt(offset);
  // After `]` and `!` the brackets would read as a link's or an image's, before `(`, `[` and `{` as a link's text.
  const opening = offset > 0 && /[\p{L}\p{N}\p{M}\])}!?.,;:*_~"”’%\\]/u.test(before) && !endsWithOpenedEmphasis(text, offset) ? ' ' : '';
  const closing = /[\p{L}\p{N}([{@*_]/u.test(after) && !startsWithClosedEmphasis(text, offset) ? ' ' : '';
  return inserted(`${opening}[${mentions}]${closing}`);
}

// White space inside the signs would leave them signs: `** bold**` is not bold. Quotation marks are alike.
const endsWithOpenedEmphasis = (text: string, offset: number): boolean =>
  /(?:^|[\s([{"“‘'—–-])["*_~]{1,3}$/.test(text.slice(Math.max(0, offset - 4), offset)) && /[^\s*_~]/.test(text.charAt(offset));
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
const openGroup = /(?:^|[^\]!^\\])\[[ \t]*(?:(?:but |and )?(?:see|cf\.?|compare|e\.\s?g\.,?|i\.\s?e\.,?)(?: also)?,?)?[ \t]*$/iu;

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
