// Gives the protocol library its timers.
import 'vscode-languageserver-protocol/browser';
import * as vscode from 'vscode';

import { activateEditor, type EditorExports } from '../editor/activate.ts';
import type { LibraryWorker } from '../editor/client/libraryWorker.ts';

export function activate(context: vscode.ExtensionContext): EditorExports {
  return activateEditor(context, startWorker);
}

async function startWorker(extensionUri: vscode.Uri): Promise<LibraryWorker> {
  // Browsers refuse workers from another origin, and extensions are often served from one.
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js');
  const program = new Blob([new Uint8Array(await vscode.workspace.fs.readFile(file))], { type: 'text/javascript' });
  const address = URL.createObjectURL(program);
  const worker = new Worker(address, { name: 'papergloss' });

  const ended = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message || 'an error without a message'));
  });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2 }, [port2]);
  return {
    port: port1,
    ended,
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
