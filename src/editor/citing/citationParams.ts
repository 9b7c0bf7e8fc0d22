import { type Range, type TextDocument, type Uri, workspace } from 'vscode';

import type { CitationParams } from '../../protocol/citing.ts';
import type { CitationAnswers } from './citationAnswers.ts';
import type { CitationOrder, CitingPlace } from './citationOrder.ts';

/** What the library needs to plan a citation of papers at the cursors of an editor. */
export function citationParams(
  { document, selections }: CitingPlace,
  { values }: Pick<CitationAnswers, 'values'>,
  order: CitationOrder = { paperIds: [] },
): CitationParams {
  const [first, ...others] = selections.map(plainRange);
  const folder = workspaceFolderOf(document);
  const start = { line: 0, character: 0 };
  return {
    uri: document.uri.toString(),
    version: document.version,
    range: first ?? { start, end: start },
    ...(others.length > 0 && { otherRanges: others }),
    ...order,
    ...(folder !== undefined && { workspaceFolderUri: folder }),
    answers: values,
    isRestricted: !workspace.isTrusted,
  };
}

/** The address of the open folder that has the document; undefined where none has. */
export function workspaceFolderOf(document: TextDocument): string | undefined {
  return workspace.getWorkspaceFolder(fileOf(document))?.uri.toString();
}

/** The file that a document belongs to: a cell has an address of its own and lies in its notebook. */
function fileOf(document: TextDocument): Uri {
  const notebook = workspace.notebookDocuments.find((candidate) =>
    candidate.getCells().some((cell) => cell.document === document),
  );
  return notebook?.uri ?? document.uri;
}

function plainRange({ start, end }: Range): CitationParams['range'] {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
