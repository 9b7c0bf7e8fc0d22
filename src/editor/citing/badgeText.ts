import { foreignText, rowText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import type { CitationBadge } from '../../protocol/citing.ts';

/** What is known of a paper where it may be cited, for a row that draws icons: "cited 2×", "references.bib", "code", "preprint". */
export function badgeText({ citedHere, bibliography, hasCode, isPreprint }: CitationBadge): string {
  const badges = [
    ...(citedHere === undefined || citedHere === 0
      ? []
      : [`$(quote) ${citedHere === 1 ? l10n.t('cited') : l10n.t('cited {0}×', citedHere)}`]),
    ...(bibliography === undefined ? [] : [`$(book) ${rowText(foreignText(bibliography))}`]),
    ...(hasCode === true ? [`$(code) ${l10n.t('code')}`] : []),
    ...(isPreprint === true ? [`$(file) ${l10n.t('preprint')}`] : []),
  ];
  return badges.join('  ');
}
