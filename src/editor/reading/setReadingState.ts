import { l10n } from 'vscode';

import { isReadingState, type ReadingState } from '../../core/reading/readingState.ts';
import { stateTitle } from '../../core/papers/stateTitle.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { labelsRequest, type PaperLabel } from '../../protocol/papers.ts';
import { choose } from '../choose.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { shortTitle } from '../picker/pickerRows.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';
import type { ReadingFiles } from './readingFiles.ts';
import { stateIcons } from './stateIcons.ts';

type Chosen = ReadingState | 'none';

/** The papers by ids or other names, with what is kept of them. */
export function labelsOf(client: LibraryClient, ids: readonly string[]): Promise<readonly PaperLabel[]> {
  return withLibrary((token) => client.request(labelsRequest, { ids }, token));
}

/** The id under which something is kept of a paper. */
export const keptId = ({ id, reading }: PaperLabel): string => reading?.keptAs ?? id;

/** Sets how far the reader is with papers: to a state that is given, or that the reader chooses. */
export async function setReadingState(
  client: LibraryClient,
  files: ReadingFiles,
  ids: readonly string[],
  given?: unknown,
): Promise<void> {
  const papers = await labelsOf(client, ids);
  if (papers.length === 0) return;
  const state = isReadingState(given) || given === 'none' ? given : await chosenState(papers);
  if (state === undefined) return;
  await files.decide(papers.map((paper) => ({ id: keptId(paper), title: paper.title, state })));
  showDone(doneText(papers, state));
}

async function chosenState(papers: readonly PaperLabel[]): Promise<Chosen | undefined> {
  const [first] = papers;
  const states = new Set(papers.map(({ reading }) => reading?.state));
  const now = states.size === 1 ? first?.reading?.state : undefined;
  const row = (state: Chosen, label: string) => ({
    icon: stateIcons[state],
    label,
    description: state === now ? l10n.t('as it is') : '',
    state,
  });
  const rows = [
    row('toRead', stateTitle('toRead')),
    row('reading', stateTitle('reading')),
    row('read', stateTitle('read')),
    // Nothing can be taken back from what has no state.
    ...(states.size === 1 && now === undefined ? [] : [row('none', l10n.t('No state'))]),
  ];
  const chosen = await choose(rows, { title: l10n.t('Set reading state'), placeholder: papersText(papers) });
  return chosen?.state;
}

/** "“GPipe”", "3 papers". */
export function papersText(papers: readonly PaperLabel[]): string {
  const [first] = papers;
  return papers.length === 1 && first !== undefined
    ? l10n.t('“{0}”', foreignText(shortTitle(first.title)))
    : l10n.t('{0} papers', papers.length);
}

function doneText(papers: readonly PaperLabel[], state: Chosen): string {
  const what = papersText(papers);
  switch (state) {
    case 'toRead':
      return l10n.t('{0}: to read', what);
    case 'reading':
      return l10n.t('{0}: reading', what);
    case 'read':
      return l10n.t('{0}: read', what);
    case 'none':
      return l10n.t('{0}: no reading state', what);
  }
}
