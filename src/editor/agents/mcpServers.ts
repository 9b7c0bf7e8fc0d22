import * as vscode from 'vscode';

import { mcpProviderId, settingIds } from '../../ids.ts';
import { loggedText } from '../client/reports.ts';

/** How a server of the Model Context Protocol is started. */
export interface McpLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
  readonly cwd: vscode.Uri | undefined;
}

interface McpProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  provideMcpServerDefinitions(): readonly object[];
}

/** The part of the editor's API, of VS Code 1.101, that the types of the oldest supported version lack. */
interface McpApi {
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (id: string, provider: McpProvider) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
}

/** Tells the editor of `papergloss mcp` over the libraries that are set, where it knows of such servers. */
export function announceMcpServer(launch: () => McpLaunch, log: vscode.LogOutputChannel): vscode.Disposable {
  const { lm, McpStdioServerDefinition } = vscode as unknown as McpApi;
  const register = lm?.registerMcpServerDefinitionProvider;
  if (register === undefined || McpStdioServerDefinition === undefined) return new vscode.Disposable(() => {});
  const changed = new vscode.EventEmitter<void>();
  const provider: McpProvider = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => {
      const { command, args, env, version, cwd } = launch();
      const definition = new McpStdioServerDefinition('Papergloss', command, args, env, version);
      return [cwd === undefined ? definition : Object.assign(definition, { cwd })];
    },
  };
  return vscode.Disposable.from(
    changed,
    registered(() => register(mcpProviderId, provider), log),
    ...watched(changed),
  );
}

/** Editors refuse providers whose contribution they have left out; nothing else depends on this one. */
function registered(register: () => vscode.Disposable, log: vscode.LogOutputChannel): vscode.Disposable {
  try {
    return register();
  } catch (error) {
    log.warn('The editor takes no server of the Model Context Protocol.', loggedText(error));
    return new vscode.Disposable(() => {});
  }
}

function watched(changed: vscode.EventEmitter<void>): readonly vscode.Disposable[] {
  return [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingIds.libraries) || event.affectsConfiguration(settingIds.bundled))
        changed.fire();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  ];
}
