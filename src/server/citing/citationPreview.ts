import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import {
  type CitationRequest,
  type EditingWork,
  isSelfContained,
  previewedCitation,
} from '../../core/documents/planCitation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { terminalLine } from '../../core/text/terminalText.ts';
import type { CitationParams } from '../../protocol/citing.ts';
import { citedDocument, formsOf, papersToCite } from './citationRequest.ts';
import { editingWorks } from './citationAt.ts';
import type { CitingContext } from '../context.ts';

// One line of the editor shows less.
const longestShown = 400; // UTF-16 units

/**
 * The citation as it will stand in the document, in one line. It rests on what is kept of the bibliographies: nothing is read
 * afresh, asked or written for it.
 */
export async function documentCitationPreview(
  context: CitingContext,
  document: TextDocument | undefined,
  params: CitationParams,
  token: CancellationToken,
): Promise<{ readonly text?: string; readonly refusal?: string }> {
  try {
    if (document?.version !== params.version) return {};
    const editing = params.editing === true ? await editingWorks(context, document, params, token) : undefined;
    const papers =
      editing === undefined
        ? await papersToCite(context, params, token)
        : editing.flatMap((work) => ('paper' in work ? [work.paper] : []));
    const previewed = previewedCitation(await requestFor(context, document, params, { editing, papers }, token));
    if ('refusal' in previewed) return { refusal: previewed.refusal };
    return { text: shown(document.getText(), previewed) };
  } catch (error) {
    if (error instanceof PaperglossError) return { refusal: error.message };
    throw error;
  }
}

async function requestFor(
  context: CitingContext,
  document: TextDocument,
  params: CitationParams,
  { editing, papers }: Pick<CitationRequest, 'papers'> & { readonly editing: readonly EditingWork[] | undefined },
  token: CancellationToken,
): Promise<CitationRequest> {
  const { places, used } = await context.bibliographies.of(document, token);
  const cited = citedDocument(document, params, places, context);
  const [first, ...others] = isSelfContained(cited) ? [] : used.map(({ file }) => file);
  return {
    document: cited,
    papers,
    editing,
    formOf: formsOf(params, editing === undefined ? papers : [], params.paperIds),
    bibliography: first,
    otherBibliographies: others,
    preferredKey: (paper) => paper.keys[0],
  };
}

/** The citation behind which the cursor goes, else what the edit has put into the document. */
function shown(
  before: string,
  { text, cursor, format }: Exclude<ReturnType<typeof previewedCitation>, { readonly refusal: string }>,
): string {
  const isText = !('refusal' in format.insertion) && format.insertion.isSelfContained === true;
  const citation = isText
    ? undefined
    : format.citations(text).findLast(({ start, end }) => start <= cursor && cursor <= end);
  if (citation !== undefined) return terminalLine(text.slice(citation.start, citation.end)).slice(0, longestShown);
  let start = 0;
  while (start < cursor && before[start] === text[start]) start += 1;
  return terminalLine(text.slice(start, cursor)).trim().slice(0, longestShown);
}
