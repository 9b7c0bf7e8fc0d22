import type { Area, AreaKind } from '../documentFormat.ts';
import { type AlignedTable, alignedTables } from './alignedTables.ts';
import { isPipeRule, pipeCells } from './pipeTable.ts';
import { directiveLength, type OpenDirective } from './directives.ts';
import { documentHead } from './documentHead.ts';
import { type FrontMatterBlock, frontMatterBlock, laterMetadataBlocks } from './frontMatterBlock.ts';
import { columnsOf, type Line, lineBeforeBlank, lineFrom, lineStart } from './lines.ts';
import { type MarkdownDialect, pandocDialect } from './markdownDialect.ts';
import { closingBraces, markParagraph, type Paragraph } from './markdownInlines.ts';
import { metadataTexts } from './metadataTexts.ts';
import { PiecedText } from './piecedText.ts';
import { tableCells } from './tableCells.ts';

export interface MarkdownAreas {
  /** In order, not overlapping. */
  readonly areas: readonly Area[];
  /** Stretches of prose, in order, that inline markup cannot reach across. */
  readonly paragraphs: readonly Paragraph[];
  /** Labels of Pandoc's numbered examples, `(@good) …`, which are referred to as works are. */
  readonly exampleLabels: ReadonlySet<string>;
  /** What is read by itself: cells of tables that are aligned by spaces, texts in metadata. */
  readonly parts: readonly MarkdownPart[];
}

export interface MarkdownPart extends MarkdownAreas {
  readonly pieced: PiecedText;
}

const quotePrefix = /^(?: {0,3}>[ \t]?)+/;
// Of a chunk, `{r, fig.cap="`x`"}`, the options may hold backticks, as no other info string does.
const fenceOpening = /^[ \t]*(?:[-+*]|\d{1,9}[.)])?[ \t]*(`{3,}(?=[^`]*$|[ \t]*\{\w.*\}[ \t]*$)|~{3,})/;
const rawBlockOpening = /^ {0,3}(?:<(script|style|pre|textarea)\b|\\begin\{([A-Za-z]+\*?)\})/i;
// Continuation lines of footnotes and definitions are indented as those of list items are.
// The text of a footnote may begin behind a blank line.
const htmlBlock =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:[\s/>]|$)/i;
const listMarker = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|\([\w@-]+\)|#\.|\[\^[^\]\s]+\]:|:(?=[ \t]))[ \t]+|\[\^[^\]\s]+\]:$)/;
const heading = /^ {0,3}#{1,6}[ \t]/;
const exampleLabel = /^[ \t]*\(@([\w-]*)\)(?=[ \t])/;

/**
 * Tells prose from everything else in Pandoc's Markdown: front matter, fenced and indented code, HTML comments, raw
 * blocks, and within paragraphs code spans, mathematics, link targets and escapes. Time is linear in the text.
 */
export function markdownAreas(text: string, dialect: MarkdownDialect = pandocDialect): MarkdownAreas {
  return areasWithin(text, dialect, 0);
}

// Of tables in cells of tables; each level is read once more.
const deepest = 2;

