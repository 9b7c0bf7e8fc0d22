import { commands, type DataTransfer, l10n, Uri } from 'vscode';

import { foreignText } from '../../core/text/foreignText.ts';
import { commandIds } from '../../ids.ts';
import { PaperDrag } from '../citing/paperDrag.ts';
import { pagesAmong } from '../dailyPapers/choosePage.ts';
import { warn } from '../messages.ts';
import { addressesIn } from './libraryPaths.ts';

const addressesMime = 'text/uri-list';
// Files from outside the editor. A browser says what is in them, and not where they lie.
const filesMime = 'files';

/** Lets the papers of the library be dragged into texts, and files be dropped on it, which become libraries. */
export class LibraryDrop<T extends object> extends PaperDrag<T> {
  override readonly dropMimeTypes: readonly string[] = [addressesMime, filesMime];

  async handleDrop(_target: T | undefined, data: DataTransfer): Promise<void> {
    const uris = addressesIn((await data.get(addressesMime)?.asString()) ?? '').map((address) =>
      Uri.parse(address, true),
    );
    if (uris.length === 0) return tellOfFilesWithoutPlace(data);
    const pages = await pagesAmong(uris);
    const libraries = uris.filter((uri) => !pages.includes(uri));
    if (libraries.length > 0) await commands.executeCommand(commandIds.addLibrary, libraries);
    if (pages.length > 0) await commands.executeCommand(commandIds.importDailyPapers, pages);
  }
}

/** A library is read where it lies: what has no place that the editor could read cannot be one. */
function tellOfFilesWithoutPlace(data: DataTransfer): void {
  const names = [...data].flatMap(([, item]) => item.asFile()?.name ?? []);
  const [first] = names;
  if (first === undefined) return;
  void warn(
    l10n.t(
      'The browser does not say where {0} lies. Drop it on the explorer first, and add it from there.',
      foreignText(first),
    ),
  );
}
