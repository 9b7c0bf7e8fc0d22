import { Position, Range, Selection, type TextDocument, type TextEditor, window } from 'vscode';

import type { CitationParams, CitationPlan } from '../../protocol/citing.ts';
import { cursorsAfter } from './cursorsAfter.ts';

/** Where the cursors go once a plan for them is carried out, as offsets in the document then: the first is the plan's own. */
export function plannedCursors(
  { cursor, edits }: CitationPlan,
  document: TextDocument,
  { otherRanges = [] }: CitationParams,
): PlannedCursors {
  const offset = ({ line, character }: CitationParams['range']['start']): number =>
    document.offsetAt(new Position(line, character));
  const own = edits
    .filter(({ uri, create }) => uri === document.uri.toString() && create !== true)
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }));
  return {
    cursor,
    others: cursorsAfter(
      document.getText(),
      own,
      otherRanges.map(({ end }) => offset(end)),
    ),
  };
}

export interface PlannedCursors {
  readonly cursor: CitationPlan['cursor'];
  readonly others: readonly number[];
}

/** Puts each cursor behind its citation, and the focus into the text. */
export async function placeCursors(editor: TextEditor, { cursor, others }: PlannedCursors): Promise<void> {
  const shown = await focused(editor);
  if (cursor === undefined) return;
  const first = new Position(cursor.line, cursor.character);
  const positions = [first, ...others.map((offset) => shown.document.positionAt(offset))];
  const isNew = (position: Position, index: number): boolean =>
    positions.findIndex((other) => other.isEqual(position)) === index;
  shown.selections = positions.filter(isNew).map((position) => new Selection(position, position));
  shown.revealRange(new Range(first, first));
}

/** The editor with the focus in it, when it was in a panel. */
async function focused(editor: TextEditor): Promise<TextEditor> {
  const { document, viewColumn } = editor;
  // Cells and peeks have no column of their own, and one side of a comparison would be opened apart from it.
  if (window.activeTextEditor === editor || viewColumn === undefined) return editor;
  return window.showTextDocument(document, { viewColumn });
}
