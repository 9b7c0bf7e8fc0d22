import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Area, Citation, DocumentFormat } from '../core/documents/documentFormat.ts';

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

// Signs that may begin or end something that goes beyond a paragraph: code, mathematics, comments, TeX, fields, attributes.
const farReaching =
  /[`~<>$\\{}|%#=]|^(?: {4}|\t|[ \t]*(?:[-*+][ \t]|\(?[\da-z#]{1,9}[.)][ \t]|\[[^\]\n]{0,300}\]:|:|\.\.|[-_*+]{2,}))/im;
// Of a longer paragraph reading it twice takes as long as reading all.
const longestParagraph = 20_000; // characters

/**
 * The citations behind a change within one paragraph that blank lines part from the rest; undefined where more may have
 * changed. That the paragraph stands for itself is seen from the text before: read alone, it had the same citations.
 */
function afterKeystroke(before: ReadCitations, text: string): Pick<ReadCitations, 'citations' | 'areas'> | undefined {
  const shared = changedStretch(before.text, text);
  const old = paragraphAround(before.text, shared);
  if (old === undefined) return undefined;
  const grown = text.length - before.text.length;
  const [was, is] = [before.text.slice(old.start, old.end), text.slice(old.start, old.end + grown)];
  if (/\n[ \t]*\r?\n/.test(is) || is.trim() === '' || farReaching.test(was) || farReaching.test(is)) return undefined;
  const { format } = before;
  before.areas ??= format.areas(before.text);
  if (before.areas.some(({ start, end, isBlock }) => isBlock && start < old.end && end > old.start)) return undefined;
  const alone = format.citations(was);
  const within = before.citations.filter(({ start, end }) => start < old.end && end > old.start);
  if (alone.length !== within.length || alone.some(({ start }, at) => start + old.start !== within[at]?.start))
    return undefined;
  return {
    citations: [
      ...before.citations.filter(({ end }) => end <= old.start),
      ...format.citations(is).map((citation) => moved(citation, old.start)),
      ...before.citations.filter(({ start }) => start >= old.end).map((citation) => moved(citation, grown)),
    ],
    areas: [
      ...before.areas.filter(({ end }) => end <= old.start),
      ...format.areas(is).map((area) => ({ ...area, start: area.start + old.start, end: area.end + old.start })),
      ...before.areas
        .filter(({ start }) => start >= old.end)
        .map((area) => ({ ...area, start: area.start + grown, end: area.end + grown })),
    ],
  };
}

// Comparing pieces takes a fraction of the time that comparing signs does.
const piece = 4096; // UTF-16 units

/** The part of a text that another lacks, by its offsets in the first. */
function changedStretch(before: string, after: string): Stretch {
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
  return { start, end: before.length - tail };
}

/** The paragraph around a stretch of a text, with blank lines on both sides; undefined where there is none of a usable length. */
function paragraphAround(text: string, { start, end }: Stretch): Stretch | undefined {
  const before = text.slice(Math.max(0, start - longestParagraph), start);
  const after = text.slice(end, end + longestParagraph);
  const opening = before.lastIndexOf('\n\n');
  const closing = after.indexOf('\n\n');
  // The first paragraph of a document may be its metadata.
  if (opening === -1 || closing === -1 || text.slice(start, end).includes('\n\n')) return undefined;
  return { start: start - before.length + opening + 2, end: end + closing };
}

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
