import { l10n } from 'vscode';

import { commandIds } from '../../ids.ts';
import { type Command } from '../commandTable.ts';
import { urisGiven } from '../dailyPapers/choosePage.ts';
import { dailyDigest } from '../dailyPapers/dailyDigest.ts';
import { importPages } from '../dailyPapers/importPages.ts';
import { exportLibrary } from '../exports/exportLibrary.ts';
import { addLibrary } from '../firstSteps/addLibrary.ts';
import { openSample } from '../firstSteps/openSample.ts';
import { LibraryClient } from '../client/libraryClient.ts';
import { searchGroup } from '../library/searchGroup.ts';
import { searchPapers } from '../picker/searchPapers.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';
import type { CommandParts } from './commandParts.ts';

/** Commands about the library as a whole: finding, adding, listing, mapping. */
export function libraryCommands({
  workspaceState,
  services,
  client,
  map,
  library,
  editors,
  done,
  log,
  exchangedFile,
}: CommandParts): readonly Command[] {
  return [
    {
      id: commandIds.searchPapers,
      failure: l10n.t('The papers could not be searched.'),
      run: async (query, ids) => {
        done.mark('hasSearched');
        await searchPapers(services, query, ids);
      },
    },
    {
      id: commandIds.searchGroup,
      failure: l10n.t('The papers could not be searched.'),
      run: (node, selected) => searchGroup(services, node, selected),
    },
    { id: commandIds.addLibrary, failure: l10n.t('The library could not be added.'), run: (uris) => addLibrary(uris) },
    {
      id: commandIds.addFileAsLibrary,
      failure: l10n.t('The library could not be added.'),
      run: (file, selected) => addLibrary(urisGiven(file, selected)),
    },
    { id: commandIds.openSample, failure: l10n.t('The sample could not be opened.'), run: openSample },
    {
      id: commandIds.importDailyPapers,
      failure: l10n.t('The page could not be imported.'),
      run: (page, selected) => importPages({ client, editors, state: workspaceState, exchangedFile }, page, selected),
    },
    {
      id: commandIds.dailyDigest,
      failure: l10n.t('The digest could not be made.'),
      run: (page) => dailyDigest(client, editors, page),
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
    { id: commandIds.showMap, failure: l10n.t('The library map could not be shown.'), run: () => map.show() },
    {
      id: commandIds.exportLibrary,
      failure: l10n.t('The library could not be exported.'),
      run: () => exportLibrary(client),
    },
    {
      id: commandIds.cancelLoading,
      failure: l10n.t('Loading could not be cancelled.'),
      run: () => client.cancelLoading(),
    },
    { id: commandIds.showLog, failure: l10n.t('The log could not be shown.'), run: () => log.show() },
    { id: commandIds.restart, failure: l10n.t('The paper library could not be started.'), run: () => restart(client) },
  ];
}

async function restart(client: LibraryClient): Promise<void> {
  await client.restart();
  const { papers } = await withLibrary((token) => client.ready(token));
  showDone(l10n.t('The paper library has been restarted: {0} papers.', papers));
}
