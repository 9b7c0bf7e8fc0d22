import { commands, type DataTransfer, Uri } from 'vscode';

import { commandIds } from '../../ids.ts';
import { PaperDrag } from '../citing/paperDrag.ts';
import { pagesAmong } from '../dailyPapers/choosePage.ts';
import { addressesIn } from './libraryPaths.ts';

const filesMime = 'text/uri-list';

/** Lets the papers of the library be dragged into texts, and files be dropped on it, which become libraries. */
export class LibraryDrop<T extends object> extends PaperDrag<T> {
  override readonly dropMimeTypes: readonly string[] = [filesMime];

  async handleDrop(_target: T | undefined, data: DataTransfer): Promise<void> {
    const uris = addressesIn((await data.get(filesMime)?.asString()) ?? '').map((address) => Uri.parse(address, true));
    const pages = await pagesAmong(uris);
    const libraries = uris.filter((uri) => !pages.includes(uri));
    if (libraries.length > 0) await commands.executeCommand(commandIds.addLibrary, libraries);
    if (pages.length > 0) await commands.executeCommand(commandIds.importDailyPapers, pages);
  }
}
