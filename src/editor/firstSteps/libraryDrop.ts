import { commands, type DataTransfer, Uri } from 'vscode';

import { commandIds } from '../../ids.ts';
import { PaperDrag } from '../citing/paperDrag.ts';
import { addressesIn } from './libraryPaths.ts';

const filesMime = 'text/uri-list';

/** Lets the papers of the library be dragged into texts, and files be dropped on it, which become libraries. */
export class LibraryDrop<T extends object> extends PaperDrag<T> {
  override readonly dropMimeTypes: readonly string[] = [filesMime];

  async handleDrop(_target: T | undefined, data: DataTransfer): Promise<void> {
    const uris = addressesIn((await data.get(filesMime)?.asString()) ?? '').map((address) => Uri.parse(address, true));
    if (uris.length > 0) await commands.executeCommand(commandIds.addLibrary, uris);
  }
}
