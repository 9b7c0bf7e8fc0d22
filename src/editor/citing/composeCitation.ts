import { l10n } from 'vscode';

import type { CitationFormKind } from '../../core/documents/citationForm.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { Reports } from '../client/reports.ts';
import { changeWork } from './changeWork.ts';
import type { Preview } from './citingAid.ts';
import { type ComposedWork, formText, moved, without } from './composition.ts';
import { chooseStep, type RowButton, type StepRow } from './steps.ts';
import { writeRow } from './writeRow.ts';

/** A citation that is put together in lists. */
export interface Composition {
  readonly title: string;
  readonly works: readonly ComposedWork[];
  /** The forms that can be written at the place. */
  readonly forms: readonly CitationFormKind[];
  /** There is a step before. */
  readonly hasBack: boolean;
  readonly preview: (works: readonly ComposedWork[]) => Promise<Preview>;
  /** Lets the user choose further works; undefined when they choose none. */
  readonly add: (works: readonly ComposedWork[]) => Promise<readonly ComposedWork[] | undefined>;
  readonly reports: Reports;
}

type Row = StepRow & ({ readonly does: 'write' | 'add' | 'nothing' } | { readonly index: number });

const up: RowButton = { icon: 'arrow-up', tooltip: l10n.t('Move up') };
const down: RowButton = { icon: 'arrow-down', tooltip: l10n.t('Move down') };
const remove: RowButton = { icon: 'trash', tooltip: l10n.t('Remove from the citation') };

/**
 * Lets the user add, remove and reorder works and say how each stands, until they write the citation. `back` to the step before, with
 * the works as they are by then; undefined when they give up.
 */
export async function composeCitation(
  composition: Composition,
): Promise<{ readonly works: readonly ComposedWork[]; readonly isBack: boolean } | undefined> {
  const { title, hasBack } = composition;
  let { works } = composition;
  for (;;) {
    const preview = await composition.preview(works);
    const placeholder = l10n.t('Enter writes the citation; choose a work to change how it stands');
    const answer = await chooseStep(rowsOf(works, preview), { title, placeholder, preview: '', hasBack });
    if (answer === undefined) return undefined;
    if (answer === 'back') return { works, isBack: true };
    const { row, button } = answer;
    if ('index' in row) {
      const { index } = row;
      if (button === remove) works = without(works, index);
      else if (button !== undefined) works = moved(works, index, button === up ? -1 : 1);
      else {
        const changed = await changeWork(composition, works, index);
        if (changed === undefined) return undefined;
        works = changed.works;
        if (changed.isDone) return { works, isBack: false };
      }
    } else if (row.does === 'write') return { works, isBack: false };
    else if (row.does === 'add') works = [...works, ...((await composition.add(works)) ?? [])];
  }
}

function rowsOf(works: readonly ComposedWork[], preview: Preview): Row[] {
  const rows = works.map((work, index): Row => ({
    icon: 'file-text',
    label: foreignText(work.label),
    description: foreignText(formText(work.form)),
    ...(work.title !== undefined && { detail: foreignText(work.title) }),
    buttons: [...(index > 0 ? [up] : []), ...(index < works.length - 1 ? [down] : []), remove],
    index,
  }));
  return [
    writeRow(works, preview),
    heading(l10n.t('works, in this order')),
    ...rows,
    heading(''),
    { icon: 'add', label: l10n.t('Add papers…'), does: 'add' },
  ];
}

const heading = (label: string): Row => ({ label, isHeading: true, does: 'nothing' });
