import { l10n, type QuickInputButton, ThemeIcon } from 'vscode';

import type { PickerOptions } from './pickerOptions.ts';

export const fieldsButton: QuickInputButton = {
  iconPath: new ThemeIcon('question'),
  tooltip: l10n.t('Search by field'),
};
export const saveButton: QuickInputButton = {
  iconPath: new ThemeIcon('save'),
  tooltip: l10n.t('Keep this search in the sidebar'),
};
export const formsButton: QuickInputButton = {
  iconPath: new ThemeIcon('list-selection'),
  tooltip: l10n.t('Choose prefix, locator and form'),
};

/** The buttons beside the title of a paper picker while it lists what a query finds. */
export function titleButtons({ citing, canBeSaved }: PickerOptions, query: string): readonly QuickInputButton[] {
  if (citing !== undefined) return [formsButton];
  return canBeSaved === true && query.trim() !== '' ? [saveButton, fieldsButton] : [fieldsButton];
}
