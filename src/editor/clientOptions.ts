import { Uri } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

import { commandIds } from '../ids.ts';
import type { InitializationOptions } from '../protocol.ts';
import { isReadByLibrary } from './documents.ts';
import { librarySettings } from './librarySettings.ts';

const cardCommands = {
  insertCitation: commandIds.insertCitation,
  showPaper: commandIds.showPaper,
  copyBibtex: commandIds.copyBibtex,
  searchPapers: commandIds.searchPapers,
  whyThisCard: commandIds.whyThisCard,
};

/** How the language client works here: every document but the editor's own, cards that may run five commands. */
export function clientOptions(extensionUri: Uri, storageUri: Uri): LanguageClientOptions {
  const inDist = (name: string) => Uri.joinPath(extensionUri, 'dist', name).toString();
  // Read again at each start of the worker.
  const initializationOptions = (): InitializationOptions => ({
    ...librarySettings(),
    corpusUri: inDist('corpus.json'),
    indexUri: inDist('corpus.index'),
    cacheUri: storageUri.toString(),
    commands: cardCommands,
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
      // Hovers have a provider of their own, which is there before the worker is.
      provideHover: () => undefined,
    },
  };
}
