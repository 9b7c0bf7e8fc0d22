import type { Library } from '../../core/library.ts';
import type { FileSearch } from '../../server/exports/papersInFiles.ts';
import { nodeFiles } from '../files/nodeFiles.ts';
import { citingContext } from './checking.ts';
import { stderrLogger } from './libraries.ts';

/** Looks for the papers of a library in files of this machine. */
export function codeSearch(library: Library): FileSearch {
  return {
    files: nodeFiles,
    logger: stderrLogger,
    bibliographies: citingContext(library).bibliographies,
    library,
    openDocument: () => undefined,
    terms: (document) =>
      library
        .termsIn({ text: document.getText(), languageId: document.languageId, path: document.uri })
        .occurrences.filter(({ shown }) => shown),
  };
}
