import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { additionTo } from '../../core/bibliography/appendToBibliography.ts';
import { keysIn, keysOfPaper, readBibliography } from '../../core/bibliography/bibliographyFile.ts';
import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import type { AddEntryArgument } from '../../protocol/citing.ts';
import { type BibliographyPlaces, bibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import { outsideAddress } from './outsideWorkspace.ts';
import { citationTarget, type Target } from './citationTarget.ts';
import type { ServerContext } from '../context.ts';
import { fullPath, relativePath } from '../files/fileAddresses.ts';
import { heldAddition, heldBibliography } from './heldAddition.ts';
import { sourceEntries } from './sourceEntries.ts';
import { type FileEdits, workspaceEdit } from './workspaceEdit.ts';

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
    if ((await heldBibliography(context, document, places)) !== undefined) return [{ uri: document.uri, isNew: false }];
    const choice = await citationTarget(context, places, [], {}, token);
    if ('question' in choice) return choice.question.choices.map(({ value }) => ({ uri: value, isNew: false }));
    const { target } = choice;
    if (target === undefined || (await obstacleTo(context, target, places)) !== undefined) return [];
    return [{ uri: target.uri, isNew: target.file === undefined }];
  } catch (error) {
    // What cannot be written to is no fix, and another finding says why.
    if (error instanceof PaperglossError) return [];
    throw error;
  }
}

/** The entry that a document lacks. */
export interface WantedEntry {
  /** As the document cites it. */
  readonly key: string;
  readonly paperId: string;
  /** The bibliography that the user has chosen; without it there has to be no choice. */
  readonly targetUri?: string | undefined;
}

/**
 * The edits that give a bibliography the entry of a paper under the key that a document cites, and name it there if nothing does.
 * None where the key is defined already. Throws a {@link PaperglossError} where something stands in the way, or would have to be
 * asked: the key may be in the text then, and its entry is not.
 */
export async function entryAddition(
  context: ServerContext,
  document: TextDocument,
  wanted: WantedEntry,
  token: Cancellation,
): Promise<FileEdits[]> {
  const { key, paperId } = wanted;
  const refused = (why: string): PaperglossError =>
    new PaperglossError('refused', l10n.t('The entry of {0} is not added: {1}.', foreignText(key), why));
  const paper = await context.papers.get(paperId, token);
  if (paper === undefined)
    throw new PaperglossError(
      'not-found',
      l10n.t('The entry of {0} is not added: the paper is not known any more.', foreignText(key)),
    );
  const places = await placesOf(context, document, token);
  const held = await heldBibliography(context, document, places);
  if (held !== undefined && (wanted.targetUri ?? document.uri) === document.uri) {
    const source = (await sourceEntries(context, [paper], token)).get(paper);
    return [{ uri: document.uri, text: document.getText(), edits: heldAddition(held, { paper, key, source }) }];
  }
  const { target, others } = await chosenTarget(context, places, wanted, paper, token);
  if (target === undefined) return [];
  const files = [...(target.file === undefined ? [] : [target.file]), ...others];
  if (files.some((file) => keysIn(file).has(key))) return [];
  const having = files.find((file) => keysOfPaper(file, paper).length > 0);
  if (having !== undefined)
    throw refused(
      l10n.t('{0} has the paper as "{1}"', foreignText(having.path), foreignText(keysOfPaper(having, paper)[0] ?? '')),
    );
  const obstacle = await obstacleTo(context, target, places);
  if (obstacle !== undefined) throw refused(obstacle);
  const file = target.file ?? readBibliography('', Utils.basename(URI.parse(target.uri)));
  const source = (await sourceEntries(context, [paper], token)).get(paper);
  const { edits: entry } = additionTo(file, [{ paper, key, source }]);
  const added = { uri: target.uri, text: file.text, edits: entry, isNew: target.file === undefined };
  const edits = await namingEdits(context, document, target, places, token);
  return edits.length === 0 ? [added] : [added, { uri: document.uri, text: document.getText(), edits }];
}

