import { l10n } from '../../core/l10n.ts';
import { escapeHtml, htmlText } from '../escapeHtml.ts';

// A dozen names are two lines; the reader asks for those of a collaboration.
const authorsAtOnce = 12;
// The longest lists of authors have some 5,000 names.
const authorsListed = 6_000;

/** Who wrote a paper: the first dozen, and a button that shows the others. */
export function authorsHtml(names: readonly string[]): string {
  if (names.length === 0) return '';
  // One name more takes no more room than the button.
  const first = names.length <= authorsAtOnce + 1 ? names : names.slice(0, authorsAtOnce);
  const rest = names.slice(first.length, authorsListed);
  const shown = first.map(htmlText).join(', ');
  if (rest.length === 0) return `<p class="authors">${shown}</p>`;
  const hidden = names.length - authorsListed;
  const unlisted = hidden > 0 ? ` ${l10n.t('and {0} others, who are not listed', hidden.toLocaleString('en'))}` : '';
  const more = l10n.t('and {0} more', (names.length - first.length).toLocaleString('en'));
  return `<p class="authors">${shown}<span id="more-authors" hidden>, ${rest.map(htmlText).join(', ')}${unlisted}</span>
<button type="button" class="link" data-toggle="more-authors" data-other="${escapeHtml(l10n.t('Show fewer'))}" aria-expanded="false" aria-controls="more-authors">${more}</button></p>`;
}
