import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import type { CitationForm } from '../../core/documents/citationForm.ts';
import type { CitationRequest } from '../../core/documents/planCitation.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitationParams } from '../../protocol/citing.ts';
import type { BibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import type { CitingContext } from '../context.ts';
import { knownPaper } from './citationAt.ts';

/** A document with the places that something is to be cited at. */
export function citedDocument(
  document: TextDocument,
  { range, otherRanges }: Pick<CitationParams, 'range' | 'otherRanges'>,
  places: BibliographyPlaces,
  { settings }: Pick<CitingContext, 'settings'>,
): CitationRequest['document'] {
  return {
    text: document.getText(),
    languageId: document.languageId,
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    otherEnds: (otherRanges ?? []).map(({ end }) => document.offsetAt(end)),
    name: Utils.basename(places.file),
    project: places.project,
    template: templateFor(settings, document.languageId),
  };
}

function templateFor({ current }: CitingContext['settings'], languageId: string): string | undefined {
  const { citationTemplates } = current;
  return Object.hasOwn(citationTemplates, languageId) ? citationTemplates[languageId] : undefined;
}

/** The papers that were chosen. Throws where one is not known. */
export async function papersToCite(
  context: CitingContext,
  { paperIds }: CitationParams,
  token: CancellationToken,
): Promise<readonly Paper[]> {
  return Promise.all(paperIds.map((id) => knownPaper(context, id, token)));
}

/** How papers are to be cited. A paper may be chosen by another name than its identity. */
export function formsOf({ forms = {} }: CitationParams, papers: readonly Paper[] = [], ids: readonly string[] = []) {
  const byPaper = new Map(papers.map((paper, place) => [paper.id, ids[place]]));
  return (paper: Paper): CitationForm | undefined => {
    const id = byPaper.get(paper.id);
    return Object.hasOwn(forms, paper.id)
      ? forms[paper.id]
      : id !== undefined && Object.hasOwn(forms, id)
        ? forms[id]
        : undefined;
  };
}
