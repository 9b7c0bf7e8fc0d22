import {
  l10n,
  NotebookEditorRevealType,
  NotebookRange,
  Range,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';

/** Selects a place in a document. The arguments are those of a tree item: an address and an LSP range. */
export async function revealOccurrence(address: unknown, range: unknown): Promise<void> {
  if (typeof address !== 'string' || !isRange(range)) {
    throw new PaperglossError('bad-input', l10n.t('An occurrence is revealed from the view “In This File”.'));
  }
  const uri = Uri.parse(address, true);
  if (uri.scheme === 'vscode-notebook-cell') {
    await revealCell(uri);
    return;
  }
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  const place = shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn };
  const editor = await window.showTextDocument(shown?.document.uri ?? uri, { ...place, selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A cell is shown in its notebook, and not as a text by itself. */
async function revealCell(uri: Uri): Promise<void> {
  for (const notebook of workspace.notebookDocuments) {
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === uri.toString());
    if (cell === undefined) continue;
    const range = new NotebookRange(cell.index, cell.index + 1);
    const editor = await window.showNotebookDocument(notebook, { selections: [range] });
    editor.revealRange(range, NotebookEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  throw new PaperglossError('not-found', l10n.t('The cell is not there any more.'));
}

interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function isRange(value: unknown): value is PlainRange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'end' in value &&
    isPosition(value.start) &&
    isPosition(value.end)
  );
}

/** Whether an argument of a command is an LSP position. */
export function isPosition(value: unknown): value is { readonly line: number; readonly character: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}
