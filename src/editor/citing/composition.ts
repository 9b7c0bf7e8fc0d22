import { type CitationForm, type CitationFormKind } from '../../core/documents/citationForm.ts';
import { typedLocator } from '../../core/documents/typedLocator.ts';
import { l10n } from '../../core/l10n.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { CitedItem } from '../../protocol/citing.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
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

/** The form with what is typed for a part of it; what names no place where one is asked for goes before its suffix. */
export function withTyped(form: CitationForm, field: FormField, text: string): CitationForm {
  if (field !== 'locator') return withField(form, field, text.trim());
  const { locator = '', suffix } = typedLocator(text);
  const located = withField(form, 'locator', locator);
  if (suffix === undefined) return located;
  return withField(located, 'suffix', form.suffix === undefined ? suffix : `${suffix} ${form.suffix}`);
}

/** How a text is read where a place is asked for, in a sentence, and whether it is another thing than was asked for. */
export function readingOf(text: string): { readonly text: string; readonly isOther: boolean } | undefined {
  const { locator, suffix } = typedLocator(text);
  if (locator === undefined && suffix === undefined) return undefined;
  if (locator === undefined)
    return {
      text: l10n.t(
        '“{0}” names no place, such as p. 3, chap. 2 or § 4: it becomes the suffix',
        foreignText(suffix ?? ''),
      ),
      isOther: true,
    };
  if (suffix !== undefined)
    return {
      text: l10n.t('“{0}” is the place, “{1}” becomes the suffix', foreignText(locator), foreignText(suffix)),
      isOther: true,
    };
  const isNumber = /^\d/.test(locator);
  return {
    text: isNumber
      ? l10n.t('“{0}” is read as pages', foreignText(locator))
      : l10n.t('“{0}” is read as a place', foreignText(locator)),
    isOther: false,
  };
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