/** Adds the entry of a paper whose key was completed, by an edit that the client is sent. */
export async function addEntry(
  context: ServerContext,
  { uri, id, key }: AddEntryArgument,
  token: CancellationToken,
): Promise<void> {
  const document = context.documents.get(uri);
  if (document === undefined)
    throw new PaperglossError(
      'not-found',
      l10n.t('The entry of {0} is not added: the document is closed.', foreignText(key)),
    );
  const files = await entryAddition(context, document, { key, paperId: id }, token);
  if (files.every(({ edits }) => edits.length === 0)) return;
  const label = l10n.t('Add the entry of {0}', foreignText(key));
  if (!(await context.edits.apply(workspaceEdit(context, files, { label, needsConfirmation: false }))))
    throw new PaperglossError(
      'refused',
      l10n.t('The editor did not add the entry of {0} to the bibliography.', foreignText(key)),
    );
}

function placesOf(
  { files, workspaceFolders, bibliographies }: ServerContext,
  document: TextDocument,
  token: Cancellation,
): Promise<BibliographyPlaces> {
  return bibliographyPlaces(files, document, workspaceFolders, token, bibliographies.reader);
}

async function chosenTarget(
  context: ServerContext,
  places: BibliographyPlaces,
  { key, targetUri }: WantedEntry,
  paper: Paper,
  token: Cancellation,
): Promise<Exclude<Awaited<ReturnType<typeof citationTarget>>, { readonly question: unknown }>> {
  const first = await citationTarget(context, places, [paper], {}, token);
  if (!('question' in first)) {
    if (targetUri === undefined || first.target?.uri === targetUri) return first;
  } else if (targetUri === undefined)
    throw new PaperglossError(
      'refused',
      l10n.t('The entry of {0} is not added. {1} Name one in the document.', foreignText(key), first.question.text),
    );
  else {
    const answers = { [first.question.id]: targetUri };
    const second = await citationTarget(context, places, [paper], answers, token);
    if (!('question' in second) && second.target?.uri === targetUri) return second;
  }
  throw new PaperglossError('refused', l10n.t('The bibliographies have changed meanwhile.'));
}

/** Why nothing is written to a bibliography without a question, which neither a command nor a fix can ask; undefined where it is. */
async function obstacleTo(
  context: ServerContext,
  target: Target,
  places: BibliographyPlaces,
): Promise<string | undefined> {
  if (target.file?.text.includes('\uFFFD') === true)
    return l10n.t('{0} has characters that are not UTF-8: save it with that encoding first', fullPath(target.uri));
  const outside = await outsideAddress(context, target.uri, places, context.workspaceFolders);
  if (outside !== undefined)
    return l10n.t(
      '{0} lies outside the workspace: cite the paper with Insert Citation, which asks first',
      fullPath(outside),
    );
  return target.file === undefined && !context.abilities.makesFiles
    ? l10n.t('{0} does not exist, and this editor makes no files', fullPath(target.uri))
    : undefined;
}

/** What names the bibliography in a document that does not name it yet. A cell of a notebook has no metadata. */
async function namingEdits(
  context: ServerContext,
  document: TextDocument,
  target: Target,
  places: BibliographyPlaces,
  token: Cancellation,
): Promise<readonly OffsetEdit[]> {
  const { project, file } = places;
  const isUsed =
    !places.isNotebookCell && !places.hasForeignMetadata && (project === undefined || project === 'quarto');
  const path = target.mustBeNamed && isUsed ? relativePath(Utils.dirname(file).toString(), target.uri) : undefined;
  const format = path === undefined ? undefined : await context.bibliographies.formatOf(document, token);
  if (path === undefined || format === undefined || 'refusal' in format.insertion) return [];
  return format.insertion.namingEdits(document.getText(), [path], Utils.basename(file));
}
