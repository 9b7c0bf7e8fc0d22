import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, keysOfPaper } from '../../core/bibliography/bibliographyFile.ts';
import { type OffsetEdit, withEdits } from '../../core/bibliography/offsetEdit.ts';
import {
  type CitationRequest,
  isSelfContained,
  placeRefusal,
  planCitation,
  type PlannedCitation,
} from '../../core/documents/planCitation.ts';
import type { CitationForm } from '../../core/documents/citationForm.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { l10n } from '../../core/l10n.ts';
import type {
  CitationParams,
  CitationPlaceParams,
  CitationPlan,
  CitationQuestion,
  PlannedEdit,
} from '../../protocol/citing.ts';
import { type BibliographyPlaces, bibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import {
  outsideQuestion,
  planSummary,
  planConfirmation,
  type Surroundings,
  surroundingNotes,
} from './citationMessages.ts';
import { editingWorks, knownPaper } from './citationAt.ts';
import { citationTarget, type Target } from './citationTarget.ts';
import { inlineReferences } from '../bibliographies/citedPaper.ts';
import type { CitingContext } from '../context.ts';
import { fullPath, isWithin, relativePath } from '../files/fileAddresses.ts';
import { entriesOf, heldAdditions, heldBibliography, lengthBefore } from './heldAddition.ts';
import { ownLibraryChoice, type OwnLibraryPlace } from './ownLibraryChoice.ts';
import { printedReferences } from './printedReferences.ts';
import { sourceEntries } from './sourceEntries.ts';

/**
 * Plans a citation of papers at the selections: the edits of the document and that of the bibliography which the document
 * uses. What stands in the way is a refusal, and what only the user can decide a question; nothing is changed here.
 */
export async function planDocumentCitation(
  context: CitingContext,
  document: TextDocument | undefined,
  params: CitationParams,
  token: CancellationToken,
): Promise<CitationPlan> {
  try {
    return await citationPlan(context, opened(document, params.uri), params, token);
  } catch (error) {
    if (error instanceof PaperglossError) return refusedCitation(refusalBy(error));
    throw error;
  }
}

/** Why nothing can be cited at some places of a document, whichever papers are chosen. */
export async function documentPlaceRefusal(
  context: CitingContext,
  document: TextDocument | undefined,
  params: CitationPlaceParams,
  token: CancellationToken,
): Promise<{ readonly refusal?: string }> {
  try {
    const text = opened(document, params.uri);
    // What has changed meanwhile is planned for when papers are chosen.
    if (text.version !== params.version) return {};
    const folders = foldersFor(context, params);
    const places = await bibliographyPlaces(context.files, text, folders, token, context.bibliographies.reader);
    const cited = citedDocument(text, params, places, context);
    const refusal = placeRefusal(cited);
    if (refusal !== undefined) return { refusal };
    if (isSelfContained(cited)) return {};
    const choice = await citationTarget(context, places, [], {}, token);
    const target = 'question' in choice ? undefined : choice.target;
    if (target === undefined || params.isRestricted !== true) return {};
    const outside = await outsideAddress(context, target.uri, places, folders);
    return outside === undefined ? {} : { refusal: restricted(outside) };
  } catch (error) {
    if (error instanceof PaperglossError) return { refusal: refusalBy(error) };
    throw error;
  }
}

/** A fault of a file, "r.json:1: the JSON is cut off here", does not say by itself what it stands in the way of. */
const refusalBy = ({ code, message }: PaperglossError): string =>
  code === 'bad-input'
    ? l10n.t('{0}. Nothing can be cited before that is mended.', message.replace(/[.。]$/, ''))
    : message;

/** A plan that changes nothing and says why, for people. */
export const refusedCitation = (refusal: string): CitationPlan => ({ edits: [], keys: [], summary: '', refusal });
const asked = (question: CitationQuestion): CitationPlan => ({ edits: [], keys: [], summary: '', question });
const restricted = (uri: string): string =>
  l10n.t(
    '{0} lies outside the workspace, where nothing is written in Restricted Mode: trust the workspace, or name a bibliography inside it.',
    fullPath(uri),
  );

function opened(document: TextDocument | undefined, uri: string): TextDocument {
  if (/^git(?:lens|fs)?:/.test(uri))
    throw new PaperglossError(
      'refused',
      l10n.t('This is an earlier version of a file: open the file itself to cite in it.'),
    );
  if (document === undefined)
    throw new PaperglossError('not-found', l10n.t('{0} is not open.', Utils.basename(URI.parse(uri))));
  return document;
}

function foldersFor(
  context: CitingContext,
  { workspaceFolderUri }: Pick<CitationParams, 'workspaceFolderUri'>,
): readonly string[] {
  return workspaceFolderUri === undefined ? context.workspaceFolders : [URI.parse(workspaceFolderUri).toString()];
}

/**
 * Where writing to an address would write outside the open folders, and where none is open the document's own: the address, or
 * that to which links lead. Undefined for what may be written without asking.
 */
export async function outsideAddress(
  { files }: CitingContext,
  uri: string,
  places: BibliographyPlaces,
  open: readonly string[],
): Promise<string | undefined> {
  const folders = open.length > 0 ? open : [Utils.dirname(places.file).toString()];
  const real = await files.leadsTo(uri);
  if (real === undefined || !isWithin(uri, folders)) return real ?? uri;
  const realFolders = await Promise.all(folders.map((folder) => files.leadsTo(folder)));
  return isWithin(
    real,
    realFolders.filter((folder) => folder !== undefined),
  )
    ? undefined
    : real;
}

/** A document with the places that something is to be cited at. */
export function citedDocument(
  document: TextDocument,
  { range, otherRanges }: Pick<CitationParams, 'range' | 'otherRanges'>,
  places: BibliographyPlaces,
  { settings }: Pick<CitingContext, 'settings'>,
): CitationRequest['document'] {
  return {
    text: document.getText(),
    languageId: document.languageId,
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    otherEnds: (otherRanges ?? []).map(({ end }) => document.offsetAt(end)),
    name: Utils.basename(places.file),
    project: places.project,
    template: templateFor(settings, document.languageId),
  };
}

function templateFor({ current }: CitingContext['settings'], languageId: string): string | undefined {
  const { citationTemplates } = current;
  return Object.hasOwn(citationTemplates, languageId) ? citationTemplates[languageId] : undefined;
}

/** The papers that were chosen. Throws where one is not known. */
export async function papersToCite(
  context: CitingContext,
  { paperIds }: CitationParams,
  token: CancellationToken,
): Promise<readonly Paper[]> {
  return Promise.all(paperIds.map((id) => knownPaper(context, id, token)));
}

/** How papers are to be cited. A paper may be chosen by another name than its identity. */
export function formsOf({ forms = {} }: CitationParams, papers: readonly Paper[] = [], ids: readonly string[] = []) {
  const byPaper = new Map(papers.map((paper, place) => [paper.id, ids[place]]));
  return (paper: Paper): CitationForm | undefined => {
    const id = byPaper.get(paper.id);
    return Object.hasOwn(forms, paper.id)
      ? forms[paper.id]
      : id !== undefined && Object.hasOwn(forms, id)
        ? forms[id]
        : undefined;
  };
}

async function citationPlan(
  context: CitingContext,
  document: TextDocument,
  params: CitationParams,
  token: CancellationToken,
): Promise<CitationPlan> {
  const isEdited = params.editing === true;
  const chosen = isEdited ? [] : await papersToCite(context, params, token);
  if (document.version !== params.version)
    throw new PaperglossError('refused', l10n.t('The document has changed meanwhile.'));
  const editing = isEdited ? await editingWorks(context, document, params, token) : undefined;
  const papers = editing?.flatMap((work) => ('paper' in work ? [work.paper] : [])) ?? chosen;

  const answers = params.answers ?? {};
  const folders = foldersFor(context, params);
  const places = await bibliographyPlaces(context.files, document, folders, token, context.bibliographies.reader);
  const cited = citedDocument(document, params, places, context);
  // Before anything is asked: a question about a file would be in vain.
  const refusal = isEdited ? undefined : placeRefusal(cited);
  if (refusal !== undefined) return refusedCitation(refusal);
  const choice =
    isSelfContained(cited) || papers.length === 0
      ? { target: undefined, others: [] }
      : await citationTarget(context, places, papers, answers, token);
  if ('question' in choice) return asked(choice.question);
  const { target } = choice;
  const inline = inlineReferences(places.references, Utils.basename(places.file));
  const others = [...(inline === undefined ? [] : [inline]), ...choice.others];

  const usesFrontMatter =
    !places.isNotebookCell &&
    !places.hasForeignMetadata &&
    (places.project === undefined || places.project === 'quarto');
  // A list in front matter may take the place of the project's: what the project names is left alone.
  const canNameMore = usesFrontMatter && (places.isNamedInDocument || !places.isNamed);
  const own =
    target === undefined || !canNameMore
      ? { cited: [] }
      : await ownLibraryChoice(context, papers, ownLibraryPlace(places, target, others, folders), answers, token);
  if ('question' in own) return asked(own.question);

  const name = target && Utils.basename(URI.parse(target.uri));
  const path =
    target?.mustBeNamed === true ? relativePath(Utils.dirname(places.file).toString(), target.uri) : undefined;
  const named = target?.file === undefined && target?.mustBeNamed === true ? undefined : name;
  const bibliographies = [
    ...(target?.file === undefined ? [] : [target.file]),
    ...others,
    ...own.cited.map(({ file }) => file),
  ];
  const written = papers.filter((paper) => !bibliographies.some((file) => keysOfPaper(file, paper).length > 0));
  const sources = await sourceEntries(context, written, token);
  const printed = isSelfContained(cited)
    ? await printedReferences(context, document, papers, token)
    : new Map<Paper, string>();
  const planned = planCitation({
    document: cited,
    papers,
    editing,
    formOf: formsOf(params, chosen, params.paperIds),
    bibliography: target?.file ?? (named === undefined ? undefined : { text: '', path: named }),
    otherBibliographies: [...others, ...own.cited.map(({ file }) => file)],
    nameInFrontMatter: usesFrontMatter || places.hasForeignMetadata ? path : undefined,
    othersToName: own.cited.map((each) => each.path),
    sourceOf: (paper) => sources.get(paper),
    preferredKey: (paper) => paper.keys[0],
    keyFormula: context.settings.keyFormula,
    printedOf: (paper) => printed.get(paper),
  });
  if ('refusal' in planned) return refusedCitation(planned.refusal);
  const outside = target && (await outsideAddress(context, target.uri, places, folders));
  if (planned.bibliographyEdits.length > 0 && target !== undefined) {
    if (target.file?.text.includes('\uFFFD') === true) {
      return refusedCitation(
        l10n.t(
          '{0} has characters that are not UTF-8, which saving would spoil: save it with that encoding first.',
          target.file.path,
        ),
      );
    }
    if (outside !== undefined && params.isRestricted === true) return refusedCitation(restricted(outside));
    const question = outside === undefined ? undefined : outsideQuestion(target, outside);
    if (question !== undefined && answers[question.id] !== 'write') return asked(question);
  }
  const surroundings: Surroundings = { places, target, path: name, usesFrontMatter, outside, isEdited };
  // A document that is not saved has no other place for entries than itself.
  const canHold = target === undefined && !isEdited && !isSelfContained(cited);
  const held = canHold ? await heldBibliography(context, document, places) : undefined;
  const additions = held === undefined ? [] : heldAdditions(held, entriesOf(papers, planned, sources));
  const confirm = additions.length > 0 ? undefined : planConfirmation(planned, surroundings);
  const changes = [...additions, ...planned.documentEdits].sort((a, b) => a.start - b.start);
  return {
    edits: [...documentEdits(document, changes), ...bibliographyEdits(target, planned)],
    keys: planned.keys,
    summary: planSummary(planned, surroundings, surroundingNotes(planned, surroundings)),
    cursor: TextDocument.create('', '', 0, withEdits(document.getText(), changes)).positionAt(
      planned.cursor + lengthBefore(additions, planned.documentEdits[0]?.start ?? Infinity),
    ),
    ...(confirm !== undefined && { confirm }),
  };
}

function ownLibraryPlace(
  places: BibliographyPlaces,
  target: Target,
  others: readonly BibliographyFile[],
  folders: readonly string[],
): OwnLibraryPlace {
  const bibliographies = [...(target.file === undefined ? [] : [target.file]), ...others];
  return { document: places.file, bibliographies, targetUri: target.uri, workspaceFolders: folders };
}

function documentEdits(document: TextDocument, edits: readonly OffsetEdit[]): PlannedEdit[] {
  return edits.map(({ start, end, newText }) => ({
    uri: document.uri,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}

function bibliographyEdits(target: Target | undefined, planned: PlannedCitation): PlannedEdit[] {
  if (target === undefined || planned.bibliographyEdits.length === 0) return [];
  const { uri, file } = target;
  const text = TextDocument.create(uri, 'bibtex', 0, file?.text ?? '');
  return documentEdits(text, planned.bibliographyEdits).map((edit) =>
    file === undefined ? { ...edit, create: true } : edit,
  );
}
