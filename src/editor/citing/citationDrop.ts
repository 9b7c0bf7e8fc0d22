import {
  type DataTransfer,
  type Disposable,
  DocumentDropEdit,
  type DocumentDropEditProvider,
  l10n,
  languages,
  type Position,
  Selection,
  type TextDocument,
} from 'vscode';

import { isCitable } from '../documents.ts';
import { citationKind } from './citationKind.ts';
import type { CitationServices } from './citationServices.ts';
import { draggedIds, papersMime } from './draggedPapers.ts';
import { editByEditor } from './editByEditor.ts';

export function registerCitationDrop(services: CitationServices): Disposable {
  return languages.registerDocumentDropEditProvider('*', new CitationDrop(services), {
    dropMimeTypes: [papersMime],
    providedDropEditKinds: [citationKind],
  });
}

/** Papers of the sidebar that are dropped into a text are cited there. */
export class CitationDrop implements DocumentDropEditProvider {
  readonly #services: CitationServices;

  constructor(services: CitationServices) {
    this.#services = services;
  }

  async provideDocumentDropEdits(
    document: TextDocument,
    position: Position,
    data: DataTransfer,
  ): Promise<DocumentDropEdit | undefined> {
    const paperIds = await draggedIds(data);
    // Elsewhere the papers are dropped as text.
    if (paperIds.length === 0 || !isCitable(document)) return undefined;
    const edit = new DocumentDropEdit('', l10n.t('Insert citation'), citationKind);
    const place = { document, selections: [new Selection(position, position)] };
    const made = await editByEditor(this.#services, place, { paperIds });
    // An edit of nothing, where nothing can be cited: the papers are not dropped as text there.
    if (made !== undefined) edit.additionalEdit = made;
    return edit;
  }
}
