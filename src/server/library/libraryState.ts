import { PaperglossError } from '../../core/errors.ts';
import { bundledFileName, type BundledId, originsOfChoice } from '../../core/import/bundled.ts';
import { Library } from '../../core/library.ts';
import type { Logger } from '../../core/logger.ts';
import { l10n } from '../../core/l10n.ts';
import type { LibraryStatus } from '../../protocol/loading.ts';
import type { ReadBytes } from '../files/files.ts';

/** A library and how loading it went. A library that could not be loaded is empty. */
export interface LoadedLibrary {
  readonly library: Library;
  readonly status: LibraryStatus;
  /** More papers are on their way. */
  readonly isPart?: boolean;
}

/** Which of the bundled libraries are loaded, and where they are; none where that is not known. */
export interface BundledChoice {
  readonly folderUri: string | undefined;
  readonly ids: readonly BundledId[];
}

/** Loads bundled libraries as one. Never rejects: what failed stands in the status, in one sentence for people. */
export async function loadLibrary(choice: BundledChoice, read: ReadBytes, logger: Logger): Promise<LoadedLibrary> {
  const start = Date.now();
  try {
    const library = await chosenLibrary(choice, read);
    logger.info(`Library loaded: ${library.size} papers in ${Date.now() - start} ms`);
    return { library, status: { state: 'ready', papers: library.size } };
  } catch (error) {
    // Whatever it is, the user's own libraries are loaded all the same.
    const why = error instanceof PaperglossError ? error.message : l10n.t('their file is damaged');
    const message = l10n.t('The bundled papers could not be loaded: {0}', why).replace(/(?<![.。])$/, '.');
    logger.error(
      error instanceof Error && !(error instanceof PaperglossError) ? `${message} ${error.stack ?? ''}` : message,
    );
    return { library: Library.create([]), status: { state: 'failed', papers: 0, message } };
  }
}

async function chosenLibrary({ folderUri, ids }: BundledChoice, read: ReadBytes): Promise<Library> {
  if (folderUri === undefined || ids.length === 0) return Library.create([]);
  const address = `${folderUri}/${bundledFileName}`;
  const bytes = await read(address);
  if (bytes === undefined) throw new PaperglossError('not-found', l10n.t('{0} is missing', address));
  const shipped = Library.openShipped(bytes);
  const origins = originsOfChoice(ids);
  return origins === undefined ? shipped : shipped.only(origins);
}
