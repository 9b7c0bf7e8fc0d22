import type { CancellationToken, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { additionTo } from '../core/bibliography/appendToBibliography.ts';
import { keysOfPaper, readBibliography } from '../core/bibliography/bibliographyFile.ts';
import type { OffsetEdit } from '../core/bibliography/offsetEdit.ts';
import { PaperglossError } from '../core/errors.ts';
import type { AddEntryArgument } from '../protocol.ts';
import { type BibliographyPlaces, bibliographyPlaces } from './bibliographyPlaces.ts';
import { outsideAddress } from './citation.ts';
import { citationTarget, type Target } from './citationTarget.ts';
import type { ServerContext } from './context.ts';
import { fullPath, relativePath } from './fileAddresses.ts';
import { sourceEntries } from './sourceEntries.ts';

/**
 * Adds the entry of a paper whose key was completed, by an edit that the client is sent. Nothing happens where the bibliography
 * has it already. What stands in the way, or would have to be asked, is a {@link PaperglossError}: the key is in the text then,
 * and its entry is not.
 */
export async function addEntry(
  context: ServerContext,
  { uri, id, key }: AddEntryArgument,
  token: CancellationToken,
): Promise<void> {
  const document = context.documents.get(uri);
  const paper = await context.papers.get(id, token);
  if (document === undefined || paper === undefined)
    throw new PaperglossError(
      'not-found',
      `The entry of ${key} is not added: ${paper === undefined ? 'the paper is not known any more' : 'the document is closed'}.`,
    );
  const places = await bibliographyPlaces(context.files, document, context.workspaceFolders, token);
  const choice = await citationTarget(context, places, [paper], {}, token);
  if ('question' in choice)
    throw new PaperglossError(
      'refused',
      `The entry of ${key} is not added. ${choice.question.text} Name one in the document.`,
    );
  const { target, others } = choice;
  if (target === undefined) return;
  const files = [...(target.file === undefined ? [] : [target.file]), ...others];
  if (files.some((file) => keysOfPaper(file, paper).length > 0)) return;
  await requireOwn(context, key, target, places);
  const sources = await sourceEntries(context, [paper], token);
  const file = target.file ?? readBibliography('', Utils.basename(URI.parse(target.uri)));
  const source = sources.get(paper);
  const { edit } = additionTo(file, [{ paper, key, ...(source !== undefined && { source }) }]);
  const naming = await namingEdits(context, document, target, places, token);
  const isMade = await context.edits.apply(asEdit(context, document, target, naming, edit));
  if (!isMade) throw new PaperglossError('refused', `The editor did not add the entry of ${key} to the bibliography.`);
}

/** Files outside the open folders are written after a question, which a command cannot ask. */
async function requireOwn(
  context: ServerContext,
  key: string,
  target: Target,
  places: BibliographyPlaces,
): Promise<void> {
  const isSpoilt = target.file?.text.includes('\uFFFD') === true;
  const outside = await outsideAddress(context, target.uri, places, context.workspaceFolders);
  const why = isSpoilt
    ? `${fullPath(target.uri)} has characters that are not UTF-8`
    : outside !== undefined
      ? `${fullPath(outside)} lies outside the workspace`
      : target.file === undefined && !context.edits.canCreate
        ? `${fullPath(target.uri)} does not exist, and this editor makes no files`
        : undefined;
  if (why !== undefined) throw new PaperglossError('refused', `The entry of ${key} is not added: ${why}.`);
}

/** What names the bibliography in a document that does not name it yet. */
async function namingEdits(
  context: ServerContext,
  document: TextDocument,
  target: Target,
  places: BibliographyPlaces,
  token: CancellationToken,
): Promise<readonly OffsetEdit[]> {
  const { project, file } = places;
  const isUsed =
    !places.isNotebookCell && !places.hasForeignMetadata && (project === undefined || project === 'quarto');
  const path = target.mustBeNamed && isUsed ? relativePath(Utils.dirname(file).toString(), target.uri) : undefined;
  const format = path === undefined ? undefined : await context.bibliographies.formatOf(document, token);
  if (path === undefined || format === undefined || 'refusal' in format.insertion) return [];
  return format.insertion.namingEdits(document.getText(), [path], Utils.basename(file));
}

function asEdit(
  { documents }: ServerContext,
  document: TextDocument,
  { uri, file }: Target,
  naming: readonly OffsetEdit[],
  entry: OffsetEdit,
): WorkspaceEdit {
  const text = TextDocument.create(uri, 'bibtex', 0, file?.text ?? '');
  const changes: TextDocumentEdit[] = [
    { textDocument: { uri, version: documents.get(uri)?.version ?? null }, edits: textEdits(text, [entry]) },
  ];
  if (naming.length > 0) {
    const { uri: own, version } = document;
    changes.push({ textDocument: { uri: own, version }, edits: textEdits(document, naming) });
  }
  return { documentChanges: [...(file === undefined ? [{ kind: 'create' as const, uri }] : []), ...changes] };
}

const textEdits = (document: TextDocument, edits: readonly OffsetEdit[]): TextEdit[] =>
  edits.map(({ start, end, newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
