import { foreignText, rowText } from '../../core/text/foreignText.ts';
import type { CitationBadge } from '../../protocol.ts';

/** What is known of a paper where it may be cited, for a row that draws icons: "cited 2×", "references.bib", "code", "preprint". */
export function badgeText({ citedHere, bibliography, hasCode, isPreprint }: CitationBadge): string {
  const badges = [
    ...(citedHere === undefined || citedHere === 0
      ? []
      : [`$(quote) ${citedHere === 1 ? 'cited' : `cited ${citedHere}×`}`]),
    ...(bibliography === undefined ? [] : [`$(book) ${rowText(foreignText(bibliography))}`]),
    ...(hasCode === true ? ['$(code) code'] : []),
    ...(isPreprint === true ? ['$(file) preprint'] : []),
  ];
  return badges.join('  ');
}
