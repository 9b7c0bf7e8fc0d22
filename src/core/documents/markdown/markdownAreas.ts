import type { Area, AreaKind } from '../documentFormat.ts';
import { documentHead } from './documentHead.ts';
import { type FrontMatterBlock, frontMatterBlock, laterMetadataBlocks } from './frontMatterBlock.ts';
import { markParagraph, type Paragraph } from './markdownInlines.ts';
import { metadataTexts } from './metadataTexts.ts';

export interface MarkdownAreas {
  /** In order, not overlapping. */
  readonly areas: readonly Area[];
  /** Stretches of prose, in order, that inline markup cannot reach across. */
  readonly paragraphs: readonly Paragraph[];
  /** Labels of Pandoc's numbered examples, `(@good) …`, which are referred to as works are. */
  readonly exampleLabels: ReadonlySet<string>;
}

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** Offset of the next line. */
  readonly next: number;
}

const quotePrefix = /^(?: {0,3}>[ \t]?)+/;
// Of a chunk, `{r, fig.cap="`x`"}`, the options may hold backticks, as no other info string does.
const fenceOpening = /^[ \t]*(?:[-+*]|\d{1,9}[.)])?[ \t]*(`{3,}(?=[^`]*$|[ \t]*\{\w.*\}[ \t]*$)|~{3,})/;
const rawBlockOpening = /^ {0,3}(?:<(script|style|pre|textarea)\b|\\begin\{([A-Za-z]+\*?)\})/i;
// Continuation lines of footnotes and definitions are indented as those of list items are.
// The text of a footnote may begin behind a blank line.
const listMarker = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|\([\w@-]+\)|#\.|\[\^[^\]\s]+\]:|:(?=[ \t]))[ \t]+|\[\^[^\]\s]+\]:$)/;
const heading = /^ {0,3}#{1,6}[ \t]/;
const exampleLabel = /^[ \t]*\(@([\w-]*)\)(?=[ \t])/;

/**
 * Tells prose from everything else in Pandoc's Markdown: front matter, fenced and indented code, HTML comments, raw
 * blocks, and within paragraphs code spans, mathematics, link targets and escapes. Time is linear in the text.
 */
