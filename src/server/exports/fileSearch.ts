import type { Library } from '../../core/library.ts';
import type { ServerContext } from '../context.ts';
import type { FileSearch } from './papersInFiles.ts';

/** Looks for papers in files with what the server knows: what is open counts as it is in the editor. */
export function fileSearch(context: ServerContext, library: Library): FileSearch {
  return {
    ...context,
    library,
    openDocument: (uri) => context.documents.get(uri),
    // Files are searched again and again: for the views of a workspace, for each paper that is shown, for exports.
    terms: (document) =>
      context.documents.get(document.uri) === document
        ? context.recognition.termsOf(document, library.lexicon).occurrences.filter(({ shown }) => shown)
        : context.recognition.termsOfFile(document, library.lexicon),
  };
}
