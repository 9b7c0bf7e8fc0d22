import type { ClientCapabilities, Connection } from 'vscode-languageserver';

import type { ClientEdits } from '../context.ts';

/** How a client takes edits that it is sent, as it says in the handshake. */
export function clientEdits(connection: Connection, { workspace }: ClientCapabilities): ClientEdits {
  return {
    apply: async (edit) => workspace?.applyEdit === true && (await connection.workspace.applyEdit(edit)).applied,
  };
}
