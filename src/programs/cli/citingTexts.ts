import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

import { TextDocument } from 'vscode-languageserver-textdocument';

import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import { editInFile, type NotebookCell, offsetInFile, readNotebook } from '../../core/documents/notebookCells.ts';
import { readText } from './libraries.ts';

/** Where a stretch of a document is, for a row of results: lines and columns are 1-based, columns in UTF-16 units. */
export interface PlaceInText {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A text in which works are cited: a document, or a cell of a notebook. */
export interface CitingText {
  /** As it was named in the call. */
  readonly file: string;
  readonly document: TextDocument;
  /** The number of the cell, from 1; undefined for what is no notebook. */
  readonly cell: number | undefined;
  /** Where a stretch stands in the file; for a cell among the JSON around it. */
  inFile(start: number, end: number): PlaceInText;
  /** An edit of the text as one of the file. */
  editInFile(edit: OffsetEdit): OffsetEdit;
}

export const isNotebook = (name: string): boolean => /\.ipynb$/i.test(name);

const cellScheme = 'vscode-notebook-cell';

/** The file of a call as a document. Throws where it cannot be read. */
export const documentOf = (file: string): TextDocument =>
  TextDocument.create(pathToFileURL(resolve(file)).href, '', 0, readText(file));

export function placeIn(document: TextDocument, start: number, end: number): PlaceInText {
  const [from, to] = [document.positionAt(start), document.positionAt(end)];
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}

/**
 * The texts of a file: the file itself, or the cells of a notebook with Markdown. Throws where the file cannot be read or
 * is no notebook.
 */
export function citingTexts(file: string): readonly CitingText[] {
  return allTexts(file).filter(({ cell, document }) => cell === undefined || document.languageId === 'markdown');
}

/** The same with cells of all kinds. */
export function allTexts(file: string): readonly CitingText[] {
  const document = documentOf(file);
  if (isNotebook(file)) return cellsOf(file, document);
  return [
    {
      file,
      document,
      cell: undefined,
      inFile: (start, end) => placeIn(document, start, end),
      editInFile: (edit) => edit,
    },
  ];
}

function cellsOf(file: string, document: TextDocument): readonly CitingText[] {
  const text = document.getText();
  const { cells, language } = readNotebook(text, file);
  const address = document.uri.replace(/^file:\/\/[^/]*/, `${cellScheme}:`);
  return cells.map((cell) => ({
    file,
    document: TextDocument.create(`${address}#${cell.number}`, languageOf(cell, language), 0, cell.text),
    cell: cell.number,
    inFile: (start, end) => placeIn(document, offsetInFile(text, cell, start), offsetInFile(text, cell, end)),
    editInFile: (edit) => editInFile(text, cell, edit),
  }));
}

// Code whose language the notebook does not say has comments that nobody knows: nothing is cited in it.
const languageOf = ({ kind }: NotebookCell, language: string | undefined): string =>
  kind === 'code' ? (language ?? kind) : kind;

/** A place as text, `paper.md:5:4`; in a notebook by line and column of the cell, `nb.ipynb:cell 3:5:4`. */
export const shownPlace = (
  { file, cell }: { readonly file: string; readonly cell?: number | undefined },
  { line, column }: Pick<PlaceInText, 'line' | 'column'>,
): string => `${file}:${cell === undefined ? '' : `cell ${cell}:`}${line}:${column}`;
