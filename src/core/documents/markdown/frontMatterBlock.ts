import { isMap, parseDocument } from 'yaml';

import { tooDeepAt } from '../../bibliography/yamlDepth.ts';
import { documentHead } from './documentHead.ts';

/** Where the YAML front matter of a Markdown document stands. */
export interface FrontMatterBlock {
  /** Offset of the opening `---`; 1 after a byte order mark. */
  readonly start: number;
  /** Offset after the opening line. */
  readonly contentStart: number;
  /** Offset of the closing line, `---` or `...`. */
  readonly contentEnd: number;
  /** Offset of the end of the closing line, without its line break. */
  readonly end: number;
}

// A rule is three dashes too; metadata begins on the very next line.
const opening = /^\uFEFF?---[ \t]*\r?\n(?![ \t]*(?:\r?\n|$))/;
const closing = /^(?:---|\.\.\.)[ \t]*(?=\r?$)/gm;

/** The front matter of a document, whether or not its YAML is valid; undefined when there is none or it is not closed. */
export function frontMatterBlock(text: string): FrontMatterBlock | undefined {
  const open = opening.exec(text);
  if (open === null) return undefined;
  closing.lastIndex = open[0].length;
  const close = closing.exec(text);
  if (close === null) return undefined;
  return {
    start: text.startsWith('\uFEFF') ? 1 : 0,
    contentStart: open[0].length,
    contentEnd: close.index,
    end: close.index + close[0].length,
  };
}

/** Whether a document begins as front matter does, `---` and a property, but never closes it. */
export function hasUnclosedFrontMatter(text: string): boolean {
  return frontMatterBlock(text) === undefined && /^\uFEFF?---[ \t]*\r?\n[\w-]+:(?:\s|$)/.test(text);
}

const laterOpening = /^---[ \t]*\r?\n(?=[\w"'#][^\n]*\n)/gm;

/**
 * The blocks of YAML metadata behind the front matter, which Pandoc reads too: they begin after a blank line and are
 * closed. What is between two rules and is no list of properties is text.
 */
export function laterMetadataBlocks(text: string): FrontMatterBlock[] {
  const blocks: FrontMatterBlock[] = [];
  const first = frontMatterBlock(text);
  laterOpening.lastIndex = first?.end ?? 0;
  for (let open = laterOpening.exec(text); open !== null; open = laterOpening.exec(text)) {
    const contentStart = open.index + open[0].length;
    closing.lastIndex = contentStart;
    const close = closing.exec(text);
    if (close === null) break;
    // Each stretch between two rules is parsed once at most, since the next search begins at the rule that ends it.
    laterOpening.lastIndex = close.index;
    if (!isAfterBlankLine(text, open.index) || !hasProperties(text.slice(contentStart, close.index))) continue;
    const end = close.index + close[0].length;
    blocks.push({ start: open.index, contentStart, contentEnd: close.index, end });
    laterOpening.lastIndex = end;
  }
  return blocks;
}

/** A title block needs no blank line behind it. */
function isAfterBlankLine(text: string, offset: number): boolean {
  if (/(?:^\uFEFF?|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, offset - 80), offset))) return true;
  const head = documentHead(text);
  return head?.kind === 'title-block' && /^\r?\n$/.test(text.slice(head.end, offset));
}

function hasProperties(content: string): boolean {
  if (!/^[\w"'][^\n]*:(?:[ \t\r\n]|$)/m.test(content) || tooDeepAt(content) !== undefined) return false;
  const document = parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  return document.errors.length === 0 && isMap(document.contents) && document.contents.flow !== true;
}
