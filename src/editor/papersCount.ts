import { l10n } from '../core/l10n.ts';

/** "1 paper", "100,000 papers". */
export const papersCount = (count: number): string =>
  count === 1 ? l10n.t('1 paper') : l10n.t('{0} papers', count.toLocaleString('en'));
