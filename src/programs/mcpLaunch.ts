import { existsSync } from 'node:fs';

import * as vscode from 'vscode';

import { librarySettings } from '../editor/client/librarySettings.ts';
import type { McpLaunch } from '../editor/agents/mcpServers.ts';
import { libraryPath } from './files/libraryPath.ts';

/** How the command line of the extension is started over the libraries that are set: by the editor's own Node. */
export function mcpLaunch({ extension, extensionUri, globalStorageUri }: vscode.ExtensionContext): McpLaunch {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.find(({ uri }) => uri.scheme === 'file')?.uri;
  const { libraries = [], bundled } = librarySettings();
  const paths = libraries.flatMap((written: unknown) =>
    typeof written === 'string' ? (libraryPath(written, folder?.fsPath) ?? []) : [],
  );
  // What is missing is told in the library view; here it would keep the server from starting.
  const files = paths.filter((path) => existsSync(path));
  const version: unknown = (extension.packageJSON as Readonly<Record<string, unknown>>)['version'];
  return {
    command: process.execPath,
    args: [
      vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath,
      'mcp',
      // What the extension keeps of large libraries is there at once.
      ...(globalStorageUri.scheme === 'file' ? ['--cache', globalStorageUri.fsPath] : []),
      ...files.flatMap((path) => ['--library', path]),
      // All count where the setting is no list.
      ...(Array.isArray(bundled) && bundled.length === 0 ? ['--no-corpus'] : []),
    ],
    env: { ELECTRON_RUN_AS_NODE: '1' },
    version: typeof version === 'string' ? version : '',
    cwd: folder,
  };
}
