import type { CancellationToken, Connection, RequestHandler, RequestType } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { reference } from '../core/bibliography/reference.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { l10n } from '../core/l10n.ts';
import { agentCitationPlaceRequest, agentToolRequest } from '../protocol/agents.ts';
import { tidyEditRequest, tidyOfferRequest, whyRequest } from '../protocol/bibliographies.ts';
import {
  citationAtRequest,
  citationBadgesRequest,
  citationPlaceRequest,
  citationPreviewRequest,
  citationRequest,
  citationTextRequest,
  pastedPaperRequest,
} from '../protocol/citing.ts';
import { digestRequest, importPagesRequest, readPagesRequest } from '../protocol/dailyPapers.ts';
import { exportRequest, filesToSearchRequest, papersInFilesRequest } from '../protocol/exports.ts';
import { libraryGroupRequest, libraryRequest } from '../protocol/listing.ts';
import { type LibraryStatus, statusRequest } from '../protocol/loading.ts';
import { mapPapersRequest, mapRequest } from '../protocol/map.ts';
import {
  labelsRequest,
  paperAtRequest,
  paperContextRequest,
  paperRequest,
  paperUsesRequest,
  referenceRequest,
  relatedRequest,
} from '../protocol/papers.ts';
import { notedPaperRequest, noteRequest } from '../protocol/reading.ts';
import { explainTermRequest, termsRequest } from '../protocol/recognition.ts';
import {
  formattedReferencesRequest,
  referenceListRequest,
  referencesRequest,
  renderRequest,
} from '../protocol/rendering.ts';
import { searchRequest } from '../protocol/search.ts';
import { addressOf } from './files/addresses.ts';
import { agentCitationPlace, agentToolAnswer } from './agents/agentRequests.ts';
import { answered } from './answered.ts';
import { documentPlaceRefusal, planDocumentCitation, refusedCitation } from './citing/citation.ts';
import { citationInDocument } from './citing/citationAt.ts';
import { citationBadges } from './citing/citationBadges.ts';
import { documentCitationPreview } from './citing/citationPreview.ts';
import { citationText } from './citing/citationText.ts';
import { provideCodeActions, resolveCodeAction } from './language/codeActions.ts';
import type { ServerContext } from './context.ts';
import { provideDiagnostics } from './language/diagnostics.ts';
import { digestText } from './dailyPapers/digestText.ts';
import { importPages } from './dailyPapers/importPages.ts';
import { readPages } from './dailyPapers/readPages.ts';
import { explainTerm } from './recognition/explainTerm.ts';
import { paperLabel } from './papers/labels.ts';
import { serveLanguageFeatures } from './languageFeatures.ts';
import { libraryMap, mapPapers } from './library/libraryMap.ts';
import { listGroup, listLibrary } from './library/listing/listLibrary.ts';
import { noteAnswer } from './papers/noteAnswer.ts';
import { notedPaper } from './papers/notedPaper.ts';
import { paperAt } from './papers/paperAt.ts';
import { paperContext } from './papers/paperContext.ts';
import { paperDetails } from './papers/paperDetails.ts';
import { paperUses } from './papers/paperUses.ts';
import { pastedLabel } from './papers/pastedLabel.ts';
import { exportText } from './exports/exportText.ts';
import { findFiles, findPapers } from './exports/searchFiles.ts';
import { documentReferences, referenceList } from './rendering/documentReferences.ts';
import { formattedReferences } from './rendering/formattedReferences.ts';
import { renderDocument } from './rendering/renderDocument.ts';
import { prepareRename, provideRename } from './language/rename.ts';
import { relatedPapers } from './papers/relatedPapers.ts';
import { search } from './papers/search.ts';
import { sourceEntryOf } from './citing/sourceEntries.ts';
import { documentTerms } from './recognition/terms.ts';
import { tidyEdit, tidyOffer } from './citing/tidyBibliography.ts';
import { unlessCancelled } from './unlessCancelled.ts';
import { whyNothing } from './language/whyNothing.ts';

/** Has a connection answer one request. */
type Row = (connection: Connection, logger: Logger, context: () => ServerContext) => void;

const row =
  <P, R>(
    type: RequestType<P, R, void>,
    answer: (context: ServerContext, params: P, token: CancellationToken) => R | Promise<R>,
  ): Row =>
  (connection, logger, context) => {
    const handle = answered<P, R>(logger, (params, token) => answer(context(), params, token));
    // The library's type asks whether R can be null, which TypeScript cannot tell before R is known.
    connection.onRequest(type, handle as RequestHandler<P, R, void>);
  };

const unreachable = (): string =>
  l10n.t('Citations are inserted into files of this machine, and this document is none.');

