import type { Piece } from './piecedText.ts';

/** The lines of a table without their line breaks. */
interface Line {
  readonly start: number;
  readonly text: string;
}

interface Column {
  readonly start: number;
  readonly end: number;
}

/** The cells of a simple, multiline or grid table, each of them pieces of lines. Time is linear in the table. */
export function tableCells(text: string, start: number, end: number): Piece[][] {
  const lines: Line[] = [];
  for (let offset = start; offset <= end;) {
    const found = text.indexOf('\n', offset);
    const next = found === -1 || found > end ? end : found;
    lines.push({ start: offset, text: text.slice(offset, next).replace(/\r$/, '') });
    offset = next + 1;
  }
  return /^ *\+/.test(lines[0]?.text ?? '') ? gridCells(lines) : columnCells(lines);
}

const rowRule = /^ *\+[-=:+]*\+ *$/;

function gridCells(lines: readonly Line[]): Piece[][] {
  const bounds = [...(lines[0]?.text ?? '').matchAll(/\+/g)].map(({ index }) => index);
  const columns = bounds.slice(1).map((end, index) => ({ start: (bounds[index] ?? 0) + 1, end }));
  const cells: Piece[][] = [];
  const row: Line[] = [];
  for (const line of lines) {
    if (!rowRule.test(line.text)) row.push(line);
    else for (const each of spannedCells(row.splice(0), columns)) cells.push(each);
  }
  return [...cells, ...spannedCells(row, columns)];
}

/** The cells of a row of a grid, of which some may stand in several columns: only where all lines have a bar one ends. */
function spannedCells(row: readonly Line[], columns: readonly Column[]): Piece[][] {
  const spanned: Column[] = [];
  for (const column of columns) {
    const previous = spanned.at(-1);
    const isParted = row.every(({ text }) => /^[|+]?$/.test(text.charAt(column.start - 1)));
    if (previous === undefined || isParted) spanned.push(column);
    else spanned[spanned.length - 1] = { start: previous.start, end: column.end };
  }
  return rowCells(row, spanned);
}

const columnRule = /^ *-+(?: +-+)+ *$/;
const fullRule = /^ *-{4,} *$/;

/** In a multiline table blank lines part the rows, in a simple table each line is one. */
function columnCells(lines: readonly Line[]): Piece[][] {
  const rule = lines.find(({ text }) => columnRule.test(text))?.text ?? '';
  const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index);
  const columns = starts.map((start, index) => ({ start, end: starts[index + 1] ?? Infinity }));
  const isMultiline = fullRule.test(lines[0]?.text ?? '');
  const cells: Piece[][] = [];
  const row: Line[] = [];
  for (const line of lines) {
    const isBetween = line.text.trim() === '' || columnRule.test(line.text) || fullRule.test(line.text);
    if (!isBetween) row.push(line);
    if (isBetween || !isMultiline) for (const each of alignedCells(row.splice(0), columns)) cells.push(each);
  }
  return [...cells, ...alignedCells(row, columns)];
}

/** Cells in which spaces only align the text. */
const alignedCells = (row: readonly Line[], columns: readonly Column[]): Piece[][] =>
  rowCells(row, columns).map((pieces) =>
    pieces.map(({ start, text }) => {
      const indent = text.length - text.trimStart().length;
      return { start: start + indent, text: text.slice(indent) };
    }),
  );

function rowCells(row: readonly Line[], columns: readonly Column[]): Piece[][] {
  if (row.length === 0) return [];
  return columns.flatMap(({ start, end }) => {
    const pieces = row.map((line) => ({ start: line.start + start, text: line.text.slice(start, end) }));
    if (pieces.every(({ text }) => text.trim() === '')) return [];
    // The space that stands between the bar and the text is no indentation.
    const isSpaced = pieces.every(({ text }) => text === '' || text.startsWith(' '));
    return [
      pieces.map((piece) => ({
        start: piece.start + (isSpaced ? 1 : 0),
        text: piece.text.slice(isSpaced ? 1 : 0).trimEnd(),
      })),
    ];
  });
}
