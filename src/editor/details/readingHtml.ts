import { l10n } from '../../core/l10n.ts';
import { readingStates } from '../../core/reading/readingState.ts';
import { stateTitle } from '../../core/papers/stateTitle.ts';
import { wholeStart } from '../../core/text/wholeStart.ts';
import type { PaperDetails } from '../../protocol/papers.ts';
import { escapeHtml, htmlLines, htmlText } from '../escapeHtml.ts';

// Enough to see which note it is; the note itself is a press away.
const beginningShown = 600; // UTF-16 units

/** How far the reader is with a paper, its tags, and the beginnings of the reader's notes. */
export function readingHtml({ reading, notes = [] }: PaperDetails): string {
  const tags = reading?.tags ?? [];
  const tagged =
    tags.length === 0 ? '' : `<span class="tags">${l10n.t('Tags: {0}', tags.map(htmlText).join(', '))}</span>`;
  const button = (action: string, text: string): string =>
    `<button type="button" data-action="${action}">${text}</button>`;
  return `<h2>${l10n.t('Your reading')}</h2>
<div class="reading"><select data-choice="state" aria-label="${escapeHtml(l10n.t('Reading state'))}">${options(reading?.state)}</select>
${button('note', notes.length === 0 ? l10n.t('Write note') : l10n.t('Open note'))}
${button('tags', l10n.t('Edit tags'))}
${tagged}</div>${notes.map(noteHtml).join('')}`;
}

function options(chosen: string | undefined): string {
  const states = [
    ['none', l10n.t('Not on your list')],
    ...readingStates.map((state) => [state, stateTitle(state)] as const),
  ] as const;
  return states
    .map(
      ([state, text]) => `<option value="${state}"${state === (chosen ?? 'none') ? ' selected' : ''}>${text}</option>`,
    )
    .join('');
}

function noteHtml({ text }: { readonly text: string }): string {
  if (text === '') return '';
  const beginning = wholeStart(text, beginningShown);
  return `\n<blockquote>${htmlLines(beginning)}${beginning.length < text.length ? '…' : ''}</blockquote>`;
}
