import { foreignText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { escapeHtml, htmlText } from '../escapeHtml.ts';
import { type FileUses, type FoundUses, usesByFile } from './foundUses.ts';

// More would push the paper itself out of sight.
const filesShown = 12;
const linesShown = 12;
const wordsShown = 4;

/** Where the paper is cited and recognised in the workspace, and how far the search is. */
export function usesHtml(found: FoundUses | undefined): string {
  if (found === undefined) return '';
  const files = usesByFile(found.places);
  const rows = files.slice(0, filesShown).map((file) => fileHtml(file, found.names.get(file.uri) ?? ''));
  const list = rows.length === 0 ? '' : `\n<ul class="uses">${rows.join('\n')}</ul>`;
  const more = files.length - rows.length;
  const rest = more > 0 ? `\n<p class="quiet">${l10n.t('and {0} more files', more)}</p>` : '';
  return `<h2>${l10n.t('In this workspace')}</h2>${list}${rest}\n${progressHtml(found, files.length)}`;
}

/** What is said of the search to those who do not see it end; undefined while it goes on. */
export function usesSaid(found: FoundUses): string | undefined {
  return found.state === 'looking' ? undefined : sumText(found, usesByFile(found.places).length);
}

function progressHtml(found: FoundUses, files: number): string {
  const { state, searched, all } = found;
  const button = (action: string, text: string): string =>
    `<button type="button" class="link" data-action="${action}">${text}</button>`;
  if (state === 'looking') {
    const text =
      all === 0
        ? l10n.t('Looking through the workspace…')
        : l10n.t('Looking through the workspace: {0} of {1} files', counted(searched), counted(all));
    return `<p class="quiet">${text} ${button('stop', l10n.t('Stop'))}</p>`;
  }
  const again = state === 'done' ? '' : ` ${button('look', l10n.t('Look through it again'))}`;
  return `<p class="quiet">${htmlText(sumText(found, files))}${again}</p>`;
}

function sumText({ state, searched, all, places, isCut }: FoundUses, files: number): string {
  if (state === 'failed') return l10n.t('The workspace could not be looked through; the log says why.');
  const limits = [
    ...(state === 'stopped' ? [l10n.t('Stopped after {0} of {1} files.', counted(searched), counted(all))] : []),
    ...(isCut ? [l10n.t('The workspace has more files than the {0} that are looked through.', counted(all))] : []),
  ];
  const found =
    places.length === 0
      ? l10n.t('Neither cited nor recognised in {0}.', filesText(searched))
      : l10n.t('{0} in {1}.', placesText(places.length), filesText(files));
  return [found, ...limits].join(' ');
}

const counted = (count: number): string => count.toLocaleString('en');
const filesText = (count: number): string => (count === 1 ? l10n.t('1 file') : l10n.t('{0} files', counted(count)));
const placesText = (count: number): string => (count === 1 ? l10n.t('1 place') : l10n.t('{0} places', counted(count)));

/** "paper.md: cited as zhao-fsdp", and its lines. */
function fileHtml({ keys, names, lines }: FileUses, name: string): string {
  const how = [
    ...(keys.length === 0 ? [] : [l10n.t('cited as {0}', wordsText(keys))]),
    ...(names.length === 0 ? [] : [l10n.t('recognised as {0}', wordsText(names))]),
  ];
  const items = lines.slice(0, linesShown).map(({ line, text, place }) => {
    const label = l10n.t('Line {0}', line);
    return `<li><button type="button" class="link" data-action="place" data-place="${place}" title="${escapeHtml(foreignText(text))}">${label}</button></li>`;
  });
  const more = lines.length - items.length;
  if (more > 0) items.push(`<li class="quiet">${l10n.t('and {0} more', counted(more))}</li>`);
  return `<li><span class="file">${htmlText(name)}</span> <span class="quiet">${how.join('; ')}</span>
<ul class="places">${items.join('')}</ul></li>`;
}

function wordsText(words: readonly string[]): string {
  const more = words.length - wordsShown;
  const shown = words.slice(0, wordsShown).map(htmlText).join(', ');
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}
