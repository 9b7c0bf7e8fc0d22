import { l10n, Position, type TextEditor, window } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { citationAtRequest, type CitationInDocument } from '../../protocol/citing.ts';
import { citationParams } from './citationParams.ts';
import { isReadByLibrary } from '../documents.ts';
import { withLibrary } from '../client/waiting.ts';
import { addedPapers, previewOf } from './chooseWorks.ts';
import type { CitationServices } from './citationServices.ts';
import { citeIn } from './citeIn.ts';
import { composeCitation } from './composeCitation.ts';
import { composedOrder, workOfItem, workOfPaper } from './composition.ts';

/** The citation that the only cursor or selection is in or touches, where it can be changed; undefined where there is none. */
export async function citationAtCursor(
  services: CitationServices,
  editor: TextEditor,
): Promise<CitationInDocument | undefined> {
  if (editor.selections.length > 1) return undefined;
  const params = citationParams(editor, services.answers);
  const { citation } = await withLibrary((token) => services.client.request(citationAtRequest, params, token));
  return editor.document.version === params.version ? citation : undefined;
}

/** The papers of the citation that the cursor in front is in or touches, by their ids; works that nothing is known of are left out. */
export async function papersAtCursor(services: CitationServices): Promise<readonly string[]> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isReadByLibrary(editor.document)) return [];
  const citation = await citationAtCursor(services, editor);
  const known = citation?.items.filter(({ title }) => title !== undefined) ?? [];
  return known.map(({ id }) => id);
}

/** Whether the cursor is within the citation: at its ends, something may be cited beside it. */
export function isInside({ selection }: TextEditor, { range }: CitationInDocument): boolean {
  const isBehindStart = selection.start.isAfter(new Position(range.start.line, range.start.character));
  return isBehindStart && selection.end.isBefore(new Position(range.end.line, range.end.character));
}

/** Lets the user change a citation: add, remove and reorder its works, and say how each stands. */
export async function changeCitation(
  services: CitationServices,
  editor: TextEditor,
  citation: CitationInDocument,
): Promise<void> {
  const before = citation.items.map(workOfItem);
  const composed = await composeCitation({
    title: l10n.t('Edit citation'),
    works: before,
    forms: citation.forms,
    hasBack: false,
    preview: (works) => previewOf(services, editor, composedOrder(works, true)),
    add: async (works) => {
      const papers = await addedPapers(services, editor, works, true);
      return papers?.map(({ paper, form }) => workOfPaper(paper, form));
    },
    reports: services.reports,
  });
  if (composed === undefined || JSON.stringify(composed.works) === JSON.stringify(before)) return;
  const present = await citationAtCursor(services, editor);
  if (present === undefined || JSON.stringify(present.items) !== JSON.stringify(citation.items))
    throw new PaperglossError(
      'refused',
      l10n.t('The citation has changed meanwhile. Nothing was written; edit it again.'),
    );
  await citeIn(services, editor, composedOrder(composed.works, true));
}
