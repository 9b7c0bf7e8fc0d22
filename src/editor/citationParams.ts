import { type Selection, type TextDocument, type TextEditor, type Uri, workspace } from 'vscode';

import type { CitationParams } from '../protocol.ts';
import type { CitationAnswers } from './citationAnswers.ts';

/** What the library needs to plan a citation of papers at the cursors of an editor. */
export function citationParams(
  { document, selections }: TextEditor,
  { values }: CitationAnswers,
  paperIds: readonly string[] = [],
): CitationParams {
  const [first, ...others] = selections.map(plainRange);
  const folder = workspace.getWorkspaceFolder(fileOf(document))?.uri.toString();
  const start = { line: 0, character: 0 };
  return {
    uri: document.uri.toString(),
    version: document.version,
    range: first ?? { start, end: start },
    ...(others.length > 0 && { otherRanges: others }),
    paperIds,
    ...(folder !== undefined && { workspaceFolderUri: folder }),
    answers: values,
    isRestricted: !workspace.isTrusted,
  };
}

/** The file that a document belongs to: a cell has an address of its own and lies in its notebook. */
function fileOf(document: TextDocument): Uri {
  const notebook = workspace.notebookDocuments.find((candidate) =>
    candidate.getCells().some((cell) => cell.document === document),
  );
  return notebook?.uri ?? document.uri;
}

function plainRange({ start, end }: Selection): CitationParams['range'] {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
