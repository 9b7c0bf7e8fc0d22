import { commands, l10n, type Memento, type Uri } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { commandIds } from '../../ids.ts';
import { importPagesRequest, type PageText, readPagesRequest } from '../../protocol/dailyPapers.ts';
import { choose } from '../choose.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { inform } from '../messages.ts';
import { withLibrary } from '../client/waiting.ts';
import type { ExchangedFile } from '../writeFile.ts';
import { fileNameOf } from '../writableText.ts';
import { choosePageFiles, openPage, urisGiven } from './choosePage.ts';
import { chooseTarget, isLibrary, lastTarget } from './importTarget.ts';
import { pageText } from './pageFiles.ts';
import { choosePapers, type EntryPlace } from './pagePreview.ts';
import { libraryText, writeLibrary } from './writeLibrary.ts';

export interface ImportServices {
  readonly client: LibraryClient;
  readonly editors: LastTextEditor;
  /** Keeps the library that pages go into. */
  readonly state: Memento;
  readonly exchangedFile: ExchangedFile | undefined;
}

/**
 * Imports Daily Papers pages, those that are given or those that the user chooses, into a library of the user's: what is in them is
 * shown before anything is written.
 */
export async function importPages(services: ImportServices, given: unknown, selected: unknown): Promise<void> {
  const { client, state } = services;
  const uris = urisGiven(given, selected) ?? (await chosenPages(services.editors));
  if (uris === undefined || uris.length === 0) return;
  const pages = await Promise.all(uris.map(pageText));
  const read = await withLibrary((token) => client.request(readPagesRequest, { pages }, token));
  if (read.pages.every(({ entries }) => entries.length === 0)) {
    const [problem = l10n.t('There is no paper in it.')] = read.pages.flatMap(({ problems }) => problems);
    throw new PaperglossError('bad-input', problem);
  }
  const last = await lastTarget(state);
  const choice = await choosePapers(read, last && fileNameOf(last));
  if (choice === undefined || choice.places.length === 0) return;
  const target = last === undefined || choice.wantsOtherLibrary ? await chooseTarget(state) : last;
  if (target === undefined) return;
  const count = await write(services, target, pages, choice.places);
  if (!isLibrary(target)) await commands.executeCommand(commandIds.addLibrary, [target]);
  await offerDigest(doneText(count, target), uris);
}

async function chosenPages(editors: LastTextEditor): Promise<readonly Uri[] | undefined> {
  const title = l10n.t('Import Daily Papers');
  const open = openPage(editors);
  if (open === undefined) return choosePageFiles(title, true);
  const rows = [
    { icon: 'file', label: fileNameOf(open), description: l10n.t('the open page'), uri: open },
    { icon: 'folder-opened', label: l10n.t('Choose saved pages…'), uri: undefined },
  ];
  const chosen = await choose(rows, { title, placeholder: l10n.t('Page to import') });
  if (chosen === undefined) return undefined;
  return chosen.uri === undefined ? choosePageFiles(title, true) : [chosen.uri];
}

interface Count {
  readonly added: number;
  readonly noted: number;
}

async function write(
  { client, exchangedFile }: ImportServices,
  target: Uri,
  pages: readonly PageText[],
  places: readonly EntryPlace[],
): Promise<Count> {
  // In the order of the pages, whatever the order of the list was.
  const chosen = pages.map((_, index) =>
    places.flatMap(({ page, place }) => (page === index ? [place] : [])).sort((a, b) => a - b),
  );
  const existing = await libraryText(target);
  const params = { pages, chosen, existing, fileName: fileNameOf(target) };
  const { text, added, noted } = await withLibrary((token) => client.request(importPagesRequest, params, token));
  if (text !== existing) await writeLibrary(target, existing, text, exchangedFile);
  return { added, noted };
}

function doneText({ added, noted }: Count, target: Uri): string {
  const name = foreignText(fileNameOf(target));
  if (added === 0 && noted === 0) return l10n.t('{0} has all of these papers already.', name);
  if (noted === 0) return l10n.t('Papers added to {0}: {1}.', name, added);
  return l10n.t('Papers added to {0}: {1}. Noted for papers that it had: {2}.', name, added, noted);
}

async function offerDigest(done: string, uris: readonly Uri[]): Promise<void> {
  const digest = l10n.t('Show digest');
  const [first] = uris;
  if ((await inform(done, digest)) === digest && first !== undefined)
    await commands.executeCommand(commandIds.dailyDigest, first);
}
