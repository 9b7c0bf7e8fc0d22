import { type ExtensionContext, l10n, type Uri, window } from 'vscode';

import { speak } from '../core/l10n.ts';
import { commandIds } from '../ids.ts';
import type { ReadingChange } from '../protocol.ts';
import { registerAgentTools } from './agentTools.ts';
import { BibliographySaver } from './bibliographySaver.ts';
import { CardOnDemand } from './cardOnDemand.ts';
import { CitationAnswers } from './citationAnswers.ts';
import { CitationStatus } from './citationStatus.ts';
import { clientOptions } from './clientOptions.ts';
import { registerCitationDrop } from './citing/citationDrop.ts';
import { registerCitationPaste } from './citing/citationPaste.ts';
import { papersAtCursor } from './citing/editCitation.ts';
import { type Command, paperIdOf, paperIdsOf, passageOf, registerCommands } from './commandTable.ts';
import { setContextKey } from './contextKey.ts';
import { copyBibtex } from './copyBibtex.ts';
import { copyCitation } from './copyCitation.ts';
import { copyKeys } from './copyKeys.ts';
import { copyReference } from './copyReference.ts';
import { CursorView } from './details/cursorView.ts';
import { DetailsPanel } from './detailsPanel.ts';
import { dailyDigest } from './dailyPapers/dailyDigest.ts';
import { importPages } from './dailyPapers/importPages.ts';
import { registerHovers } from './hovers.ts';
import { exportCodePapers } from './exports/exportCodePapers.ts';
import { exportLibrary } from './exports/exportLibrary.ts';
import { exportPapers } from './exports/exportPapers.ts';
import { exportReferences } from './exports/exportReferences.ts';
import { toggleHovers } from './hoverSetting.ts';
import { addLibrary } from './firstSteps/addLibrary.ts';
import { DoneMarks } from './firstSteps/doneMarks.ts';
import { openSample } from './firstSteps/openSample.ts';
import { InFront } from './inFront.ts';
import { InThisFileView } from './inThisFileView.ts';
import { goToCitation } from './goToCitation.ts';
import { editCitation, insertCitation } from './insertCitation.ts';
import { LastTextEditor } from './lastTextEditor.ts';
import { LibraryClient } from './libraryClient.ts';
import { LibraryLoading } from './libraryLoading.ts';
import { followLibrarySettings } from './librarySettings.ts';
import { LibraryView } from './library/libraryView.ts';
import { registerRenames } from './renames.ts';
import type { StartWorker } from './libraryWorker.ts';
import { announceMcpServer, type McpLaunch } from './mcpServers.ts';
import { MapPanel } from './mapPanel.ts';
import { openOnArxiv } from './openOnArxiv.ts';
import { PaperCount } from './paperCount.ts';
import { CitationPreview } from './preview/citationPreview.ts';
import { RecentPapers } from './recentPapers.ts';
import { RecentQueries } from './recentQueries.ts';
import { RecognisedTerms } from './recognisedTerms.ts';
import { ReferencesView } from './references/referencesView.ts';
import { ReferencesInFront } from './references/shownReferences.ts';
import { FrontFollower } from './references/textsInFront.ts';
import { editTags } from './reading/editTags.ts';
import { NoteLenses } from './reading/noteLenses.ts';
import { openNote } from './reading/openNote.ts';
import { ReadingFiles } from './reading/readingFiles.ts';
import { setReadingState } from './reading/setReadingState.ts';
import { showReadingList } from './reading/showReadingList.ts';
import { rejectTerm } from './rejectTerm.ts';
import { Reports } from './reports.ts';
import { revealOccurrence } from './revealOccurrence.ts';
import { SavedSearches } from './savedSearches.ts';
import { choosePaper, searchPapers } from './searchPapers.ts';
import { showDone } from './showDone.ts';
import { TermUnderline } from './termUnderline.ts';
import { withLibrary } from './waiting.ts';
import { tidyBibliography } from './tidyBibliography.ts';
import { whyNothing } from './whyNothing.ts';
import { whyThisCard } from './whyThisCard.ts';

/** What the extension gives to others: its part of the editor's Markdown preview. */
export interface EditorExports {
  extendMarkdownIt<T>(markdown: T): T;
}

/**
 * Puts the extension together. Nothing here waits: the library is loaded by the worker meanwhile. `launchMcp` tells how the command
 * line is started; a browser has no program that could be. `homeUri` is the user's own folder, where there is one.
 */
