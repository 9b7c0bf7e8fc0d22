import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  DocumentDiagnosticRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

import type { TestServer } from './server.ts';

/** The open folder of the tests. */
export const folder = 'vscode-vfs://github/acme';

/** A client that can do what the editor can. */
export const ableClient: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: {
    diagnostic: {},
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
};

/** Opens a document of the folder, with `|` for the cursor. */
export function openAt(server: TestServer, files: Readonly<Record<string, string>>, path: string, languageId?: string) {
  const language = languageId ?? (path.endsWith('.bib') ? 'bibtex' : path.endsWith('.tex') ? 'latex' : 'markdown');
  return server.open(files[path] ?? '', language, `${folder}/${path}`);
}

/** The files of a test by their addresses. */
export const addressed = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text.replace('|', '')]));

export async function diagnosticsAt(server: TestServer, path: string): Promise<readonly Diagnostic[]> {
  const report = await server.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: `${folder}/${path}` },
  });
  return report.kind === 'full' ? report.items : [];
}

/** Diagnostics in short: `undefined-key 3:12 @key`. */
export const shortly = (text: string, diagnostics: readonly Diagnostic[]): string[] => {
  const document = TextDocument.create('', '', 0, text);
  return diagnostics.map(
    ({ code, range }) =>
      `${code} ${range.start.line + 1}:${range.start.character + 1} ${document.getText(range).split('\n')[0]}`,
  );
};

/** The code actions for a file, at its diagnostics or of a kind. */
export async function actionsAt(server: TestServer, path: string, only?: string): Promise<readonly CodeAction[]> {
  const uri = `${folder}/${path}`;
  const diagnostics = [...(await diagnosticsAt(server, path))];
  const range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  const actions = await server.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics, ...(only !== undefined && { only: [only] }) },
  });
  return (actions ?? []) as CodeAction[];
}

/** The files after the action with a title. */
export async function afterAction(
  server: TestServer,
  files: Readonly<Record<string, string>>,
  actions: readonly CodeAction[],
  title: RegExp,
): Promise<Record<string, string>> {
  const action = actions.find((each) => title.test(each.title));
  if (action === undefined) throw new Error(`No action ${title} in ${actions.map((each) => each.title).join(', ')}`);
  const { edit } = action.edit ? action : await server.connection.sendRequest(CodeActionResolveRequest.type, action);
  return afterEdit(files, edit);
}

/** The files after a workspace edit, by their paths. */
export function afterEdit(
  files: Readonly<Record<string, string>>,
  edit: WorkspaceEdit | null | undefined,
): Record<string, string> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace('|', '')]));
  const apply = (uri: string, edits: Parameters<typeof TextDocument.applyEdits>[1]): void => {
    const path = uri.replace(`${folder}/`, '');
    texts[path] = TextDocument.applyEdits(TextDocument.create(uri, '', 0, texts[path] ?? ''), edits);
  };
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) apply(uri, edits);
  for (const change of edit?.documentChanges ?? [])
    if ('textDocument' in change) apply(change.textDocument.uri, change.edits as never);
  return texts;
}
