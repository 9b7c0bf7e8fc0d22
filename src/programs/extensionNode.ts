import { homedir } from 'node:os';

import * as vscode from 'vscode';

import type { EditorExports } from '../editor/activate.ts';
import type { LibraryWorker } from '../editor/client/libraryWorker.ts';
import { startNodeWorker } from './startNodeWorker.ts';

/**
 * Starts the worker before all else: it gets ready in its thread while the editor's part, which is most of this program, is
 * evaluated and put together here.
 */
export async function activate(context: vscode.ExtensionContext): Promise<EditorExports> {
  let first: LibraryWorker | undefined = startNodeWorker(context);
  // The client starts others where this one fails.
  const startWorker = (): Promise<LibraryWorker> => {
    const worker = first ?? startNodeWorker(context);
    first = undefined;
    return Promise.resolve(worker);
  };
  try {
    // Gives the protocol library its timers.
    await import('vscode-languageserver-protocol/node');
    const { activateEditor } = await import('../editor/activate.ts');
    const { exchangedFile } = await import('./files/exchangedFile.ts');
    const { mcpLaunch } = await import('./mcpLaunch.ts');
    return activateEditor(context, startWorker, {
      launchMcp: () => mcpLaunch(context),
      homeUri: vscode.Uri.file(homedir()),
      exchangedFile,
    });
  } catch (error) {
    first?.terminate();
    throw error;
  }
}
