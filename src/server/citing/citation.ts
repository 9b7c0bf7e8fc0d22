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
import { editingWorks } from './citationAt.ts';
import { citedDocument, formsOf, papersToCite } from './citationRequest.ts';
import { type Answers, citationTarget, type Target } from './citationTarget.ts';
import { inlineReferences } from '../bibliographies/citedPaper.ts';
import type { CitingContext } from '../context.ts';
import { relativePath } from '../files/fileAddresses.ts';
import { entriesOf, heldAdditions, heldBibliography, lengthBefore } from './heldAddition.ts';
import { outsideAddress, outsideRefusal } from './outsideWorkspace.ts';
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
    return outside === undefined ? {} : { refusal: outsideRefusal(outside) };
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

  const folders = foldersFor(context, params);
  const places = await bibliographyPlaces(context.files, document, folders, token, context.bibliographies.reader);
  const cited = citedDocument(document, params, places, context);
  // Before anything is asked: a question about a file would be in vain.
  const refusal = isEdited ? undefined : placeRefusal(cited);
  if (refusal !== undefined) return refusedCitation(refusal);
  const answers = params.answers ?? {};
  const choice = await chosenFiles(context, { cited, papers, places, folders, answers }, token);
  if ('question' in choice) return asked(choice.question);
  const { target, others, own } = choice;

  const name = target && Utils.basename(URI.parse(target.uri));
  const path =
    target?.mustBeNamed === true ? relativePath(Utils.dirname(places.file).toString(), target.uri) : undefined;
  const named = target?.file === undefined && target?.mustBeNamed === true ? undefined : name;
  const otherBibliographies = [...others, ...own.map(({ file }) => file)];
  const bibliographies = [...(target?.file === undefined ? [] : [target.file]), ...otherBibliographies];
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
    otherBibliographies,
    nameInFrontMatter: usesFrontMatter(places) || places.hasForeignMetadata ? path : undefined,
    othersToName: own.map((each) => each.path),
    sourceOf: (paper) => sources.get(paper),
    preferredKey: (paper) => paper.keys[0],
    keyFormula: context.settings.keyFormula,
    printedOf: (paper) => printed.get(paper),
  });
  if ('refusal' in planned) return refusedCitation(planned.refusal);
  const outside = target && (await outsideAddress(context, target.uri, places, folders));
  if (planned.bibliographyEdits.length > 0 && target !== undefined) {
    const obstacle = writingObstacle(target, outside, params);
    if (obstacle !== undefined) return obstacle;
  }
  const surroundings: Surroundings = {
    places,
    target,
    path: name,
    usesFrontMatter: usesFrontMatter(places),
    outside,
    isEdited,
  };
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

/** What a citation of papers would stand in. */
interface Citing {
  readonly cited: CitationRequest['document'];
  readonly papers: readonly Paper[];
  readonly places: BibliographyPlaces;
  readonly folders: readonly string[];
  readonly answers: Answers;
}

/** The bibliographies that a citation rests on, or what only the user can decide about them. */
type ChosenFiles =
  | { readonly question: CitationQuestion }
  | {
      /** Where entries are written; undefined where none are. */
      readonly target: Target | undefined;
      /** What else the document cites from. */
      readonly others: readonly BibliographyFile[];
      /** Libraries of the user that the document comes to cite from, with the paths that it names them by. */
      readonly own: readonly { readonly file: BibliographyFile; readonly path: string }[];
    };

async function chosenFiles(context: CitingContext, citing: Citing, token: CancellationToken): Promise<ChosenFiles> {
  const { cited, papers, places, folders, answers } = citing;
  const choice =
    isSelfContained(cited) || papers.length === 0
      ? { target: undefined, others: [] }
      : await citationTarget(context, places, papers, answers, token);
  if ('question' in choice) return choice;
  const { target } = choice;
  const inline = inlineReferences(places.references, Utils.basename(places.file));
  const others = [...(inline === undefined ? [] : [inline]), ...choice.others];
  // A list in front matter may take the place of the project's: what the project names is left alone.
  const canNameMore = usesFrontMatter(places) && (places.isNamedInDocument || !places.isNamed);
  if (target === undefined || !canNameMore) return { target, others, own: [] };
  const place = ownLibraryPlace(places, target, others, folders);
  const own = await ownLibraryChoice(context, papers, place, answers, token);
  return 'question' in own ? own : { target, others, own: own.cited };
}

const usesFrontMatter = ({ isNotebookCell, hasForeignMetadata, project }: BibliographyPlaces): boolean =>
  !isNotebookCell && !hasForeignMetadata && (project === undefined || project === 'quarto');

/** What stands in the way of writing to a bibliography, or is to be asked first; undefined for nothing. */
function writingObstacle(
  target: Target,
  outside: string | undefined,
  { isRestricted, answers = {} }: CitationParams,
): CitationPlan | undefined {
  if (target.file?.text.includes('\uFFFD') === true) {
    return refusedCitation(
      l10n.t(
        '{0} has characters that are not UTF-8, which saving would spoil: save it with that encoding first.',
        target.file.path,
      ),
    );
  }
  if (outside === undefined) return undefined;
  if (isRestricted === true) return refusedCitation(outsideRefusal(outside));
  const question = outsideQuestion(target, outside);
  return question === undefined || answers[question.id] === 'write' ? undefined : asked(question);
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
