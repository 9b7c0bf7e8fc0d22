import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { additionTo } from '../core/bibliography/appendToBibliography.ts';
import { readBibliography } from '../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../core/cancellation.ts';
import { documentFormats } from '../core/documents/documentFormats.ts';
import { formatOf } from '../core/documents/formatOf.ts';
import { PaperglossError } from '../core/errors.ts';
import { type BibliographyPlaces, bibliographyPlaces } from './bibliographyPlaces.ts';
import { outsideAddress } from './citation.ts';
import { citationTarget, type Target } from './citationTarget.ts';
import type { ServerContext } from './context.ts';
import { fullPath, relativePath } from './fileAddresses.ts';
import { sourceEntries } from './sourceEntries.ts';
import type { FileEdits } from './workspaceEdit.ts';

/** A bibliography that an entry may go to. */
export interface EntryTarget {
  readonly uri: string;
  readonly isNew: boolean;
}

/** Where the entry of a key that a document cites may go, the best first; empty where nothing can be written to. */
export async function entryTargets(
  context: ServerContext,
  document: TextDocument,
  token: Cancellation,
): Promise<readonly EntryTarget[]> {
  try {
    const places = await placesOf(context, document, token);
    const choice = await citationTarget(context, places, [], {}, token);
    if ('question' in choice) return choice.question.choices.map(({ value }) => ({ uri: value, isNew: false }));
    const { target } = choice;
    return target === undefined ? [] : [{ uri: target.uri, isNew: target.file === undefined }];
  } catch (error) {
    // What cannot be written to is no fix, and another finding says why.
    if (error instanceof PaperglossError) return [];
    throw error;
  }
}

/** The edits that give a bibliography the entry of a paper under the key that a document cites, and name it there if nothing does. */
export async function addedEntry(
  context: ServerContext,
  document: TextDocument,
  { key, paperId, targetUri }: { readonly key: string; readonly paperId: string; readonly targetUri: string },
  token: Cancellation,
): Promise<FileEdits[]> {
  const paper = await context.papers.get(paperId, token);
  if (paper === undefined) throw new PaperglossError('not-found', 'The paper is not in the library any more.');
  const places = await placesOf(context, document, token);
  const target = await targetAt(context, places, targetUri, token);
  const outside = await outsideAddress(context, target.uri, places, context.workspaceFolders);
  if (outside !== undefined)
    throw new PaperglossError(
      'refused',
      `${fullPath(outside)} lies outside the workspace: cite the paper with Insert Citation, which asks first.`,
    );
  const file = target.file ?? readBibliography('', Utils.basename(URI.parse(target.uri)));
  const source = (await sourceEntries(context, [paper], token)).get(paper);
  const { edit } = additionTo(file, [{ paper, key, source }]);
  const added = { uri: target.uri, text: file.text, edits: [edit], isNew: target.file === undefined };
  const id = formatOf(document.languageId, Utils.basename(places.file), places.project);
  const path = relativePath(Utils.dirname(places.file).toString(), target.uri);
  const format = id && documentFormats[id];
  const canName = target.mustBeNamed && path !== undefined && (places.project ?? 'quarto') === 'quarto';
  if (format === undefined || 'refusal' in format.insertion || !canName || places.hasForeignMetadata) return [added];
  const edits = format.insertion.namingEdits(document.getText(), [path], Utils.basename(places.file));
  return [added, { uri: document.uri, text: document.getText(), edits }];
}

function placesOf(
  { files, workspaceFolders, bibliographies }: ServerContext,
  document: TextDocument,
  token: Cancellation,
): Promise<BibliographyPlaces> {
  return bibliographyPlaces(files, document, workspaceFolders, token, bibliographies.reader);
}

async function targetAt(
  context: ServerContext,
  places: BibliographyPlaces,
  uri: string,
  token: Cancellation,
): Promise<Target> {
  const first = await citationTarget(context, places, [], {}, token);
  const choice =
    'question' in first ? await citationTarget(context, places, [], { [first.question.id]: uri }, token) : first;
  if ('question' in choice || choice.target?.uri !== uri)
    throw new PaperglossError('refused', 'The bibliographies have changed meanwhile.');
  return choice.target;
}
