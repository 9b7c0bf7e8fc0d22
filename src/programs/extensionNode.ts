import { join } from 'node:path';

import { type ExtensionContext, Uri } from 'vscode';

import type { EditorExports } from '../editor/activate.ts';
import type { LibraryWorker } from '../editor/client/libraryWorker.ts';
import { codeFolder, keptAfter } from './codeCache.ts';
import { keptModule } from './keptModule.ts';
import { startNodeWorker } from './startNodeWorker.ts';

/**
 * Starts the worker before all else: it gets ready in its thread while the editor's part, which is most of the extension, is
 * evaluated and put together here.
 */
export function activate(context: ExtensionContext): EditorExports {
  const folder = codeFolderOf(context);
  let first: LibraryWorker | undefined = startNodeWorker(context, folder);
  // The client starts others where this one fails.
  const startWorker = (): Promise<LibraryWorker> => {
    const worker = first ?? startNodeWorker(context, folder);
    first = undefined;
    return Promise.resolve(worker);
  };
  try {
    const file = Uri.joinPath(context.extensionUri, 'dist', 'editor.js').fsPath;
    const editor = keptModule<typeof import('./editorNode.ts')>(file, folder && join(folder, 'editor'));
    const timer = setTimeout(() => editor.keep(), keptAfter);
    context.subscriptions.push({ dispose: () => clearTimeout(timer) });
    return editor.exports.activateInNode(context, startWorker);
  } catch (error) {
    first?.terminate();
    throw error;
  }
}

/** Undefined where the extension has no folder on a disk. */
function codeFolderOf({ globalStorageUri, extension }: ExtensionContext): string | undefined {
  if (globalStorageUri.scheme !== 'file') return undefined;
  const version: unknown = (extension.packageJSON as Readonly<Record<string, unknown>>)['version'];
  return codeFolder(globalStorageUri.fsPath, String(version));
}
