import { Range, TextEditorRevealType, Uri, window } from 'vscode';

import { PaperglossError } from '../core/errors.ts';

/** Selects a place in a document. The arguments are those of a tree item: an address and an LSP range. */
export async function revealOccurrence(address: unknown, range: unknown): Promise<void> {
  if (typeof address !== 'string' || !isRange(range)) {
    throw new PaperglossError('bad-input', 'An occurrence is revealed from the view “In This File”.');
  }
  const uri = Uri.parse(address, true);
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  const place = shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn };
  const editor = await window.showTextDocument(shown?.document.uri ?? uri, { ...place, selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
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
