import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Area, Citation, DocumentFormat } from '../../core/documents/documentFormat.ts';

interface ReadCitations {
  readonly format: DocumentFormat;
  readonly version: number;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Read when they are asked for first. */
  areas: readonly Area[] | undefined;
}

const readDocuments = new WeakMap<TextDocument, ReadCitations>();

/**
 * The citations of a document, read only where it has changed. A keystroke in a paragraph of plain prose has that paragraph
 * read and no more: reading the 800,000 characters of a book takes longer than a frame.
 */
export function citationsOf(document: TextDocument, format: DocumentFormat): readonly Citation[] {
  const before = readDocuments.get(document);
  if (before?.format === format && before.version === document.version) return before.citations;
  const text = document.getText();
  const next = before?.format === format ? afterKeystroke(before, text) : undefined;
  const { citations, areas } = next ?? { citations: format.citations(text), areas: undefined };
  readDocuments.set(document, { format, version: document.version, text, citations, areas });
  return citations;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What has become of a text: a stretch of it that another stands in for, longer by so much. */
interface Change {
  readonly before: string;
  readonly after: string;
  readonly old: Stretch;
  readonly grown: number;
}

// Signs that may begin or end something that goes beyond a paragraph: code, mathematics, comments, TeX, fields, attributes.
const farReaching = /[`~<>$\\{}|%#=]/;
// What stands at the beginning of a line and makes a block of it: lists, notes, definitions, rules, labels of examples.
const lineMarker =
  /^(?:[ \t]*(?:[-*+][ \t]+|\(?[\da-z#]{1,9}[.)][ \t]+|\[[^\]\n]{0,300}\]:|:|\.\.|\/\/|#\+|\(@|[-_*+]{2,})|(?: {4}|\t)[ \t]*)/im;
// The rule under the heads of a simple or multiline table, `---- ----`.
const alignedColumns = /^ *-+ +-[- ]*\r?$/m;
// Of a longer paragraph reading it twice takes as long as reading all.
const longestParagraph = 20_000; // UTF-16 units

/**
 * The citations behind a change within one paragraph that blank lines part from the rest, or within code; undefined where more
 * may have changed. That the paragraph stands for itself is seen from the text before: read alone, it had the same citations.
 */
function afterKeystroke(before: ReadCitations, text: string): Pick<ReadCitations, 'citations' | 'areas'> | undefined {
  const { format } = before;
  const change = { before: before.text, after: text, ...changed(before.text, text) };
  const { grown } = change;
  const old = paragraphAround(before.text, change.old);
  if (old === undefined) return undefined;
  const keepsBlocks = isAmongWords(change);
  const [was, is] = [before.text.slice(old.start, old.end), text.slice(old.start, old.end + grown)];
  if (/\n[ \t]*\r?\n/.test(is) || is.trim() === '' || openBrackets(was) !== openBrackets(is)) return undefined;
  if (!keepsBlocks && [was, is].some((each) => farReaching.test(each) || lineMarker.test(each))) return undefined;
  before.areas ??= format.areas(before.text);
  const block = before.areas.find(
    ({ start, end, isBlock }) => start < old.end && end > old.start && (isBlock || start < old.start || end > old.end),
  );
  const within = before.citations.filter(({ start, end }) => start < old.end && end > old.start);
  if (block !== undefined)
    return keepsBlocks && within.length === 0 && isInside(change, block) ? grownBlock(before, block, grown) : undefined;
  // What is indented is code by itself, and the text of a list behind its item.
  if (/^(?: {4}|\t)/m.test(was) || /^(?: {4}|\t)/m.test(is)) return undefined;
  // Columns of a table go on behind blank lines.
  if (alignedColumns.test(before.text.slice(Math.max(0, old.start - longestParagraph), old.end + longestParagraph)))
    return undefined;
  const alone = format.citations(was).map((citation) => moved(citation, old.start));
  if (JSON.stringify(alone) !== JSON.stringify(within)) return undefined;
  const keys = new Set(keysIn(within));
  const read = format.citations(is);
  if (keysIn(read).some((key) => !keys.has(key) && mayBeLabel(text, key))) return undefined;
  return {
    citations: [
      ...before.citations.filter(({ end }) => end <= old.start),
      ...read.map((citation) => moved(citation, old.start)),
      ...before.citations.filter(({ start }) => start >= old.end).map((citation) => moved(citation, grown)),
    ],
    areas: [
      ...before.areas.filter(({ end }) => end <= old.start),
      ...format.areas(is).map((area) => movedArea(area, old.start)),
      ...before.areas.filter(({ start }) => start >= old.end).map((area) => movedArea(area, grown)),
    ],
  };
}

const keysIn = (citations: readonly Citation[]): string[] =>
  citations.flatMap(({ items }) => items.map(({ key }) => key));

/** How many brackets are left open: in Typst they hold paragraphs. */
const openBrackets = (text: string): number => text.split('[').length - text.split(']').length;

/** Whether a document may have given a key to a figure or an example, which are referred to as works are cited. */
const mayBeLabel = (text: string, key: string): boolean =>
  [`#${key}`, `(@${key})`, `<${key}>`, `[@${key}]:`, `(${key})`, `: ${key}`].some((label) => text.includes(label));

// Letters, and signs that mean something in a paragraph alone.
const plain = /^[\p{L}\p{M}\p{N} @[\](),.;?!’'-]*$/u;
// The longest sign that begins a block within a line, `<!--`.
const longestSign = 4; // UTF-16 units

/** Whether letters came and went among letters: all signs of blocks are as they were, and mean what they meant. */
function isAmongWords({ before, after, old, grown }: Change): boolean {
  const was = lineAround(before, old);
  const is = lineAround(after, { start: old.start, end: old.end + grown });
  // Attributes of a block are a line of their own, `[source]`; of what begins with a citation they are none.
  return [was, is].every(isPlainAt) && was.marker === is.marker && ![was, is].some(isAttributeLine);
}

function isPlainAt({ text, start, end, marker }: ChangedLine): boolean {
  if (start < marker.length || /[@(]$|^[ \t]*(?:\.\.|\/\/|#\+|:)/.test(marker)) return false;
  const near = text.slice(Math.max(marker.length, start - longestSign), end + longestSign);
  const word = (/\S*$/.exec(text.slice(marker.length, end))?.[0] ?? '') + (/^\S*/.exec(text.slice(end))?.[0] ?? '');
  return plain.test(near) && !/--|\.\./.test(near) && !farReaching.test(word) && /[\p{L}\p{N}]/u.test(text);
}

const isAttributeLine = ({ text }: { readonly text: string }): boolean => /^[ \t]*\[/.test(text) && !text.includes('@');

interface ChangedLine extends Stretch {
  readonly text: string;
  /** What makes a block of it, with white space. */
  readonly marker: string;
}

/** The line or lines of a stretch, and where the stretch is in them. */
function lineAround(whole: string, { start, end }: Stretch): ChangedLine {
  const from = whole.lastIndexOf('\n', start - 1) + 1;
  const to = whole.indexOf('\n', end);
  const text = whole.slice(from, to === -1 ? whole.length : to).replace(/\r$/, '');
  const marker = /^#{1,6}[ \t]+/.exec(text)?.[0] ?? lineMarker.exec(text)?.[0] ?? /^[ \t]*/.exec(text)?.[0] ?? '';
  return { text, start: start - from, end: Math.min(end - from, text.length), marker };
}

/** Whether a change is within a block of code, not at its first or last line, and cites nothing. */
function isInside({ before, after, old, grown }: Change, { start, end }: Area): boolean {
  const isMetadata = start === 0 || /^-{3}/.test(before.slice(start, start + 3));
  const head = before.slice(start, old.start);
  const tail = before.slice(old.end, end).trimEnd();
  const line = after.slice(after.lastIndexOf('\n', old.start - 1) + 1, old.end + grown + longestSign);
  return !isMetadata && start < old.start && head.includes('\n') && tail.includes('\n') && !line.includes('@');
}

/** A change inside of a block: what stands behind it moves. */
function grownBlock(
  { citations, areas = [] }: ReadCitations,
  block: Area,
  grown: number,
): Pick<ReadCitations, 'citations' | 'areas'> {
  return {
    citations: citations.map((citation) => (citation.start < block.end ? citation : moved(citation, grown))),
    areas: areas.map((area) =>
      area === block ? { ...area, end: area.end + grown } : area.start < block.end ? area : movedArea(area, grown),
    ),
  };
}

// Comparing pieces takes a fraction of the time that comparing signs does.
const piece = 4096; // UTF-16 units

/** The part of a text that another lacks, by its offsets in the first, and by how much the other is longer. */
function changed(before: string, after: string): Pick<Change, 'old' | 'grown'> {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + piece <= most && before.slice(start, start + piece) === after.slice(start, start + piece))
    start += piece;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  const room = most - start;
  const isSame = (length: number): boolean =>
    before.slice(before.length - tail - length, before.length - tail) ===
    after.slice(after.length - tail - length, after.length - tail);
  while (tail + piece <= room && isSame(piece)) tail += piece;
  while (tail < room && isSame(1)) tail += 1;
  return { old: { start, end: before.length - tail }, grown: after.length - before.length };
}

// Two breaks of lines with nothing but white space between them.
const blankLine = /\r?\n[ \t]*\r?\n/g;

/** The paragraph around a stretch of a text, with blank lines on both sides; undefined where there is none of a usable length. */
function paragraphAround(text: string, { start, end }: Stretch): Stretch | undefined {
  const from = Math.max(0, start - longestParagraph);
  const opening = [...text.slice(from, start).matchAll(blankLine)].at(-1);
  const closing = text.slice(end, end + longestParagraph).search(blankLine);
  // The first paragraph of a document may be its metadata.
  if (opening === undefined || closing === -1 || text.slice(start, end).search(blankLine) !== -1) return undefined;
  return { start: from + opening.index + opening[0].length, end: end + closing };
}

const movedArea = (area: Area, by: number): Area => ({ ...area, start: area.start + by, end: area.end + by });

function moved(citation: Citation, by: number): Citation {
  if (by === 0) return citation;
  return {
    ...citation,
    start: citation.start + by,
    end: citation.end + by,
    items: citation.items.map((item) => ({
      ...item,
      keyStart: item.keyStart + by,
      keyEnd: item.keyEnd + by,
      mentionStart: item.mentionStart + by,
      mentionEnd: item.mentionEnd + by,
      start: item.start + by,
      end: item.end + by,
    })),
  };
}