export function activateEditor(
  context: ExtensionContext,
  startWorker: StartWorker,
  launchMcp?: () => McpLaunch,
  homeUri?: Uri,
): EditorExports {
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
  const places = { ownFolder: context.globalStorageUri, homeUri };
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

  const withPaper =
    (title: string, run: (id: string, argument: unknown) => Promise<void>) => async (argument: unknown) => {
      const id = paperIdOf(argument) ?? (await choosePaper(services, title));
      if (id !== undefined) await run(id, argument);
    };
  const withPapers =
    (title: string, run: (ids: readonly string[], second?: unknown) => Promise<void>) =>
    async (argument: unknown, selected: unknown) => {
      const ids = paperIdsOf(argument, selected);
      if (ids !== undefined) await run(ids, selected);
      else await withPaper(title, (id) => run([id]))(undefined);
    };
  const table: readonly Command[] = [
    {
      id: commandIds.searchPapers,
      failure: l10n.t('The papers could not be searched.'),
      run: async (query, ids) => {
        done.mark('hasSearched');
        await searchPapers(services, query, ids);
      },
    },
    { id: commandIds.addLibrary, failure: l10n.t('The library could not be added.'), run: (uris) => addLibrary(uris) },
    { id: commandIds.openSample, failure: l10n.t('The sample could not be opened.'), run: openSample },
    {
      id: commandIds.importDailyPapers,
      failure: l10n.t('The page could not be imported.'),
      run: (page, selected) => importPages({ client, editors, state: context.workspaceState }, page, selected),
    },
    {
      id: commandIds.dailyDigest,
      failure: l10n.t('The digest could not be made.'),
      run: (page) => dailyDigest(client, editors, page),
    },
    {
      id: commandIds.insertCitation,
      failure: l10n.t('The citation could not be inserted.'),
      run: (argument, selected) => insertCitation(services, paperIdsOf(argument, selected)),
    },
    {
      id: commandIds.editCitation,
      failure: l10n.t('The citation could not be changed.'),
      run: async (address, position) => {
        await goToCitation(address, position);
        await editCitation(services);
      },
    },
    {
      id: commandIds.chooseBibliography,
      failure: l10n.t('The bibliography could not be chosen.'),
      run: () => answers.change(),
    },
    {
      id: commandIds.showPaper,
      failure: l10n.t('The paper could not be shown.'),
      run: withPaper(l10n.t('Show paper details'), (id, hit) => details.show(id, passageOf(hit))),
    },
    {
      id: commandIds.copyBibtex,
      failure: l10n.t('The BibTeX entry could not be copied.'),
      run: withPapers(l10n.t('Copy BibTeX'), (ids) => copyBibtex(services, ids)),
    },
    {
      id: commandIds.openNote,
      failure: l10n.t('The note could not be opened.'),
      run: withPaper(l10n.t('Open note'), (id) => openNote(client, reading, id)),
    },
    {
      id: commandIds.setReadingState,
      failure: l10n.t('The reading state could not be set.'),
      run: withPapers(l10n.t('Set reading state'), (ids, state) => setReadingState(client, reading, ids, state)),
    },
    {
      id: commandIds.editTags,
      failure: l10n.t('The tags could not be changed.'),
      run: withPapers(l10n.t('Edit tags'), (ids, tags) => editTags(client, reading, ids, tags)),
    },
    {
      id: commandIds.showReadingList,
      failure: l10n.t('The reading list could not be shown.'),
      run: () => showReadingList(services, reading),
    },
    {
      id: commandIds.copyReference,
      failure: l10n.t('The reference could not be copied.'),
      run: async (argument, format) => {
        const copy = (ids: readonly string[]): Promise<void> =>
          copyReference(services, ids, { format, showToCopy: (shown) => details.showToCopy(shown) });
        // A tree passes what is selected where the details pass a format.
        const ids = paperIdsOf(argument, format) ?? (await papersAtCursor(services));
        if (ids.length > 0) await copy(ids);
        else await withPaper(l10n.t('Copy formatted reference'), (id) => copy([id]))(undefined);
      },
    },
    {
      id: commandIds.openOnArxiv,
      failure: l10n.t('The arXiv page could not be opened.'),
      run: withPapers(l10n.t('Open on arXiv'), (ids) => openOnArxiv(services, ids)),
    },
    {
      id: commandIds.copyCitation,
      failure: l10n.t('The citation could not be copied.'),
      run: withPapers(l10n.t('Copy as citation'), (ids) => copyCitation(services, ids)),
    },
    {
      id: commandIds.copyKeys,
      failure: l10n.t('The key could not be copied.'),
      run: withPapers(l10n.t('Copy key'), (ids) => copyKeys(services, ids)),
    },
    {
      id: commandIds.exportPapers,
      failure: l10n.t('The papers could not be exported.'),
      run: withPapers(l10n.t('Export papers'), (ids) => exportPapers(services, ids)),
    },
    {
      id: commandIds.saveSearch,
      failure: l10n.t('The search could not be kept.'),
      run: (query) => library.saveSearch(query),
    },
    {
      id: commandIds.removeSearch,
      failure: l10n.t('The search could not be removed.'),
      run: (node, selected) => library.removeSearch(node, selected),
    },
    {
      id: commandIds.revealOccurrence,
      failure: l10n.t('The occurrence could not be revealed.'),
      run: revealOccurrence,
    },
    {
      id: commandIds.groupLibrary,
      failure: l10n.t('The library could not be grouped.'),
      run: (groupBy) => library.group(groupBy),
    },
    {
      id: commandIds.sortLibrary,
      failure: l10n.t('The library could not be sorted.'),
      run: (order) => library.sort(order),
    },
    {
      id: commandIds.showWorkspaceOnly,
      failure: l10n.t('The papers of the workspace could not be found.'),
      run: () => library.setWorkspaceOnly(true),
    },
    {
      id: commandIds.showWholeLibrary,
      failure: l10n.t('The library could not be shown.'),
      run: () => library.setWorkspaceOnly(false),
    },
    { id: commandIds.showMore, failure: l10n.t('No more could be shown.'), run: (node) => library.showMore(node) },
    {
      id: commandIds.filterLibrary,
      failure: l10n.t('The library could not be filtered.'),
      run: () => library.askForFilter(),
    },
    {
      id: commandIds.clearLibraryFilter,
      failure: l10n.t('The filter could not be cleared.'),
      run: () => library.setFilter(''),
    },
    { id: commandIds.pinToCursor, failure: l10n.t('The view could not be pinned.'), run: () => atCursor.pin() },
    {
      id: commandIds.unpinFromCursor,
      failure: l10n.t('The view could not be unpinned.'),
      run: () => atCursor.unpin(),
    },
    { id: commandIds.showMap, failure: l10n.t('The library map could not be shown.'), run: () => map.show() },
    {
      id: commandIds.sortReferencesByAppearance,
      failure: l10n.t('The references could not be sorted.'),
      run: () => references.orderBy('appearance'),
    },
    {
      id: commandIds.sortReferencesByAlphabet,
      failure: l10n.t('The references could not be sorted.'),
      run: () => references.orderBy('alphabet'),
    },
    {
      id: commandIds.showReferenceProblems,
      failure: l10n.t('The references could not be filtered.'),
      run: () => references.filter(true),
    },
    {
      id: commandIds.showAllReferences,
      failure: l10n.t('The references could not be filtered.'),
      run: () => references.filter(false),
    },
    {
      id: commandIds.copyReferences,
      failure: l10n.t('The references could not be copied.'),
      run: () => references.copyAll(),
    },
    {
      id: commandIds.goToEntry,
      failure: l10n.t('The entry could not be opened.'),
      run: (node) => references.goToEntry(node),
    },
    {
      id: commandIds.exportReferences,
      failure: l10n.t('The references could not be exported.'),
      run: () => exportReferences(client, front),
    },
    {
      id: commandIds.exportCodePapers,
      failure: l10n.t('The papers could not be exported.'),
      run: (folder) => exportCodePapers(client, folder),
    },
    {
      id: commandIds.exportLibrary,
      failure: l10n.t('The library could not be exported.'),
      run: () => exportLibrary(client),
    },
    {
      id: commandIds.whyThisCard,
      failure: l10n.t('The card could not be explained.'),
      run: (address, position) => whyThisCard(client, address, position),
    },
    {
      id: commandIds.whyNothing,
      failure: l10n.t('The document could not be explained.'),
      run: () => whyNothing(client),
    },
    {
      id: commandIds.tidyBibliography,
      failure: l10n.t('The bibliography could not be tidied.'),
      run: () => tidyBibliography(client),
    },
    {
      id: commandIds.rejectTerm,
      failure: l10n.t('The word could not be silenced.'),
      run: (address, position, answers) => rejectTerm(services, address, position, answers),
    },
    { id: commandIds.showCard, failure: l10n.t('The card could not be shown.'), run: () => onDemand.show() },
    { id: commandIds.toggleHovers, failure: l10n.t('The setting could not be changed.'), run: toggleHovers },
    {
      id: commandIds.cancelLoading,
      failure: l10n.t('Loading could not be cancelled.'),
      run: () => client.cancelLoading(),
    },
    { id: commandIds.showLog, failure: l10n.t('The log could not be shown.'), run: () => log.show() },
    { id: commandIds.restart, failure: l10n.t('The paper library could not be started.'), run: () => restart(client) },
  ];

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
    registerCommands(table, reports),
    registerCitationDrop(services),
    registerCitationPaste(services),
    registerHovers(client, onDemand, () => done.mark('hasHovered')),
    done,
    registerAgentTools(services),
    ...(launchMcp === undefined ? [] : [announceMcpServer(launchMcp, log)]),
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
  log.info(`Activated in ${Math.round(performance.now() - started)} ms.`);
  return { extendMarkdownIt: (markdown) => preview.extend(markdown) };
}

async function restart(client: LibraryClient): Promise<void> {
  await client.restart();
  const { papers } = await withLibrary((token) => client.ready(token));
  showDone(l10n.t('The paper library has been restarted: {0} papers.', papers));
}
