import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

import * as vscode from 'vscode';

import { librarySettings } from '../editor/librarySettings.ts';
import type { McpLaunch } from '../editor/mcpServers.ts';
import { libraryAddresses } from '../server/libraryAddresses.ts';

/** How the command line of the extension is started over the libraries that are set: by the editor's own Node. */
export function mcpLaunch({ extension, extensionUri }: vscode.ExtensionContext): McpLaunch {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const { libraries = [], bundled = [] } = librarySettings();
  const places = {
    workspaceFolders: folders.map(({ uri }) => uri.toString()),
    homeUri: pathToFileURL(homedir()).href,
  };
  // What is missing is told in the library view; here it would keep the server from starting.
  const files = libraryAddresses(
    libraries.filter((path) => typeof path === 'string'),
    places,
  )
    .uris.filter((uri) => uri.startsWith('file:'))
    .map((uri) => fileURLToPath(uri))
    .filter((path) => existsSync(path));
  const version: unknown = (extension.packageJSON as Readonly<Record<string, unknown>>)['version'];
  return {
    command: process.execPath,
    args: [
      vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath,
      'mcp',
      ...files.flatMap((path) => ['--library', path]),
      ...(bundled.length === 0 ? ['--no-corpus'] : []),
    ],
    env: { ELECTRON_RUN_AS_NODE: '1' },
    version: typeof version === 'string' ? version : '',
    cwd: folders.find(({ uri }) => uri.scheme === 'file')?.uri,
  };
}
