import { l10n, Uri } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

import { commandIds } from '../../ids.ts';
import type { ReadingChange } from '../../protocol/reading.ts';
import type { InitializationOptions } from '../../protocol/settings.ts';
import { isReadByLibrary } from '../documents.ts';
import { librarySettings } from './librarySettings.ts';
import { warn } from '../messages.ts';

const cardCommands = {
  insertCitation: commandIds.insertCitation,
  showPaper: commandIds.showPaper,
  copyBibtex: commandIds.copyBibtex,
  searchPapers: commandIds.searchPapers,
  whyThisCard: commandIds.whyThisCard,
  editCitation: commandIds.editCitation,
  openNote: commandIds.openNote,
};

const readingNow = (reading: ReadingChange | undefined): { readonly reading?: ReadingChange } =>
  reading === undefined ? {} : { reading };

/** How the language client works here: every document but the editor's own, cards that may run seven commands. `reading` is what the reader keeps, as far as it is known. */
export function clientOptions(
  extensionUri: Uri,
  storageUri: Uri,
  reading: () => ReadingChange | undefined,
): LanguageClientOptions {
  // Read again at each start of the worker.
  const initializationOptions = (): InitializationOptions => ({
    ...librarySettings(),
    bundledUri: Uri.joinPath(extensionUri, 'dist').toString(),
    cacheUri: storageUri.toString(),
    commands: cardCommands,
    ...readingNow(reading()),
    ticksUnconfirmed: true,
    ...(l10n.bundle !== undefined && { translations: l10n.bundle }),
  });
  return {
    documentSelector: [{ language: '*' }],
    initializationOptions,
    markdown: { isTrusted: { enabledCommands: Object.values(cardCommands) }, supportHtml: false },
    middleware: {
      didOpen: async (document, next) => {
        if (isReadByLibrary(document)) await next(document);
      },
      didChange: async (event, next) => {
        if (isReadByLibrary(event.document)) await next(event);
      },
      didClose: async (document, next) => {
        if (isReadByLibrary(document)) await next(document);
      },
      // Nobody else tells why the entry of a completed key was not added.
      executeCommand: async (command, args, next) => {
        try {
          return await next(command, args);
        } catch (error) {
          void warn(error instanceof Error ? error.message : String(error));
          return undefined;
        }
      },
      // Hovers have a provider of their own, which is there before the worker is.
      provideHover: () => undefined,
      // So have renames, which go before those of others.
      prepareRename: () => Promise.reject(new Error(l10n.t('No citation key stands here.'))),
      provideRenameEdits: () => undefined,
    },
  };
}