/** The custom requests that have parameters. */
const rows: readonly Row[] = [
  row(searchRequest, search),
  row(relatedRequest, relatedPapers),
  row(labelsRequest, async ({ papers, shelf }, { ids }) =>
    (await papers.known(ids)).map((paper) => paperLabel(paper, shelf)),
  ),
  row(paperRequest, async (context, { id }, token) => {
    const paper = await context.papers.get(id, token);
    return paper === undefined ? null : paperDetails(paper, context.shelf);
  }),
  row(paperContextRequest, paperContext),
  row(paperAtRequest, (context, { uri, position }, token) =>
    unlessCancelled(context, token, () => paperAt(context, openDocument(context, uri), position, token)),
  ),
  row(paperUsesRequest, paperUses),
  row(referenceRequest, async (context, { id, format }, token) => {
    const paper = await context.papers.get(id, token);
    if (paper === undefined) return null;
    const source = await sourceEntryOf(context, paper, token);
    return reference(paper, format, { source, keyFormula: context.settings.keyFormula });
  }),
  row(citationTextRequest, citationText),
  row(formattedReferencesRequest, formattedReferences),
  row(renderRequest, async (context, { uri, mayBePart = false, isAhead = false }, token) => {
    const document = openDocument(context, uri);
    return (await renderDocument(context, document, { mayBePart, isAhead }, token)) ?? null;
  }),
  row(referencesRequest, (context, { uris }, token) =>
    unlessCancelled(context, token, async () => {
      const documents = uris.map((uri) => openDocument(context, uri));
      return (await documentReferences(context, documents, token)) ?? null;
    }),
  ),
  row(referenceListRequest, (context, params, token) => {
    const documents = params.uris.map((uri) => openDocument(context, uri));
    return referenceList(context, documents, params, token);
  }),
  row(exportRequest, exportText),
  row(filesToSearchRequest, findFiles),
  row(papersInFilesRequest, findPapers),
  row(readPagesRequest, readPages),
  row(importPagesRequest, importPages),
  row(digestRequest, digestText),
  row(libraryRequest, listLibrary),
  row(libraryGroupRequest, listGroup),
  row(mapRequest, (context) => libraryMap(context)),
  row(mapPapersRequest, mapPapers),
  row(termsRequest, async (context, { uri }) =>
    documentTerms(context, await context.papers.library(), openDocument(context, uri)),
  ),
  row(explainTermRequest, async (context, { uri, position }) =>
    explainTerm(context, await context.papers.library(), openDocument(context, uri), position),
  ),
  row(agentToolRequest, agentToolAnswer),
  row(agentCitationPlaceRequest, agentCitationPlace),
  row(tidyOfferRequest, (context, params, token) =>
    tidyOffer(context, openDocument(context, params.uri), params, token),
  ),
  row(tidyEditRequest, (context, params, token) => tidyEdit(context, openDocument(context, params.uri), params, token)),
  row(whyRequest, (context, { uri }, token) => whyNothing(context, openDocument(context, uri), token)),
  row(citationRequest, (context, params, token) =>
    canCite(context, params.uri)
      ? planDocumentCitation(context, context.documents.get(params.uri), params, token)
      : refusedCitation(unreachable()),
  ),
  row(citationPlaceRequest, (context, params, token) =>
    canCite(context, params.uri)
      ? documentPlaceRefusal(context, context.documents.get(params.uri), params, token)
      : { refusal: unreachable() },
  ),
  row(citationAtRequest, (context, params, token) =>
    canCite(context, params.uri) ? citationInDocument(context, context.documents.get(params.uri), params, token) : {},
  ),
  row(citationPreviewRequest, (context, params, token) =>
    canCite(context, params.uri)
      ? documentCitationPreview(context, context.documents.get(params.uri), params, token)
      : { refusal: unreachable() },
  ),
  row(citationBadgesRequest, (context, params, token) =>
    citationBadges(context, context.documents.get(params.uri), params, token),
  ),
  row(pastedPaperRequest, pastedLabel),
  row(noteRequest, noteAnswer),
  row(notedPaperRequest, notedPaper),
];

/** Has a connection answer every request of the protocol. `context` throws before the handshake. */
export function serveRequests(connection: Connection, logger: Logger, context: () => ServerContext): void {
  for (const serve of rows) serve(connection, logger, context);
  const status = answered<void, LibraryStatus>(logger, async () => (await context().loader.loaded).status);
  connection.onRequest(statusRequest, (token) => status(undefined, token));
  serveDocumentRequests(connection, logger, context);
  serveLanguageFeatures(connection, logger, context);
}

function openDocument({ documents }: ServerContext, uri: string): TextDocument {
  const document = documents.get(uri);
  if (document === undefined) throw new PaperglossError('not-found', l10n.t('{0} is not open.', uri));
  return document;
}

/** Where a citation goes into is known to the host, has no file, or stands for one, as the cell of a notebook does. */
const canCite = ({ files }: ServerContext, uri: string): boolean =>
  addressOf(uri) !== undefined && (/^(?:untitled|vscode-notebook-cell|git\w*):/.test(uri) || files.reaches(uri));

/** The standard requests about keys and what is wrong with them. */
function serveDocumentRequests(connection: Connection, logger: Logger, context: () => ServerContext): void {
  const openAt = (uri: string): TextDocument | undefined =>
    addressOf(uri) === undefined ? undefined : context().documents.get(uri);
  connection.onPrepareRename(
    answered(logger, ({ textDocument: { uri }, position }, token) => {
      const document = openAt(uri);
      return document === undefined ? null : prepareRename(context(), document, position, token);
    }),
  );
  connection.onRenameRequest(
    answered(logger, ({ textDocument: { uri }, position, newName }, token) => {
      const document = openAt(uri);
      return document === undefined ? null : provideRename(context(), document, position, newName, token);
    }),
  );
  connection.onCodeAction(
    answered(logger, (params, token) => {
      const document = openAt(params.textDocument.uri);
      return document === undefined ? [] : provideCodeActions(context(), document, params, token);
    }),
  );
  connection.onCodeActionResolve(answered(logger, (action, token) => resolveCodeAction(context(), action, token)));
  connection.languages.diagnostics.on(
    answered(logger, ({ textDocument: { uri } }, token) => provideDiagnostics(context(), uri, token)),
  );
}