function areasWithin(text: string, dialect: MarkdownDialect, depth: number): MarkdownAreas {
  const areas: Area[] = [];
  const parts: MarkdownPart[] = [];
  const directives: OpenDirective[] = [];
  let braces: ReadonlyMap<number, number> | undefined;
  const paragraphs: Paragraph[] = [];
  const exampleLabels = new Set<string>();
  const unclosed = new Set<string>();
  const listColumns: number[] = [];
  let paragraph: { start: number; end: number } | undefined;
  let canBeCode = true;
  let offset = text.startsWith('\uFEFF') ? 1 : 0;

  const endParagraph = (): void => {
    if (paragraph === undefined) return;
    const { start, end } = paragraph;
    paragraph = undefined;
    const marked = markParagraph(text, start, end, areas, dialect);
    for (const each of isPipeRule(marked.prose) ? pipeCells(marked) : [marked]) paragraphs.push(each);
  };
  const addPart = (pieced: PiecedText, withAreas: boolean): void => {
    const read = areasWithin(pieced.joined, dialect, depth + 1);
    parts.push({ ...read, pieced });
    for (const label of read.exampleLabels) exampleLabels.add(label);
    if (withAreas) for (const each of read.areas.flatMap((area) => areasInWhole(area, pieced))) areas.push(each);
  };
  const addBlock = (kind: AreaKind, start: number, end: number): void => {
    endParagraph();
    areas.push({ kind, start, end, isBlock: true });
    canBeCode = true;
  };

  const addMetadata = (block: FrontMatterBlock, from: number): void => {
    let start = from;
    for (const { pieced, lines } of metadataTexts(text, block, dialect.citingProperties)) {
      // The lines of a text are apart from the area: something can be inserted into them.
      if (lines !== undefined) addBlock('front-matter', start, lines.start - 1);
      addPart(pieced, lines !== undefined);
      if (lines !== undefined) start = lineFrom(text, lines.end).next;
    }
    addBlock('front-matter', start, block.end);
  };

  const addTable = ({ start, end }: AlignedTable): void => {
    for (const cell of tableCells(text, start, end)) addPart(new PiecedText(cell, '\n'), true);
    canBeCode = true;
  };

  const isWhole = depth === 0;
  const block = isWhole ? frontMatterBlock(text) : undefined;
  // In MyST a percent sign begins a comment.
  const hasHead = isWhole && !(dialect.hasDirectives && /^\uFEFF?%/.test(text));
  const head = block ?? (hasHead ? documentHead(text) : undefined);
  if (block !== undefined) addMetadata(block, 0);
  else if (head !== undefined) addBlock('front-matter', 0, head.end);
  if (head !== undefined && 'kind' in head && head.kind === 'title-block') {
    // Each of its lines is a text of its own.
    const lines = [...text.slice(0, head.end).matchAll(/%[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)/g)];
    for (const { 0: line, 1: title = '', index } of lines)
      addPart(new PiecedText([{ text: title.trim(), start: index + line.indexOf(title.trim()) }], '\n'), false);
  }
  if (head !== undefined) offset = lineFrom(text, head.end).next;
  const metadata = isWhole ? laterMetadataBlocks(text).reverse() : [];
  const tables = dialect.isPandoc && depth < deepest ? alignedTables(text).reverse() : [];

  while (offset < text.length) {
    const line = lineFrom(text, offset);
    while ((metadata.at(-1)?.start ?? offset) < offset) metadata.pop();
    const later = metadata.at(-1);
    if (later?.start === offset) {
      addMetadata(later, later.start);
      offset = lineFrom(text, later.end).next;
      continue;
    }
    while ((tables.at(-1)?.start ?? offset) < offset) tables.pop();
    const table = paragraph === undefined ? tables.at(-1) : undefined;
    if (table?.start === offset) {
      addTable(table);
      offset = lineFrom(text, table.end).next;
      continue;
    }
    const whole = text.slice(line.start, line.end);
    const content = whole.replace(quotePrefix, '');
    offset = line.next;
    const directive = dialect.hasDirectives ? directiveLength(content, directives) : undefined;
    if (directive !== undefined) {
      const argument = line.end - content.length + directive;
      addBlock('raw', line.start, argument);
      if (argument < line.end) paragraph = { start: argument, end: line.end };
      endParagraph();
      continue;
    }
    if (dialect.hasDirectives && content.startsWith('%')) {
      addBlock('comment', line.start, line.end);
      continue;
    }
    if (!dialect.isPandoc && paragraph === undefined && htmlBlock.test(content)) {
      const end = lineBeforeBlank(text, line);
      addBlock('raw', line.start, end.end);
      offset = end.next;
      continue;
    }
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
      const end = fenceEnd(text, line, fence, content.length < whole.length);
      addBlock('code', line.start, end.end);
      offset = end.next;
      continue;
    }
    const raw = rawBlockEnd(text, line, content, unclosed, dialect);
    if (raw !== undefined) {
      addBlock('raw', line.start, raw.closed);
      offset = raw.next;
      if (raw.closed < raw.end) paragraph = { start: raw.closed, end: raw.end };
      continue;
    }
    if (dialect.isPandoc && paragraph === undefined && /^ {0,3}\\[A-Za-z]+\*?\{/.test(content)) {
      // Unlike everything else in a paragraph, the argument of a command reaches over blank lines.
      braces ??= closingBraces(text);
      const close = braces.get(text.indexOf('{', line.start));
      const last = close === undefined ? undefined : lineFrom(text, lineStart(text, close));
      if (close !== undefined && last !== undefined && last.start > line.start) {
        addBlock('raw', line.start, close + 1);
        offset = last.next;
        if (close + 1 < last.end) paragraph = { start: close + 1, end: last.end };
        continue;
      }
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
      paragraphs.push(markParagraph(text, start, comment.start, areas, dialect));
      paragraph = undefined;
      addBlock('comment', comment.start, comment.end);
      offset = lineFrom(text, comment.end).next;
      if (comment.end < lineFrom(text, comment.end).end) {
        paragraph = { start: comment.end, end: lineFrom(text, comment.end).end };
      }
      continue;
    }

    const example = dialect.isPandoc ? exampleLabel.exec(content) : null;
    if (example?.[1] !== undefined) exampleLabels.add(example[1]);
    const start = line.end - content.length + (example?.[0].length ?? 0);
    paragraph = { start: paragraph?.start ?? start, end: line.end };
    if (heading.test(content)) endParagraph();
  }
  endParagraph();
  return { areas: areas.sort((a, b) => a.start - b.start), paragraphs, exampleLabels, parts };
}

