import { type TextDocument, workspace, WorkspaceEdit } from 'vscode';

import { fileLimits } from '../../core/import/fileLimits.ts';
import { storedText } from '../client/fileRequests.ts';
import { comparable } from '../client/servedTexts.ts';

/** Whether the file of a document says what the editor shows; false where its encoding is none that can be read here. */
export async function stands(document: TextDocument): Promise<boolean> {
  const stored = await storedText(document.uri, fileLimits.library);
  return stored !== null && comparable(stored) === comparable(document.getText());
}

/**
 * Saves a document that the editor takes for saved already, which `save` of the document itself leaves alone. Resolves with whether it
 * is saved. What was undone can be redone afterwards where an editor shows the document; elsewhere the editor says that it cannot.
 */
export async function saveAnyway(document: TextDocument): Promise<boolean> {
  // The command of an editor is carried out whatever the editor takes the document for.
  if ((await workspace.save(document.uri)) !== undefined) return true;
  // Without an editor only a change makes the document one to be saved. This one leaves the text as it is.
  const texts = document.getText() === '' ? [' ', ''] : [undefined];
  for (const text of texts) {
    const line = document.lineAt(0).rangeIncludingLineBreak;
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, line, text ?? document.getText(line));
    if (!(await workspace.applyEdit(edit))) return false;
  }
  return await document.save();
}
