// Gives the protocol library its timers.
import 'vscode-languageserver-protocol/node';

import { homedir } from 'node:os';

import * as vscode from 'vscode';

import { activateEditor, type EditorExports } from '../editor/activate.ts';
import type { StartWorker } from '../editor/client/libraryWorker.ts';
import { exchangedFile } from './files/exchangedFile.ts';
import { mcpLaunch } from './mcpLaunch.ts';

/** The editor's part of the extension where Node is there: most of its code, and a file of its own that is evaluated behind the worker's start. */
export function activateInNode(context: vscode.ExtensionContext, startWorker: StartWorker): EditorExports {
  return activateEditor(context, startWorker, {
    launchMcp: () => mcpLaunch(context),
    homeUri: vscode.Uri.file(homedir()),
    exchangedFile,
  });
}