export function markdownAreas(text: string): MarkdownAreas {
  const areas: Area[] = [];
  const paragraphs: Paragraph[] = [];
  const exampleLabels = new Set<string>();
  const unclosed = new Set<string>();
  const listColumns: number[] = [];
  let paragraph: { start: number; end: number } | undefined;
  let canBeCode = true;
  let offset = text.startsWith('\uFEFF') ? 1 : 0;

  const endParagraph = (): void => {
    if (paragraph === undefined) return;
    paragraphs.push(markParagraph(text, paragraph.start, paragraph.end, areas));
    paragraph = undefined;
  };
  const addBlock = (kind: AreaKind, start: number, end: number): void => {
    endParagraph();
    areas.push({ kind, start, end, isBlock: true });
    canBeCode = true;
  };

  const addMetadata = (block: FrontMatterBlock, from: number): void => {
    let start = from;
    for (const part of metadataTexts(text, block)) {
      // The lines of a text are apart from the area: something can be inserted into them.
      if (part.isBlock) addBlock('front-matter', start, part.start - 1);
      paragraphs.push(markParagraph(text, part.start, part.end, part.isBlock ? areas : []));
      if (part.isBlock) start = lineFrom(text, part.end).next;
    }
    addBlock('front-matter', start, block.end);
  };

  const block = frontMatterBlock(text);
  const head = block ?? documentHead(text);
  if (block !== undefined) addMetadata(block, 0);
  else if (head !== undefined) addBlock('front-matter', 0, head.end);
  if (head !== undefined) offset = lineFrom(text, head.end).next;
  const metadata = laterMetadataBlocks(text).reverse();

  while (offset < text.length) {
    const line = lineFrom(text, offset);
    while ((metadata.at(-1)?.start ?? offset) < offset) metadata.pop();
    const later = metadata.at(-1);
    if (later?.start === offset) {
      addMetadata(later, later.start);
      offset = lineFrom(text, later.end).next;
      continue;
    }
    const whole = text.slice(line.start, line.end);
    const content = whole.replace(quotePrefix, '');
    offset = line.next;
    if (content.trim() === '') {
      endParagraph();
      canBeCode = true;
      continue;
    }

    const column = columnsOf(/^[ \t]*/.exec(content)?.[0] ?? '');
    if (paragraph === undefined) while (listColumns.length > 0 && column < (listColumns.at(-1) ?? 0)) listColumns.pop();
    const listColumn = listColumns.at(-1) ?? 0;
    if (canBeCode && paragraph === undefined && column >= listColumn + 4) {
      addBlock('code', line.start, line.end);
      continue;
    }
    canBeCode = false;

    const fence = fenceOpening.exec(content)?.[1];
    if (fence !== undefined) {
      const end = fenceEnd(text, line.next, fence);
      addBlock('code', line.start, end.end);
      offset = end.next;
      continue;
    }
    const raw = rawBlockEnd(text, line, content, unclosed);
    if (raw !== undefined) {
      addBlock('raw', line.start, raw.end);
      offset = raw.next;
      continue;
    }

    const marker = listMarker.exec(content)?.[0];
    if (marker !== undefined && column < listColumn + 4) {
      endParagraph();
      while (listColumns.length > 0 && column < (listColumns.at(-1) ?? 0)) listColumns.pop();
      listColumns.push(/^[ \t]*(?:\[\^|:)/.test(marker) ? column + 4 : columnsOf(marker));
    }
    if (heading.test(content)) endParagraph();

    // A comment reaches over blank lines, as nothing else in a paragraph does.
    const comment = longCommentIn(text, line, unclosed);
    if (comment !== undefined) {
      const start = paragraph?.start ?? line.start;
      paragraphs.push(markParagraph(text, start, comment.start, areas));
      paragraph = undefined;
      addBlock('comment', comment.start, comment.end);
      offset = lineFrom(text, comment.end).next;
      if (comment.end < lineFrom(text, comment.end).end) {
        paragraph = { start: comment.end, end: lineFrom(text, comment.end).end };
      }
      continue;
    }

    const example = exampleLabel.exec(content);
    if (example?.[1] !== undefined) exampleLabels.add(example[1]);
    const start = line.end - content.length + (example?.[0].length ?? 0);
    paragraph = { start: paragraph?.start ?? start, end: line.end };
    if (heading.test(content)) endParagraph();
  }
  endParagraph();
  return { areas, paragraphs, exampleLabels };
}

function lineFrom(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  if (found === -1) return { start, end: text.length, next: text.length };
  return { start, end: found > start && text[found - 1] === '\r' ? found - 1 : found, next: found + 1 };
}

/** The width of leading white space or a list marker; tabs stop at every fourth column. */
function columnsOf(text: string): number {
  let column = 0;
  for (const character of text) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/** The line that closes a fence; the last line when none does, since the rest is code while the user still types. */
function fenceEnd(text: string, from: number, fence: string): Line {
  const mark = fence[0] ?? '`';
  const closing = new RegExp(`^[ \\t]*${mark}{${fence.length},}[ \\t]*$`);
  let line = lineFrom(text, from);
  for (;;) {
    if (closing.test(text.slice(line.start, line.end).replace(quotePrefix, ''))) return line;
    if (line.next >= text.length) return { start: line.start, end: text.length, next: text.length };
    line = lineFrom(text, line.next);
  }
}

/** The line that closes a block of raw HTML or LaTeX that begins on this line; undefined when none does. */
function rawBlockEnd(text: string, line: Line, content: string, unclosed: Set<string>): Line | undefined {
  const [, element, environment] = rawBlockOpening.exec(content) ?? [];
  if (element === undefined && environment === undefined) return undefined;
  const closer = element === undefined ? `\\end{${environment ?? ''}}` : `</${element.toLowerCase()}`;
  const end = endAfter(text, closer, line.start, unclosed);
  return end === undefined ? undefined : { ...lineFrom(text, end), start: line.start };
}

/** A comment that begins on this line and ends on a later one. */
function longCommentIn(text: string, line: Line, unclosed: Set<string>): { start: number; end: number } | undefined {
  const found = text.slice(line.start, line.end).lastIndexOf('<!--');
  if (found === -1) return undefined;
  const start = line.start + found;
  // In a code span it is code.
  if ((text.slice(line.start, start).match(/`/g)?.length ?? 0) % 2 === 1) return undefined;
  const end = endAfter(text, '-->', start + 4, unclosed);
  return end === undefined || end <= line.end ? undefined : { start, end };
}

/** The offset after a closer; remembers closers that do not occur any more, so that no text is searched twice in vain. */
function endAfter(text: string, closer: string, from: number, unclosed: Set<string>): number | undefined {
  if (unclosed.has(closer)) return undefined;
  const found = text.indexOf(closer, from);
  if (found !== -1) return found + closer.length;
  unclosed.add(closer);
  return undefined;
}
