import { l10n } from '../l10n.ts';
import type { ReadingState } from './readingState.ts';

/** The name of a state, as people read it. */
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
