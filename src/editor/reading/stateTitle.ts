import { l10n } from 'vscode';

import type { ReadingState } from '../../core/reading/readingState.ts';

/** The name of a state, as rows show it. */
export function stateTitle(state: ReadingState): string {
  switch (state) {
    case 'toRead':
      return l10n.t('To read');
    case 'reading':
      return l10n.t('Reading');
    case 'read':
      return l10n.t('Read');
  }
}

/** Names of icons of the editor; `none` stands for no state. */
export const stateIcons: Readonly<Record<ReadingState | 'none', string>> = {
  toRead: 'bookmark',
  reading: 'book',
  read: 'check',
  none: 'circle-slash',
};
