import * as vscode from 'vscode';

import { expectDefined } from './expect.ts';

/** Address of a file of the demo workspace, of which the runner has opened a copy. */
export function demoFile(name: string): vscode.Uri {
  const folder = expectDefined(vscode.workspace.workspaceFolders?.[0], 'an open folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function openDemoFile(name: string): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(demoFile(name)));
}

/** The first place in the document where `text` stands. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" does not stand in ${document.uri.path}.`);
  return document.positionAt(offset);
}

/** All cards that the editor would show there, as one Markdown text; empty when there are none. */
export async function hoverMarkdown(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n\n');
}

/** Closes every editor and gives up their unsaved changes. */
export async function closeAllEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
