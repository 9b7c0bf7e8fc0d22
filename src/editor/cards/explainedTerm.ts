import { l10n, Uri, window } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { explainTermRequest, type TermExplanation } from '../../protocol/recognition.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { isPosition } from '../inThisFile/revealOccurrence.ts';
import { withLibrary } from '../client/waiting.ts';

/** A term in a document, and why it is taken for a paper. */
export interface ExplainedTerm {
  readonly uri: Uri;
  readonly explanation: TermExplanation;
}

/**
 * The term at an address and an LSP position, as links in cards name them, or at the cursor. Throws `not-found`
 * where no paper could be meant.
 */
export async function explainedTerm(
  client: LibraryClient,
  address: unknown,
  position: unknown,
): Promise<ExplainedTerm> {
  const isGiven = typeof address === 'string' && isPosition(position);
  const { uri, at } = isGiven ? { uri: Uri.parse(address, true), at: position } : placeOfCursor();
  // Positions of the editor would lose their getters on the way.
  const { line, character } = at;
  const explanation = await withLibrary((token) =>
    client.request(explainTermRequest, { uri: uri.toString(), position: { line, character } }, token),
  );
  if (explanation === null) throw new PaperglossError('not-found', l10n.t('No name of a paper is recognised here.'));
  return { uri, explanation };
}

function placeOfCursor() {
  const editor = window.activeTextEditor;
  if (!editor)
    throw new PaperglossError('refused', l10n.t('Open a file and put the cursor on the name of a paper first.'));
  return { uri: editor.document.uri, at: editor.selection.active };
}