/** An area of a part in the whole text, where its lines may lie apart. */
function areasInWhole({ kind, start, end }: Area, pieced: PiecedText): Area[] {
  const found: Area[] = [];
  for (let from = start; from < end;) {
    const lineBreak = pieced.joined.indexOf('\n', from);
    const to = lineBreak === -1 ? end : Math.min(lineBreak, end);
    if (to > from) found.push({ kind, start: pieced.sourceStart(from), end: pieced.sourceEnd(to), isBlock: false });
    from = to + 1;
  }
  return found;
}

/**
 * The line that closes a fence; the last line when none does, since the rest is code while the user still types. In a quotation
 * it ends with that.
 */
function fenceEnd(text: string, opening: Line, fence: string, isQuoted: boolean): Line {
  const mark = fence[0] ?? '`';
  const closing = new RegExp(`^[ \\t]*${mark}{${fence.length},}[ \\t]*$`);
  let last = opening;
  let line = lineFrom(text, opening.next);
  for (;;) {
    if (isQuoted && !quotePrefix.test(text.slice(line.start, line.end))) return last;
    if (closing.test(text.slice(line.start, line.end).replace(quotePrefix, ''))) return line;
    if (line.next >= text.length) return { start: line.start, end: text.length, next: text.length };
    last = line;
    line = lineFrom(text, line.next);
  }
}

/** The line that closes a block of raw HTML or LaTeX that begins on this line, and where in it; undefined when none does. */
function rawBlockEnd(
  text: string,
  line: Line,
  content: string,
  unclosed: Set<string>,
  dialect: MarkdownDialect,
): (Line & { readonly closed: number }) | undefined {
  const [, element, environment] = rawBlockOpening.exec(content) ?? [];
  if (element === undefined && (environment === undefined || !dialect.isPandoc)) return undefined;
  const closer = element === undefined ? `\\end{${environment ?? ''}}` : `</${element.toLowerCase()}`;
  const end = endAfter(text, closer, line.start, unclosed);
  if (end === undefined) return undefined;
  const last = lineFrom(text, end);
  const tagEnd = element === undefined ? end : text.indexOf('>', end) + 1;
  const closed = tagEnd === 0 || tagEnd > last.end ? last.end : tagEnd;
  const goesOn = dialect.isPandoc && text.slice(closed, last.end).trim() !== '';
  return { ...last, start: line.start, closed: goesOn ? closed : last.end };
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
