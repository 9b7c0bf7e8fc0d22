import {
  type ClientCapabilities,
  type Connection,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';

import type { ClientEdits } from './context.ts';

/** How a client takes edits, as it says in the handshake. */
export function clientEdits(connection: Connection, { workspace }: ClientCapabilities): ClientEdits {
  const takesVersions = workspace?.workspaceEdit?.documentChanges === true;
  return {
    canCreate: takesVersions && workspace.workspaceEdit?.resourceOperations?.includes('create') === true,
    apply: async (edit) => {
      if (workspace?.applyEdit !== true) return false;
      return (await connection.workspace.applyEdit(takesVersions ? edit : withoutVersions(edit))).applied;
    },
  };
}

/** For clients that know addresses and ranges alone. */
function withoutVersions({ documentChanges = [] }: WorkspaceEdit): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const change of documentChanges) {
    if (!TextDocumentEdit.is(change)) continue;
    const edits = change.edits.filter((edit): edit is TextEdit => 'newText' in edit);
    changes[change.textDocument.uri] = [...(changes[change.textDocument.uri] ?? []), ...edits];
  }
  return { changes };
}
