import { lineBreakOf } from '../../bibliography/offsetEdit.ts';
import { l10n } from '../../l10n.ts';
import type {
  Area,
  AreaKind,
  Citation,
  CitationInsertion,
  CitationInsertions,
  CitationRefusal,
  CitedPaper,
} from '../documentFormat.ts';
import { isPlainForm } from '../citationForm.ts';
import { placedCitations } from '../placedCitations.ts';
import { type AlignedTable, alignedTables } from './alignedTables.ts';
import { citationKeyAt } from './citationKey.ts';
import { citationPlace } from './citationPlace.ts';
import { type CitationWriting, signedPart } from './citationWriting.ts';
import { documentHead } from './documentHead.ts';
import { isRole, joinedInsertion, touchedCitation } from './joinedCitation.ts';
import { laterMetadataBlocks } from './frontMatterBlock.ts';
import { markdownAreas } from './markdownAreas.ts';
import { type CitationReading, citationsIn } from './citationsIn.ts';

const refusals: Readonly<Record<AreaKind, string | undefined>> = l10n.later({
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
});

const inTable: CitationRefusal = {
  get refusal() {
    return l10n.t(
      'A citation cannot be inserted into a table that is aligned by spaces, whose columns it would move: place the cursor in the text.',
    );
  },
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

export interface ReadDocument {
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
  const citation = touchedCitation(citations, offset);
  const inRole = citation !== undefined && isRole(text, citation) && citation.start < offset && offset < citation.end;
  const area = inRole ? undefined : areas.find((each) => isInside(each, offset));
  const refusal = area && refusals[area.kind];
  if (refusal !== undefined) return { refusal: l10n.t(refusal) };
  if (tables.some(({ start, end }) => start <= offset && offset <= end)) return inTable;
  if (citation !== undefined) {
    const joined = joinedInsertion(document, offset, citation, papers);
    if (!('behind' in joined)) return joined;
    const behind = newCitation(document, citation.end, joined.behind);
    return 'refusal' in behind ? behind : { ...behind, notes: [...joined.notes, ...behind.notes] };
  }
  // A backslash before a line break breaks the line: the place before it is looked for.
  const isEscape = area?.kind === 'escape' && !/^\r?\n/.test(text.slice(offset, offset + 2));
  return insertionInText(document, isEscape ? area.end : offset, papers);
}

function isInside({ start, end, isBlock }: Area, offset: number): boolean {
  return isBlock ? start <= offset && offset <= end : start < offset && offset < end;
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
  if ('refusal' in insertion || insertion.edit === undefined || !isOnlyLineBeforeCode(text, place, areas))
    return insertion;
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
  { text, writing, reading }: ReadDocument,
  offset: number,
  papers: readonly CitedPaper[],
): CitationInsertion | CitationRefusal {
  const keys = papers.map(({ key }) => key);
  const inserted = (newText: string, from = offset): CitationInsertion => ({
    edit: { start: from, end: offset, newText },
    cursor: from,
    added: keys,
    notes: [],
  });
  const isPlain = papers.every(({ form }) => isPlainForm(form));
  const parts = papers.map((paper) => signedPart(paper, writing)).join('; ');
  const isInSentence = papers.some(({ form }) => form?.form === 'text');
  const hasSigns = writing.hasSigns(keys, text);
  const isBegun = isAfterLoneSign(text, offset);
  if (isBegun && isPlain) return inserted(parts.slice(1));
  // What cannot begin with the sign takes its place.
  const from = isBegun ? offset - 1 : offset;
  const space = spaceInOpenBracket(text.slice(0, from) + text.slice(offset), from);
  if (space !== undefined && hasSigns && !isInSentence) return inserted(space + parts, from);
  const isText = isBegun && papers[0]?.form?.form === undefined;
  const works = isText ? papers.map((paper) => ({ ...paper, form: { ...paper.form, form: 'text' as const } })) : papers;
  const written = writing.citation(works, text);
  if ('refusal' in written) return written;
  const before = characterBefore(text, from);
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  // After `]` and `!` the brackets would read as a link's or an image's, before `(`, `[` and `{` as a link's text.
  const isApart =
    joinsBracket.test(before) && !/(?:^|\n)[ \t>]{0,80}[-+*]$/.test(text.slice(Math.max(0, from - 82), from));
  const opening = from > 0 && !isApart && !endsWithOpenedEmphasis(text, from) ? ' ' : '';
  const closing =
    /[\p{L}\p{N}\p{Extended_Pictographic}([{@*_]/u.test(after) &&
    !startsWithClosedEmphasis(text, offset) &&
    !(reading.dialect.isPandoc && startsWithFootnote(text, offset))
      ? ' '
      : '';
  const gap = closing === '' && endsInKey(written.text, text.slice(offset, offset + 3)) ? ' ' : closing;
  const insertion = inserted(`${opening}${written.text}${gap}`, from);
  return isPlain ? insertion : { ...insertion, notes: written.notes, forms: written.forms };
}

/** Whether a citation without brackets would go on in what follows it: `@a` before `-b`. */
const endsInKey = (written: string, rest: string): boolean =>
  /[^\]`]$/.test(written) && citationKeyAt(`@a${rest}`, 0)?.end !== 2;

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

/** The mark of a footnote stays on what it is behind. */
const startsWithFootnote = (text: string, offset: number): boolean =>
  /^\[\^[^\]\s]{1,80}\](?!:)/.test(text.slice(offset, offset + 84));

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
