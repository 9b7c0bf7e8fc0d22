import { l10n } from '../l10n.ts';

/** The name of a reading state, as cards, rows and pages show it. */
export function stateTitle(state: 'toRead' | 'reading' | 'read'): string {
  switch (state) {
    case 'toRead':
      return l10n.t('To read');
    case 'reading':
      return l10n.t('Reading');
    case 'read':
      return l10n.t('Read');
  }
}
