import { type ExtensionContext, window } from 'vscode';

import { commandIds } from '../ids.ts';
import { BibliographySaver } from './bibliographySaver.ts';
import { CardOnDemand } from './cardOnDemand.ts';
import { CitationAnswers } from './citationAnswers.ts';
import { CitationStatus } from './citationStatus.ts';
import { clientOptions } from './clientOptions.ts';
import { type Command, paperIdOf, passageOf, registerCommands } from './commandTable.ts';
import { setContextKey } from './contextKey.ts';
import { copyBibtex } from './copyBibtex.ts';
import { copyCitation, copyReference } from './copyReference.ts';
import { DetailsPanel } from './detailsPanel.ts';
import { registerHovers } from './hovers.ts';
import { toggleHovers } from './hoverSetting.ts';
import { InFront } from './inFront.ts';
import { InThisFileView } from './inThisFileView.ts';
import { insertCitation } from './insertCitation.ts';
import { LastTextEditor } from './lastTextEditor.ts';
import { LibraryClient } from './libraryClient.ts';
import { LibraryLoading } from './libraryLoading.ts';
import { followLibrarySettings } from './librarySettings.ts';
import { LibraryView } from './libraryView.ts';
import { registerRenames } from './renames.ts';
import type { StartWorker } from './libraryWorker.ts';
import { openOnArxiv } from './openOnArxiv.ts';
import { PaperCount } from './paperCount.ts';
import { CitationPreview } from './preview/citationPreview.ts';
import { RecentPapers } from './recentPapers.ts';
import { RecentQueries } from './recentQueries.ts';
import { RecognisedTerms } from './recognisedTerms.ts';
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

/** Puts the extension together. Nothing here waits: the library is loaded by the worker meanwhile. */
export function activateEditor(context: ExtensionContext, startWorker: StartWorker): EditorExports {
  const started = performance.now();
  const log = window.createOutputChannel('Papergloss', { log: true });
  const reports = new Reports(log);
  const client = new LibraryClient(
    context.extensionUri,
    startWorker,
    clientOptions(context.extensionUri, context.globalStorageUri),
    log,
  );
  const loading = new LibraryLoading(client, reports, log);
  client.start();

  const editors = new LastTextEditor();
  const recents = new RecentPapers(context.globalState);
  const bibliographies = new BibliographySaver(reports);
  const inFront = new InFront();
  const answers = new CitationAnswers(context.workspaceState);
  const recognised = new RecognisedTerms(client, editors, reports);
  const preview = new CitationPreview(client, reports);
  const queries = new RecentQueries(context.globalState);
  const inFile = () => recognised.current.papers.map(({ paper }) => paper);
  const services = { client, recents, queries, inFile, reports, inFront, answers, bibliographies };
  const details = new DetailsPanel(context.extensionUri, services);
  const searches = new SavedSearches(context.globalState);
  const library = new LibraryView(client, context.globalState, searches, reports);
  const onDemand = new CardOnDemand(client);

  const withPaper =
    (title: string, run: (id: string, argument: unknown) => Promise<void>) => async (argument: unknown) => {
      const id = paperIdOf(argument) ?? (await choosePaper(services, title));
      if (id !== undefined) await run(id, argument);
    };
  const table: readonly Command[] = [
    {
      id: commandIds.searchPapers,
      failure: 'The papers could not be searched.',
      run: (query, ids) => searchPapers(services, query, ids),
    },
    {
      id: commandIds.insertCitation,
      failure: 'The citation could not be inserted.',
      run: (argument) => insertCitation(services, paperIdOf(argument)),
    },
    {
      id: commandIds.chooseBibliography,
      failure: 'The bibliography could not be chosen.',
      run: () => answers.change(),
    },
    {
      id: commandIds.showPaper,
      failure: 'The paper could not be shown.',
      run: withPaper('Show paper details', (id, hit) => details.show(id, passageOf(hit))),
    },
    {
      id: commandIds.copyBibtex,
      failure: 'The BibTeX entry could not be copied.',
      run: withPaper('Copy BibTeX', (id) => copyBibtex(services, [id])),
    },
    {
      id: commandIds.copyReference,
      failure: 'The reference could not be copied.',
      run: withPaper('Copy formatted reference', (id) => copyReference(services, id)),
    },
    {
      id: commandIds.openOnArxiv,
      failure: 'The arXiv page could not be opened.',
      run: withPaper('Open on arXiv', (id) => openOnArxiv(services, id)),
    },
    {
      id: commandIds.copyCitation,
      failure: 'The citation could not be copied.',
      run: withPaper('Copy as citation', (id) => copyCitation(services, id)),
    },
    {
      id: commandIds.saveSearch,
      failure: 'The search could not be kept.',
      run: (query) => library.saveSearch(query),
    },
    {
      id: commandIds.removeSearch,
      failure: 'The search could not be removed.',
      run: (node) => library.removeSearch(node),
    },
    { id: commandIds.revealOccurrence, failure: 'The occurrence could not be revealed.', run: revealOccurrence },
    { id: commandIds.groupByTopic, failure: 'The library could not be grouped.', run: () => library.group('topic') },
    { id: commandIds.groupByYear, failure: 'The library could not be grouped.', run: () => library.group('year') },
    { id: commandIds.groupBySource, failure: 'The library could not be grouped.', run: () => library.group('source') },
    { id: commandIds.filterLibrary, failure: 'The library could not be filtered.', run: () => library.askForFilter() },
    {
      id: commandIds.clearLibraryFilter,
      failure: 'The filter could not be cleared.',
      run: () => library.setFilter(''),
    },
    {
      id: commandIds.whyThisCard,
      failure: 'The card could not be explained.',
      run: (address, position) => whyThisCard(client, address, position),
    },
    { id: commandIds.whyNothing, failure: 'The document could not be explained.', run: () => whyNothing(client) },
    {
      id: commandIds.tidyBibliography,
      failure: 'The bibliography could not be tidied.',
      run: () => tidyBibliography(client),
    },
    {
      id: commandIds.rejectTerm,
      failure: 'The word could not be silenced.',
      run: (address, position, answers) => rejectTerm(services, address, position, answers),
    },
    { id: commandIds.showCard, failure: 'The card could not be shown.', run: () => onDemand.show() },
    { id: commandIds.toggleHovers, failure: 'The setting could not be changed.', run: toggleHovers },
    { id: commandIds.cancelLoading, failure: 'Loading could not be cancelled.', run: () => client.cancelLoading() },
    { id: commandIds.showLog, failure: 'The log could not be shown.', run: () => log.show() },
    { id: commandIds.restart, failure: 'The paper library could not be started.', run: () => restart(client) },
  ];

  context.subscriptions.push(
    log,
    client,
    editors,
    bibliographies,
    inFront,
    details,
    library,
    searches,
    loading,
    preview,
    recognised,
    new InThisFileView(client, recognised),
    new PaperCount(recognised),
    new CitationStatus(client, reports),
    new TermUnderline(recognised),
    followLibrarySettings(client, reports),
    registerCommands(table, reports),
    registerHovers(client, onDemand),
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
  showDone(`The paper library has been restarted: ${papers} papers.`);
}
