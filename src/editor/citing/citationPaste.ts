import {
  type CancellationToken,
  type DataTransfer,
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditContext,
  type DocumentPasteEditProvider,
  DocumentPasteTriggerKind,
  l10n,
  languages,
  type Range,
  Selection,
  type TextDocument,
} from 'vscode';

import { pastedPaper } from '../../core/documents/pastedPaper.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { citationPlaceRequest, pastedPaperRequest } from '../../protocol/citing.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import { citationParams } from './citationParams.ts';
import { isCitable } from '../documents.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { citationKind } from './citationKind.ts';
import type { CitingPlace } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';
import { workOfPaper } from './composition.ts';
import { editByEditor } from './editByEditor.ts';
import { pasteMode } from './pasteMode.ts';

export function registerCitationPaste(services: CitationServices): Disposable {
  return languages.registerDocumentPasteEditProvider('*', new CitationPaste(services), {
    pasteMimeTypes: ['text/plain'],
    providedPasteEditKinds: [citationKind],
  });
}

export class CitationPasteEdit extends DocumentPasteEdit {
  readonly place: CitingPlace;
  readonly pasted: string;
  readonly paperId: string;

  constructor(place: CitingPlace, pasted: string, paper: PaperLabel) {
    const { label } = workOfPaper(paper, {});
    super('', messageText(l10n.t('Paste as citation: {0}', foreignText(label))), citationKind);
    this.place = place;
    this.pasted = pasted;
    this.paperId = paper.id;
  }
}

// A paste waits for what it may be pasted as. A library that is being loaded takes longer.
const pastePatience = 1000; // milliseconds

/** An id or address of a known paper can be pasted as its citation. */
export class CitationPaste implements DocumentPasteEditProvider<CitationPasteEdit> {
  readonly #services: CitationServices;

  constructor(services: CitationServices) {
    this.#services = services;
  }

  async provideDocumentPasteEdits(
    document: TextDocument,
    ranges: readonly Range[],
    data: DataTransfer,
    { triggerKind }: DocumentPasteEditContext,
    token: CancellationToken,
  ): Promise<CitationPasteEdit[]> {
    const mode = pasteMode(document);
    if (mode === 'never' || !isCitable(document)) return [];
    const text = await data.get('text/plain')?.asString();
    if (text === undefined || pastedPaper(text) === undefined) return [];
    const place = { document, selections: ranges.map(({ start, end }) => new Selection(start, end)) };
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, pastePatience, undefined));
    const paper = await Promise.race([this.#paperFor(text, place, token), late]);
    if (paper === undefined) return [];
    const edit = new CitationPasteEdit(place, text, paper);
    if (mode === 'offer') edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
    // What is chosen from the list of “Paste As…” is not asked for again.
    return [triggerKind === DocumentPasteTriggerKind.PasteAs ? await this.resolveDocumentPasteEdit(edit) : edit];
  }

  async resolveDocumentPasteEdit(edit: CitationPasteEdit): Promise<CitationPasteEdit> {
    if (edit.additionalEdit !== undefined) return edit;
    const made = await editByEditor(this.#services, edit.place, { paperIds: [edit.paperId] });
    if (made !== undefined) edit.additionalEdit = made;
    // Nothing that is pasted is lost.
    else edit.insertText = edit.pasted;
    return edit;
  }

  /** The known paper that the text is the id or address of, where it can be cited; undefined otherwise. */
  async #paperFor(text: string, place: CitingPlace, token: CancellationToken): Promise<PaperLabel | undefined> {
    const { client, answers } = this.#services;
    const params = citationParams(place, answers);
    const [{ paper }, { refusal }] = await Promise.all([
      unlessRefused(client.request(pastedPaperRequest, { text }, token), {}),
      unlessRefused<{ readonly refusal?: string }>(client.request(citationPlaceRequest, params, token), {}),
    ]);
    return refusal === undefined ? paper : undefined;
  }
}
