import { l10n } from 'vscode';

import { citationFormKinds } from '../../core/documents/citationForm.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { PaperAction } from '../picker/paperItems.ts';
import { pickPapers } from '../picker/paperPicker.ts';
import type { ChosenPaper } from '../picker/pickerOptions.ts';
import { withLibrary } from '../client/waiting.ts';
import { citationPreview, citingAid, type Preview, previewLine } from './citingAid.ts';
import { composeCitation } from './composeCitation.ts';
import { type ComposedWork, composedOrder, workOfPaper } from './composition.ts';
import { type CitationOrder, type CitingPlace, orderOf } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';

const actions: readonly PaperAction[] = ['details', 'related'];
const placeholder = l10n.t('Title, author, year or name, then “p. 3”. Tick several to cite them together.');

/** Lets the user choose what is cited at a place, and how; undefined when they choose nothing. */
export async function chooseWorks(
  services: CitationServices,
  place: CitingPlace,
  query: string,
): Promise<CitationOrder | undefined> {
  const title = l10n.t('Insert citation');
  let ticked: readonly ChosenPaper[] = [];
  for (;;) {
    const citing = citingAid(services, place, actions, ticked);
    const typed = ticked.length === 0 ? query : '';
    const picked = await pickPapers(services, { title, placeholder, actions, citing, query: typed });
    if (picked === undefined) return undefined;
    const { papers, wantsForms } = picked;
    if (!wantsForms) return orderOf(papers);
    const known = new Map(papers.map(({ paper }) => [paper.id, paper]));
    const composed = await composeCitation({
      title,
      works: papers.map(({ paper, form }) => workOfPaper(paper, form)),
      forms: citationFormKinds,
      hasBack: true,
      preview: (works) => previewOf(services, place, composedOrder(works, false)),
      add: async (works) => {
        const added = await addedPapers(services, place, works, false);
        for (const { paper } of added ?? []) known.set(paper.id, paper);
        return added?.map(({ paper, form }) => workOfPaper(paper, form));
      },
      reports: services.reports,
    });
    if (composed === undefined) return undefined;
    const { works, isBack } = composed;
    if (!isBack && works.length > 0) return composedOrder(works, false);
    ticked = works.flatMap(({ id, form }) => chosen(known.get(id), form));
  }
}

const chosen = (paper: PaperLabel | undefined, form: ChosenPaper['form']): ChosenPaper[] =>
  paper === undefined ? [] : [{ paper, form }];

export const previewOf = (services: CitationServices, place: CitingPlace, order: CitationOrder): Promise<Preview> =>
  withLibrary((token) => citationPreview(services, place, order, token));

/** Lets the user choose papers that a citation does not have yet; the preview shows it with them. */
export async function addedPapers(
  services: CitationServices,
  place: CitingPlace,
  works: readonly ComposedWork[],
  isEditing: boolean,
): Promise<readonly ChosenPaper[] | undefined> {
  const aid = citingAid(services, place, actions);
  const fresh = (papers: readonly ChosenPaper[]): readonly ChosenPaper[] =>
    papers.filter(({ paper }) => works.every(({ id }) => id !== paper.id));
  const picked = await pickPapers(services, {
    title: l10n.t('Add to the citation'),
    placeholder,
    actions,
    citing: {
      ...aid,
      preview: async (papers, token) => {
        const all = [...works, ...fresh(papers).map(({ paper, form }) => workOfPaper(paper, form))];
        return previewLine(
          (text) => l10n.t('Becomes {0}', text),
          await citationPreview(services, place, composedOrder(all, isEditing), token),
        );
      },
    },
  });
  return picked && fresh(picked.papers);
}
