import { l10n } from 'vscode';

import type { CitationForm, CitationFormKind } from '../../core/documents/citationForm.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { Composition } from './composeCitation.ts';
import { previewText } from './citingAid.ts';
import {
  type ComposedWork,
  type FormField,
  formExamples,
  formName,
  moved,
  without,
  readingOf,
  withTyped,
  withWork,
} from './composition.ts';
import { askText, chooseStep, type StepRow } from './steps.ts';
import { writeRow } from './writeRow.ts';

interface Changed {
  readonly works: readonly ComposedWork[];
  /** The citation is to be written with them; else the list of works comes next. */
  readonly isDone: boolean;
}

type Row = StepRow &
  (
    | { readonly does: 'write' | 'nothing' }
    | { readonly field: FormField }
    | { readonly form: CitationFormKind }
    | { readonly result: readonly ComposedWork[] }
  );

const fields: readonly { readonly field: FormField; readonly label: string; readonly placeholder: string }[] = [
  { field: 'locator', label: l10n.t('Locator'), placeholder: l10n.t('p. 3, pp. 33-35, chap. 2, § 4, fig. 4') },
  { field: 'prefix', label: l10n.t('Prefix'), placeholder: l10n.t('see, e.g.') },
  { field: 'suffix', label: l10n.t('Suffix'), placeholder: l10n.t('for an overview') },
];

/** Lets the user say how a work of a citation stands. Undefined when they give up. */
export async function changeWork(
  composition: Composition,
  before: readonly ComposedWork[],
  index: number,
): Promise<Changed | undefined> {
  let works = before;
  for (;;) {
    const work = works[index];
    if (work === undefined) return { works, isDone: false };
    const preview = await composition.preview(works);
    const answer = await chooseStep(rowsOf(composition, works, index, writeRow(works, preview)), {
      title: `${composition.title}: ${foreignText(work.label)}`,
      placeholder: l10n.t('How this work stands in the citation'),
      preview: '',
      hasBack: true,
    });
    if (answer === undefined) return undefined;
    if (answer === 'back') return { works, isDone: false };
    const { row } = answer;
    if ('result' in row) return { works: row.result, isDone: false };
    if ('form' in row) works = withWork(works, index, { ...work.form, form: row.form });
    else if ('field' in row) {
      const typed = await fieldText(composition, works, index, row.field);
      if (typed === undefined) return undefined;
      if (typed !== 'back') works = withWork(works, index, withTyped(work.form, row.field, typed.value));
    } else if (row.does === 'write') return { works, isDone: true };
  }
}

function rowsOf({ forms }: Composition, works: readonly ComposedWork[], index: number, write: Row): Row[] {
  const work = works[index];
  const form: CitationForm = work?.form ?? {};
  const before = works[index - 1];
  const after = works[index + 1];
  return [
    write,
    { label: l10n.t('beside it'), isHeading: true, does: 'nothing' },
    ...fields.map(({ field, label }) => ({
      icon: 'edit',
      label,
      description: foreignText(form[field] ?? l10n.t('none')),
      field,
    })),
    ...(forms.length === 0 ? [] : [{ label: l10n.t('its form'), isHeading: true, does: 'nothing' } as const]),
    ...forms.map((kind) => ({
      icon: kind === form.form ? 'check' : 'blank',
      label: formName(kind),
      description: formExamples[kind],
      form: kind,
    })),
    { label: l10n.t('its place'), isHeading: true, does: 'nothing' },
    ...(before === undefined
      ? []
      : [
          {
            icon: 'arrow-up',
            label: l10n.t('Move before {0}', foreignText(before.label)),
            result: moved(works, index, -1),
          },
        ]),
    ...(after === undefined
      ? []
      : [
          {
            icon: 'arrow-down',
            label: l10n.t('Move behind {0}', foreignText(after.label)),
            result: moved(works, index, 1),
          },
        ]),
    { icon: 'trash', label: l10n.t('Remove from the citation'), result: without(works, index) },
  ];
}

function fieldText(
  { preview, title, reports }: Composition,
  works: readonly ComposedWork[],
  index: number,
  field: FormField,
): ReturnType<typeof askText> {
  const label = works[index]?.label ?? '';
  const form: CitationForm = works[index]?.form ?? {};
  const kind = fields.find((each) => each.field === field);
  return askText({
    title: l10n.t('{0}: {1} of {2}', title, (kind?.label ?? '').toLowerCase(), foreignText(label)),
    placeholder: kind?.placeholder ?? '',
    value: form[field] ?? '',
    preview: async (value) => {
      const shown = previewText(await preview(withWork(works, index, withTyped(form, field, value))));
      const reading = field === 'locator' ? readingOf(value) : undefined;
      const text = [shown, reading?.text].filter((part) => part !== undefined && part !== '').join(' · ');
      return { text, isWarning: reading?.isOther === true };
    },
    reports,
  });
}
