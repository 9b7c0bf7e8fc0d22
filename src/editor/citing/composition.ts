import { type CitationForm, type CitationFormKind } from '../../core/documents/citationForm.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { CitedItem, PaperLabel } from '../../protocol.ts';
import type { CitationOrder } from './citationOrder.ts';

/** A work of a citation that is being put together. */
export interface ComposedWork {
  readonly id: string;
  /** "Zhao et al. 2023" */
  readonly label: string;
  readonly title?: string;
  readonly form: CitationForm;
}

export const composedOrder = (works: readonly ComposedWork[], isEditing: boolean): CitationOrder => ({
  paperIds: works.map(({ id }) => id),
  forms: Object.fromEntries(works.map(({ id, form }) => [id, form])),
  ...(isEditing && { editing: true }),
});

export const workOfItem = ({ id, label, title, form }: CitedItem): ComposedWork => ({
  id,
  label,
  form,
  ...(title !== undefined && { title }),
});

export function workOfPaper({ id, title, authors, year }: PaperLabel, form: CitationForm): ComposedWork {
  const label = authors === undefined ? title : [authors, year].filter((part) => part !== undefined).join(' ');
  return { id, label, title, form };
}

/** The works with one moved by so many places; as they are where that leads beyond an end. */
export function moved(works: readonly ComposedWork[], index: number, by: number): readonly ComposedWork[] {
  const work = works[index];
  const place = index + by;
  if (work === undefined || place < 0 || place >= works.length) return works;
  const others = works.filter((_, each) => each !== index);
  return [...others.slice(0, place), work, ...others.slice(place)];
}

export const without = (works: readonly ComposedWork[], index: number): readonly ComposedWork[] =>
  works.filter((_, each) => each !== index);

/** A part of a form that is a text. */
export type FormField = 'prefix' | 'locator' | 'suffix';

/** The form with another text; an empty one takes it away. */
export function withField(form: CitationForm, field: FormField, value: string): CitationForm {
  const { [field]: _, ...others } = form;
  return value === '' ? others : { ...others, [field]: value };
}

export const withWork = (works: readonly ComposedWork[], index: number, form: CitationForm): readonly ComposedWork[] =>
  works.map((work, each) => (each === index ? { ...work, form } : work));

export const formExamples: Readonly<Record<CitationFormKind, string>> = {
  group: '(Zhao 2023)',
  text: 'Zhao (2023)',
  suppressed: '(2023)',
};

export function formName(kind: CitationFormKind): string {
  switch (kind) {
    case 'group':
      return l10n.t('Author and year together');
    case 'text':
      return l10n.t('Author in the sentence');
    case 'suppressed':
      return l10n.t('Without the author');
  }
}

/** How a work stands, beside its label: "see … · p. 3 · without the author". */
export function formText({ prefix, locator, suffix, form }: CitationForm): string {
  const parts = [
    prefix === undefined ? '' : `${prefix} …`,
    locator ?? '',
    suffix === undefined ? '' : `… ${suffix}`,
    form === undefined || form === 'group' ? '' : formName(form).toLowerCase(),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
