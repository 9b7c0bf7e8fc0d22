import type { OffsetEdit } from '../bibliography/offsetEdit.ts';
import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { l10n } from '../l10n.ts';
import { parseJson } from '../parseJson.ts';
import { jsonTexts } from './jsonTexts.ts';

/** A Jupyter notebook as a file. */
export interface Notebook {
  /** All that it has, in order. */
  readonly cells: readonly NotebookCell[];
  /** The language of its code in lower case, `python`; undefined where the file does not say. */
  readonly language: string | undefined;
}

/** A cell, with the places where its text stands in the file. */
export interface NotebookCell {
  /** From 1, over cells of all kinds. */
  readonly number: number;
  readonly kind: 'markdown' | 'code' | 'raw';
  readonly text: string;
  /** The strings that make up the text; one, or one for each line. */
  readonly pieces: readonly CellPiece[];
  /** Offset of the bracket or quote that the source begins with. */
  readonly sourceStart: number;
  /** The source is a list of lines; else one string. */
  readonly isList: boolean;
}

interface CellPiece {
  /** Offsets in the cell's text. */
  readonly start: number;
  readonly end: number;
  /** Offsets in the file, of the quotes. */
  readonly open: number;
  readonly close: number;
}

const kinds: ReadonlySet<unknown> = new Set(['markdown', 'code', 'raw']);

/** Reads a notebook. Throws a {@link PaperglossError} for broken JSON, and for what is no notebook of nbformat 4. */
export function readNotebook(file: string, name: string): Notebook {
  const parsed = parseJson(file, name);
  const cells: unknown = isObject(parsed) ? parsed['cells'] : undefined;
  if (!isObject(parsed) || !Array.isArray(cells))
    throw new PaperglossError(
      'bad-input',
      isObject(parsed) && 'worksheets' in parsed
        ? l10n.t(
            '{0}: a notebook of format {1}, of which nothing is read: save it with a Jupyter of today',
            name,
            String(parsed['nbformat']),
          )
        : l10n.t('{0}: no notebook, for it has no list of cells', name),
    );
  const texts = jsonTexts(file, ['cells', 'source']);
  const places = new Map(texts.map((each) => [each.item, each]));
  return {
    language: languageOf(parsed['metadata']),
    cells: cells.flatMap((cell: unknown, item): NotebookCell[] => {
      const place = places.get(item);
      if (!isObject(cell) || place === undefined || !kinds.has(cell['cell_type'])) return [];
      let text = '';
      const pieces = place.strings.map(({ open, close }): CellPiece => {
        const start = text.length;
        text += String(JSON.parse(file.slice(open, close + 1)));
        return { start, end: text.length, open, close };
      });
      const kind = cell['cell_type'] as NotebookCell['kind'];
      return [{ number: item + 1, kind, text, pieces, sourceStart: place.start, isList: file[place.start] === '[' }];
    }),
  };
}

function languageOf(metadata: unknown): string | undefined {
  const part = (name: string): JsonObject => {
    const value: unknown = isObject(metadata) ? metadata[name] : undefined;
    return isObject(value) ? value : {};
  };
  const language = part('language_info')['name'] ?? part('kernelspec')['language'];
  return typeof language === 'string' ? language.toLowerCase() : undefined;
}

/** Where an offset of a cell's text stands in the file: before the sign that it is before, else behind the last one. */
export function offsetInFile(file: string, cell: NotebookCell, offset: number): number {
  const piece = cell.pieces.findLast(({ start }) => start <= offset) ?? cell.pieces[0];
  return piece === undefined ? cell.sourceStart + 1 : offsetInPiece(file, piece, offset);
}

/** JSON writes one sign of a text with one, two or six of its own: `a`, `\n`, `\u00e9`. */
function offsetInPiece(file: string, { start, open, close }: CellPiece, offset: number): number {
  let at = open + 1;
  for (let left = offset - start; left > 0 && at < close; left -= 1)
    at += file[at] !== '\\' ? 1 : file[at + 1] === 'u' ? 6 : 2;
  return at;
}

/** An edit of a cell's text as one of the file, which stays as it is elsewhere. */
export function editInFile(file: string, cell: NotebookCell, { start, end, newText }: OffsetEdit): OffsetEdit {
  const last = cell.pieces.findLast((piece) => piece.start < end);
  const from = offsetInFile(file, cell, start);
  const to = end === start || last === undefined ? from : offsetInPiece(file, last, end);
  // Behind the quote that ends a line there is nothing that a line break would part.
  const isWithinLine = cell.pieces.some(({ open, close }) => open < to && to < close);
  const written = writtenLines(file, cell, newText, isWithinLine);
  return { start: from, end: to, newText: cell.pieces.length === 0 ? `"${written}"` : written };
}

/** A text within a string of the source, with more of it behind or not. In a list of lines each line is a string of its own. */
function writtenLines(file: string, cell: NotebookCell, text: string, goesOn: boolean): string {
  if (!cell.isList) return writtenText(file, text);
  const [first, second] = cell.pieces;
  const parted =
    first === undefined
      ? ', '
      : second === undefined
        ? `,${file.slice(cell.sourceStart + 1, first.open)}`
        : file.slice(first.close + 1, second.open);
  const lines = text.split(/(?<=\n)/);
  if (goesOn && text.endsWith('\n')) lines.push('');
  return lines.map((line) => writtenText(file, line)).join(`"${parted}"`);
}

/** As Jupyter writes it; a program that writes ASCII alone has its way kept. */
function writtenText(file: string, text: string): string {
  const written = JSON.stringify(text).slice(1, -1);
  if (!/\\u[\da-f]{4}/i.test(file) || /[^\0-\x7f]/.test(file)) return written;
  return written.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
