import { Position, Selection, window, workspace } from 'vscode';

import { lineToCite, sampleText } from './sampleText.ts';

/** Opens a document to try everything in, with the cursor where something is to be cited. Nothing is written to disk. */
export async function openSample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content: sampleText });
  const editor = await window.showTextDocument(document, { preview: false });
  const end = new Position(lineToCite, document.lineAt(lineToCite).text.length);
  editor.selection = new Selection(end, end);
}
