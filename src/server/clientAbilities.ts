import type { InitializeParams } from 'vscode-languageserver';

import type { InitializationOptions } from '../protocol/settings.ts';

/** What the client can do with answers, as far as they differ by it. */
export interface ClientAbilities {
  /** It asks for diagnostics; else they are sent to it. */
  readonly pullsDiagnostics: boolean;
  /** It asks again for diagnostics when it is told to. */
  readonly refreshesDiagnostics: boolean;
  /** Edits have versions, and files can be made by them. */
  readonly makesFiles: boolean;
  readonly versionsEdits: boolean;
  /** It shows edits for review that ask for it. */
  readonly reviewsEdits: boolean;
  /** It asks for further edits of a completion when that is looked at. */
  readonly resolvesCompletions: boolean;
  /** Its review ticks what asks for no confirmation, leaves the rest unticked, and opens where anything asks for one. */
  readonly ticksUnconfirmed: boolean;
  /** It asks for the edit of a code action when that is chosen. */
  readonly resolvesEdits: boolean;
}

/** Reads what a client says of itself in the handshake. Whatever it leaves out it cannot do. */
export function clientAbilities(
  { capabilities }: Pick<InitializeParams, 'capabilities'>,
  { ticksUnconfirmed = false }: Pick<InitializationOptions, 'ticksUnconfirmed'> = {},
): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  const edits = workspace?.workspaceEdit;
  const actions = textDocument?.codeAction;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    makesFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    versionsEdits: edits?.documentChanges === true,
    reviewsEdits: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined,
    resolvesCompletions:
      textDocument?.completion?.completionItem?.resolveSupport?.properties.includes('additionalTextEdits') === true,
    ticksUnconfirmed: ticksUnconfirmed && edits?.changeAnnotationSupport !== undefined,
    resolvesEdits: actions?.dataSupport === true && actions.resolveSupport?.properties.includes('edit') === true,
  };
}
