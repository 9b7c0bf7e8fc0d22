import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat, keysOfPaper } from '../../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { l10n } from '../../core/l10n.ts';
import type { CitationQuestion } from '../../protocol/citing.ts';
import type { Answers } from './citationTarget.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { CitingContext } from '../context.ts';
import { isWithin, relativePath } from '../files/fileAddresses.ts';

/** What the choice depends on. */
export interface OwnLibraryPlace {
  readonly document: URI;
  /** The bibliographies that the document has: a paper of theirs is cited from there. */
  readonly bibliographies: readonly BibliographyFile[];
  readonly targetUri: string;
  /** The open folders: a library elsewhere is not what a document of theirs should depend on. */
  readonly workspaceFolders: readonly string[];
}

/** The user's libraries that papers are cited from, each to be named by `path`; or what has to be answered first. */
export type OwnLibraryChoice =
  | { readonly cited: readonly (LocatedBibliography & { readonly path: string })[] }
  | { readonly question: CitationQuestion };

/**
 * Decides, for papers that are in a library of the user's in the workspace and in none of the document's bibliographies,
 * whether they are cited from there or copied. It is asked once for each library.
 */
export async function ownLibraryChoice(
  context: CitingContext,
  papers: readonly Paper[],
  place: OwnLibraryPlace,
  answers: Answers,
  token: Cancellation,
): Promise<OwnLibraryChoice> {
  const cited = new Map<string, LocatedBibliography & { readonly path: string }>();
  const folder = Utils.dirname(place.document).toString();
  for (const paper of papers) {
    if (place.bibliographies.some((file) => keysOfPaper(file, paper).length > 0)) continue;
    for (const { id } of paper.origins) {
      if (cited.has(id)) break;
      const library =
        id === place.targetUri ? undefined : await libraryWith(context, paper, id, place.workspaceFolders, token);
      const path = relativePath(folder, id);
      if (library === undefined || path === undefined) continue;
      const question = libraryQuestion(id, path, place);
      const answer = answers[question.id];
      if (answer === 'copy') continue;
      if (answer !== 'cite') return { question };
      cited.set(id, { ...library, path });
      break;
    }
  }
  return { cited: [...cited.values()] };
}

async function libraryWith(
  context: CitingContext,
  paper: Paper,
  uri: string,
  workspaceFolders: readonly string[],
  token: Cancellation,
): Promise<LocatedBibliography | undefined> {
  if (!uri.includes(':') || bibliographyFormat(uri) === undefined || !isWithin(uri, workspaceFolders)) return undefined;
  try {
    const library = await context.bibliographies.read(uri, token);
    return library !== undefined && keysOfPaper(library.file, paper).length > 0 ? library : undefined;
  } catch (error) {
    // What is a library, such as JSON of another kind, need not be a bibliography.
    if (!(error instanceof PaperglossError)) throw error;
    context.logger.info(`${uri} cannot be cited from: ${error.message}`);
    return undefined;
  }
}

function libraryQuestion(uri: string, path: string, { document, targetUri }: OwnLibraryPlace): CitationQuestion {
  const library = Utils.basename(URI.parse(uri));
  const target = Utils.basename(URI.parse(targetUri));
  return {
    id: `library:${uri}`,
    text: l10n.t('{0} is a library of yours. How are its papers cited?', library),
    choices: [
      {
        value: 'cite',
        label: l10n.t('Cite them from {0}', library),
        detail: l10n.t('Names {0} in the front matter of {1}.', path, Utils.basename(document)),
      },
      {
        value: 'copy',
        label: l10n.t('Copy their entries'),
        detail: l10n.t('Adds the entry to {0}; {1} does not need {2}.', target, Utils.basename(document), library),
      },
    ],
  };
}
