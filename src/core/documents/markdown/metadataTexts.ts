import { isScalar, parseDocument, type Scalar, visit } from 'yaml';

import { tooDeepAt } from '../../bibliography/yamlDepth.ts';
import type { FrontMatterBlock } from './frontMatterBlock.ts';
import { type Piece, PiecedText } from './piecedText.ts';

/** A text in metadata. */
export interface MetadataText {
  readonly pieced: PiecedText;
  /**
   * Its lines, where something can be inserted into them: whole lines without the last line break. A value in one line may
   * have quotes that an insertion would break.
   */
  readonly lines: { readonly start: number; readonly end: number } | undefined;
}

// Texts of other properties are read as well, but what is written into them may be no text to the program that takes them.
const insertable = /^(?:abstract|nocite|thanks|description|acknowledge?ments?|funding|summary|subtitle|title)$/;

/** Paths, addresses, TeX and the names of people on other sites, `twitter: "@ada"`, are no texts, though Pandoc reads them as such. */
const plainProperty =
  /^(?:bibliography|csl|citation-style|citation-abbreviations|url|image|css|header-includes|twitter|twitter-card|open-graph|mastodon|bluesky|github|email|orcid)$/;

/** The texts in a block of metadata that cite, in order: all of them, or those of the properties that `citing` tells. */
export function metadataTexts(text: string, block: FrontMatterBlock, citing?: RegExp): MetadataText[] {
  const content = text.slice(block.contentStart, block.contentEnd);
  // Without an at sign nothing is cited; the lines of a block are insertable all the same.
  if (!/@|^[a-z]+:[ \t]*[|>]/m.test(content) || tooDeepAt(content) !== undefined) return [];
  const texts: MetadataText[] = [];
  const document = parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  visit(document, {
    Alias: () => visit.SKIP,
    Pair: (_, { key }, path) => {
      const name = isScalar(key) ? String(key.value) : '';
      if (plainProperty.test(name)) return visit.SKIP;
      return citing !== undefined && path.length === 2 && !citing.test(name) ? visit.SKIP : undefined;
    },
    Scalar: (key, node, path) => {
      if (key === 'key' || typeof node.value !== 'string' || !node.range) return;
      const pieces = piecesOf(content, node, block.contentStart);
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      const [, , pair] = path;
      const property =
        isBlock && pair !== undefined && 'key' in pair && isScalar(pair.key) ? String(pair.key.value) : '';
      const isInsertable = path.length === 3 && insertable.test(property);
      if (!isInsertable && !node.value.includes('@')) return;
      texts.push({ pieced: new PiecedText(pieces, '\n'), lines: isInsertable ? linesOf(text, pieces) : undefined });
    },
  });
  return texts.sort((a, b) => a.pieced.sourceStart(0) - b.pieced.sourceStart(0));
}

/** From the beginning of the first line to the end of the last that is not blank. */
function linesOf(text: string, pieces: readonly Piece[]): MetadataText['lines'] {
  const filled = pieces.filter((piece) => piece.text.trim() !== '');
  const [first] = filled;
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { start: text.lastIndexOf('\n', first.start - 1) + 1, end: last.start + last.text.length };
}

/** The lines of a value without quotation marks, escapes and indentation. */
function piecesOf(content: string, { range, type }: Scalar, base: number): Piece[] {
  const [start = 0, end = 0] = range ?? [];
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return blockPieces(content, start, end, base);
  const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  const source = content.slice(isQuoted ? start + 1 : start, isQuoted ? end - 1 : end);
  const from = base + (isQuoted ? start + 1 : start);
  const pieces: Piece[] = [];
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+/g)) {
    const indent = pieces.length === 0 ? 0 : (/^[ \t]*/.exec(line)?.[0].length ?? 0);
    pieces.push({ start: from + index + indent, text: unescaped(line.slice(indent), type) });
  }
  return pieces;
}

/** Escapes keep their length, so that what stands behind them keeps its place. */
function unescaped(line: string, type: Scalar['type']): string {
  if (type === 'QUOTE_SINGLE') return line.replaceAll("''", "\u00A0'");
  if (type !== 'QUOTE_DOUBLE') return line;
  return line.replace(/\\(["\\/nrt])/g, (_, sign: string) => `\u00A0${/["\\/]/.test(sign) ? sign : ' '}`);
}

function blockPieces(content: string, start: number, end: number, base: number): Piece[] {
  const first = content.indexOf('\n', start) + 1;
  if (first === 0 || first > end) return [];
  const source = content.slice(first, end);
  const indent = /^(?:[ \t]*\r?\n)*([ \t]*)/.exec(source)?.[1]?.length ?? 0;
  return [...source.matchAll(/([^\r\n]*)(?:\r?\n|$)/g)]
    .filter(({ 0: line }) => line !== '')
    .map(({ 1: line = '', index }) => ({
      start: base + first + index + Math.min(indent, line.length),
      text: line.slice(indent),
    }));
}
