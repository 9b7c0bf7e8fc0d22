import type { CancellationToken, Position, Range, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { ServerContext } from '../context.ts';
import { keyChangeEdits } from './keyChange.ts';
import { keyPlace } from './keyPlace.ts';
import { workspaceEdit } from '../citing/workspaceEdit.ts';
import { l10n } from '../../core/l10n.ts';

/** Answers where a key can be renamed: its range and text; null where none stands. Refused where its file is only read. */
export async function prepareRename(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<{ readonly range: Range; readonly placeholder: string } | null> {
  const place = await keyPlace(context, document, document.offsetAt(position), token);
  if (place === undefined) return null;
  const { key, start, end, bibliographies } = place;
  for (const uri of bibliographies.filter((each) => each !== document.uri)) {
    const located = await context.bibliographies.read(uri, token);
    if (located?.file.readOnly !== undefined) throw new PaperglossError('refused', `${located.file.readOnly}.`);
  }
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, placeholder: key };
}

/** Gives a work another key in all documents and bibliographies, as one edit for review. Refused where one cannot be written. */
export async function provideRename(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  newName: string,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const place = await keyPlace(context, document, document.offsetAt(position), token);
  if (place === undefined) return null;
  // What people type into a box for names may have the signs that the key is cited with.
  const to = newName.trim().replace(/^@/, '');
  if (to === '') throw new PaperglossError('refused', l10n.t('A key has at least one letter.'));
  const { key: from, bibliographies } = place;
  const keepsAlias = context.settings.current.renameKeepsAlias;
  const files = await keyChangeEdits(context, { from, to, bibliographies, keepsAlias }, token);
  if (token.isCancellationRequested) return null;
  return workspaceEdit(context, files, {
    label: l10n.t('Rename {0} to {1}', foreignText(from), foreignText(to)),
    needsConfirmation: true,
  });
}
