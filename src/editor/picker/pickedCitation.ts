import { type Disposable, type QuickPick } from 'vscode';

import type { PaperLabel } from '../../protocol/papers.ts';
import { LatestRequest } from './latestRequest.ts';
import { isPaperItem, type PaperItem, type PickerItem } from './paperItems.ts';
import type { ChosenPaper, CitingAid } from './pickerOptions.ts';
import { showPreviewLine } from './previewLine.ts';
import type { Reports } from '../client/reports.ts';
import type { ShownList } from './shownList.ts';
import { TypedForms } from './typedForms.ts';

// Who goes through a list with the arrow keys asks for no preview on the way.
const stillness = 60; // milliseconds

/** What a picker would cite: the papers that are ticked, how they are to stand, and the line that shows the citation; and its title. */
export class PickedCitation implements Disposable {
  readonly #pick: QuickPick<PickerItem>;
  readonly #list: ShownList<PickerItem>;
  readonly #aid: CitingAid | undefined;
  readonly #reports: Reports;
  readonly #forms: TypedForms;
  readonly #request = new LatestRequest();
  #title = '';
  #preview = '';
  /** The citation that is shown, or asked for. */
  #shown: string | undefined;

  /** `aid` is undefined where nothing is cited: the title is all there is. */
  constructor(pick: QuickPick<PickerItem>, list: ShownList<PickerItem>, aid: CitingAid | undefined, reports: Reports) {
    this.#pick = pick;
    this.#list = list;
    this.#aid = aid;
    this.#reports = reports;
    this.#forms = new TypedForms(aid?.ticked.map(({ paper, form }) => ({ id: paper.id, form })));
  }

  set title(title: string) {
    this.#title = title;
    this.#draw();
  }

  /** What a typed text searches for; where papers are cited, it says more than that. */
  queryOf(text: string): string {
    return this.#aid === undefined ? text : this.#forms.type(text);
  }

  get ticked(): readonly PaperItem[] {
    return this.#aid === undefined ? [] : this.#list.ticked.filter(isPaperItem);
  }

  /** The papers that Enter would take. */
  get meant(): readonly PaperLabel[] {
    return this.#list.meant.filter(isPaperItem).map(({ paper }) => paper);
  }

  /** The papers as they are to stand. */
  withForms(papers: readonly PaperLabel[]): readonly ChosenPaper[] {
    this.#forms.tick(this.ticked.map(({ paper }) => paper.id));
    return papers.map((paper) => ({ paper, form: this.#forms.formOf(paper.id) }));
  }

  /** Shows the citation of what Enter would take. */
  showPreview(): void {
    const aid = this.#aid;
    if (aid === undefined) return;
    const papers = this.withForms(this.meant);
    const wanted = JSON.stringify(papers.map(({ paper, form }) => [paper.id, form]));
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#reports.guard('Previewing a citation', this.#load(aid, papers));
  }

  dispose(): void {
    this.#request.dispose();
  }

  async #load(aid: CitingAid, papers: readonly ChosenPaper[]): Promise<void> {
    const preview = await this.#request.run(async (token) => {
      await new Promise((resolve) => setTimeout(resolve, stillness));
      return token.isCancellationRequested ? '' : aid.preview(papers, token);
    });
    if (preview === undefined) return;
    this.#preview = preview;
    this.#draw();
  }

  #draw(): void {
    showPreviewLine(this.#pick, this.#title, this.#preview);
  }
}
