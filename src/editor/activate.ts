import { type ExtensionContext, l10n, type Uri, window } from 'vscode';

import { speak } from '../core/l10n.ts';
import type { ReadingChange } from '../protocol/reading.ts';
import { registerAgentTools } from './agents/agentTools.ts';
import { BibliographySaver } from './citing/bibliographySaver.ts';
import { CardOnDemand } from './cards/cardOnDemand.ts';
import { CitationAnswers } from './citing/citationAnswers.ts';
import { CitationStatus } from './bibliographies/citationStatus.ts';
import { registerCitationDrop } from './citing/citationDrop.ts';
import { registerCitationPaste } from './citing/citationPaste.ts';
import { clientOptions } from './client/clientOptions.ts';
import { documentCommands } from './commands/documentCommands.ts';
import { libraryCommands } from './commands/libraryCommands.ts';
import { paperCommands } from './commands/paperCommands.ts';
import { registerCommands } from './commandTable.ts';
import { setContextKey } from './contextKey.ts';
import { CursorView } from './details/cursorView.ts';
import { DetailsPanel } from './details/detailsPanel.ts';
import { DoneMarks } from './firstSteps/doneMarks.ts';
import { registerHovers } from './cards/hovers.ts';
import { InFront } from './inFront.ts';
import { InThisFileView } from './inThisFile/inThisFileView.ts';
import { LastTextEditor } from './lastTextEditor.ts';
import { LibraryView } from './library/libraryView.ts';
import { LibraryClient } from './client/libraryClient.ts';
import { LibraryLoading } from './client/libraryLoading.ts';
import { followLibrarySettings } from './client/librarySettings.ts';
import type { StartWorker } from './client/libraryWorker.ts';
import { MapPanel } from './map/mapPanel.ts';
import { announceMcpServer, type McpLaunch } from './agents/mcpServers.ts';
import { PaperCount } from './inThisFile/paperCount.ts';
import { CitationPreview } from './preview/citationPreview.ts';
import { NoteLenses } from './reading/noteLenses.ts';
import { ReadingFiles } from './reading/readingFiles.ts';
import { RecentPapers } from './picker/recentPapers.ts';
import { RecentQueries } from './picker/recentQueries.ts';
import { RecognisedTerms } from './cards/recognisedTerms.ts';
import { ReferencesView } from './references/referencesView.ts';
import { ReferencesInFront } from './references/shownReferences.ts';
import { FrontFollower } from './references/textsInFront.ts';
import { registerRenames } from './bibliographies/renames.ts';
import { Reports } from './client/reports.ts';
import { SavedSearches } from './picker/savedSearches.ts';
import { TermUnderline } from './cards/termUnderline.ts';
import type { ExchangedFile } from './writeFile.ts';

/** What the extension gives to others: its part of the editor's Markdown preview. */
export interface EditorExports {
  extendMarkdownIt<T>(markdown: T): T;
}

/** What there is where the extension runs on a machine. */
export interface Machine {
  /** How the command line is started. */
  readonly launchMcp: () => McpLaunch;
  /** The user's own folder. */
  readonly homeUri: Uri;
  readonly exchangedFile: ExchangedFile;
}

/**
 * Puts the extension together. Nothing here waits: the library is loaded by the worker meanwhile. A browser has no `machine`.
 */
export function activateEditor(context: ExtensionContext, startWorker: StartWorker, machine?: Machine): EditorExports {
  const started = performance.now();
  speak(l10n.bundle);
  const log = window.createOutputChannel('Papergloss', { log: true });
  const reports = new Reports(log);
  const known = (): ReadingChange | undefined => reading?.whole;
  const client = new LibraryClient(
    context.extensionUri,
    startWorker,
    clientOptions(context.extensionUri, context.globalStorageUri, known),
    log,
  );
  const loading = new LibraryLoading(client, reports, log);
  client.start();
  const places = {
    ownFolder: context.globalStorageUri,
    homeUri: machine?.homeUri,
    exchangedFile: machine?.exchangedFile,
  };
  const reading: ReadingFiles | undefined = new ReadingFiles(client, places, reports, log);

  const editors = new LastTextEditor();
  const recents = new RecentPapers(context.globalState);
  const bibliographies = new BibliographySaver(reports);
  const inFront = new InFront();
  const answers = new CitationAnswers(context.workspaceState);
  const recognised = new RecognisedTerms(client, editors, reports);
  const preview = new CitationPreview(client, reports);
  const queries = new RecentQueries(context.globalState);
  const inFile = () => recognised.current.papers.map(({ paper }) => paper);
  const done = new DoneMarks(context.globalState, reports);
  const services = {
    cited: () => done.mark('hasCited'),
    client,
    recents,
    queries,
    inFile,
    reports,
    inFront,
    lastText: () => editors.editor,
    answers,
    bibliographies,
  };
  const front = new FrontFollower(editors);
  const parts = { extensionUri: context.extensionUri, services, front, editors };
  const details = new DetailsPanel(parts);
  const atCursor = new CursorView(parts, context.workspaceState);
  const map = new MapPanel(context.extensionUri, services, recognised);
  const searches = new SavedSearches(context.globalState);
  const library = new LibraryView(client, context.globalState, context.workspaceState, searches, reports);
  const onDemand = new CardOnDemand(client);
  const cited = new ReferencesInFront(client, front, reports);
  const references = new ReferencesView(client, cited, context.globalState, reports);

  const commandParts = {
    services,
    client,
    details,
    atCursor,
    map,
    library,
    references,
    reading,
    onDemand,
    editors,
    answers,
    front,
    done,
    log,
    exchangedFile: machine?.exchangedFile,
    workspaceState: context.workspaceState,
  };

  context.subscriptions.push(
    log,
    client,
    editors,
    bibliographies,
    inFront,
    details,
    atCursor,
    map,
    library,
    searches,
    loading,
    preview,
    reading,
    new NoteLenses(client, reading),
    recognised,
    front,
    cited,
    references,
    new InThisFileView(client, recognised),
    new PaperCount(recognised),
    new CitationStatus(client, reports),
    new TermUnderline(recognised),
    followLibrarySettings(client, reports),
    registerCommands(
      [...libraryCommands(commandParts), ...paperCommands(commandParts), ...documentCommands(commandParts)],
      reports,
    ),
    registerCitationDrop(services),
    registerCitationPaste(services),
    registerHovers(client, onDemand, () => done.mark('hasHovered')),
    done,
    registerAgentTools(services),
    registerRenames(client, reports),
    client.onDidChange(({ state, papers }) => {
      reports.guard(
        'Setting a context key',
        setContextKey('libraryLoaded', state === 'ready' || (state === 'loading' && papers > 0)),
      );
      reports.guard('Setting a context key', setContextKey('libraryFailed', state === 'failed'));
      reports.guard('Setting a context key', setContextKey('libraryEmpty', state === 'ready' && papers === 0));
    }),
  );
  if (machine !== undefined) context.subscriptions.push(announceMcpServer(machine.launchMcp, log));
  log.info(`Activated in ${Math.round(performance.now() - started)} ms.`);
  return { extendMarkdownIt: (markdown) => preview.extend(markdown) };
}
