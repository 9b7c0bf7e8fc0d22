import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as vscode from 'vscode';

import { librarySettings } from '../editor/librarySettings.ts';
import type { McpLaunch } from '../editor/mcpServers.ts';

/** How the command line of the extension is started over the libraries that are set: by the editor's own Node. */
export function mcpLaunch({ extension, extensionUri, globalStorageUri }: vscode.ExtensionContext): McpLaunch {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.find(({ uri }) => uri.scheme === 'file')?.uri;
  const { libraries = [], bundled = [] } = librarySettings();
  const paths = libraries.flatMap((written: unknown) => (typeof written === 'string' ? pathOf(written, folder) : []));
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
      ...(bundled.length === 0 ? ['--no-corpus'] : []),
    ],
    env: { ELECTRON_RUN_AS_NODE: '1' },
    version: typeof version === 'string' ? version : '',
    cwd: folder,
  };
}

/** The file of this machine that a setting names, as the library reads it; none for an address elsewhere. */
function pathOf(written: string, folder: vscode.Uri | undefined): readonly string[] {
  const path = written.trim();
  if (path === '') return [];
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return /^file:\/\/\//i.test(path) ? [fileURLToPath(path)] : [];
  if (/^~[\\/]/.test(path)) return [join(homedir(), path.slice(2))];
  if (isAbsolute(path)) return [path];
  return folder === undefined ? [] : [resolve(folder.fsPath, path)];
}
