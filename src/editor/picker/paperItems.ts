import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';

import { stateTitle } from '../../core/papers/stateTitle.ts';
import { rowText } from '../../core/text/foreignText.ts';
import { commandIds } from '../../ids.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { SearchHit } from '../../protocol/search.ts';
import { paperItemText } from './paperItemText.ts';
import { stateIcons } from '../reading/stateIcons.ts';

/** What can be done with a paper from its row. */
export type PaperAction =
  'insert' | 'details' | 'related' | 'arxiv' | 'copy' | 'reference' | 'citation' | 'state' | 'tags' | 'note' | 'more';

export interface PaperItem extends QuickPickItem {
  readonly kind: QuickPickItemKind.Default;
  readonly paper: PaperLabel;
  /** What stands behind the byline; it may have icons. */
  readonly marks?: string;
}

/** A row that does something other than choosing a paper. */
export interface HelpItem extends QuickPickItem {
  readonly kind: QuickPickItemKind.Default;
  readonly help: () => void;
}

export interface SeparatorItem extends QuickPickItem {
  readonly kind: QuickPickItemKind.Separator;
}

/** A row that only says something. */
export interface NoteItem extends QuickPickItem {
  readonly kind: QuickPickItemKind.Default;
}

export type PickerItem = PaperItem | HelpItem | NoteItem | SeparatorItem;

export interface PaperButton extends QuickInputButton {
  /** Called with the paper; left out where the picker itself lists something. */
  readonly command?: string;
  /** What the picker lists: papers like it, or what else can be done with it. */
  readonly lists?: 'related' | 'more';
  /** Passed on behind the paper. */
  readonly argument?: string;
  readonly keepsOpen: boolean;
}

const buttons: Readonly<Record<PaperAction, PaperButton>> = {
  insert: button(commandIds.insertCitation, 'quote', l10n.t('Insert citation')),
  details: button(commandIds.showPaper, 'open-preview', l10n.t('Open details')),
  related: { lists: 'related', ...shown('references', l10n.t('More like this')), keepsOpen: true },
  more: { lists: 'more', ...shown('ellipsis', l10n.t('More actions…')), keepsOpen: true },
  arxiv: button(commandIds.openOnArxiv, 'link-external', l10n.t('Open on arXiv')),
  copy: { ...button(commandIds.copyBibtex, 'copy', l10n.t('Copy BibTeX')), keepsOpen: true },
  // Plain text: a question for the format would close the picker.
  reference: {
    ...button(commandIds.copyReference, 'note', l10n.t('Copy formatted reference')),
    argument: 'text',
    keepsOpen: true,
  },
  citation: { ...button(commandIds.copyCitation, 'mention', l10n.t('Copy as citation')), keepsOpen: true },
  state: button(commandIds.setReadingState, 'bookmark', l10n.t('Set reading state')),
  tags: button(commandIds.editTags, 'tag', l10n.t('Edit tags')),
  note: button(commandIds.openNote, 'notebook', l10n.t('Open note')),
};

function button(command: string, icon: string, tooltip: string): PaperButton {
  return { command, ...shown(icon, tooltip), keepsOpen: false };
}

function shown(icon: string, tooltip: string) {
  return { iconPath: new ThemeIcon(icon), tooltip };
}

/** What can be done with a paper beside the buttons of its row, each in a row of its own. */
export function actionRows(
  paper: PaperLabel,
  actions: readonly PaperAction[],
  act: (button: PaperButton) => void,
): readonly HelpItem[] {
  return offeredFor(paper, actions).map((action) => {
    const { iconPath, tooltip } = buttons[action];
    return helpItem((iconPath as ThemeIcon).id, tooltip ?? '', () => act(buttons[action]));
  });
}

const offeredFor = (paper: PaperLabel, actions: readonly PaperAction[]): readonly PaperAction[] =>
  actions.filter((action) => action !== 'arxiv' || paper.arxivUrl !== undefined);

/** What the reader keeps of a paper, with icons: how far they are with it, and that there is a note. */
function readingMarks({ reading }: PaperLabel): string {
  if (reading === undefined) return '';
  const { state, hasNote } = reading;
  const marks = [
    ...(state === undefined ? [] : [`$(${stateIcons[state]}) ${rowText(stateTitle(state))}`]),
    ...(hasNote ? [`$(notebook) ${rowText(l10n.t('Note'))}`] : []),
  ];
  return marks.join('  ');
}

/** A paper's row. The editor shows it whatever is typed: the library has decided already that it fits. */
export function paperItem(paper: PaperLabel | SearchHit, actions: readonly PaperAction[]): PaperItem {
  return {
    ...paperItemText(paper, readingMarks(paper)),
    kind: QuickPickItemKind.Default,
    paper,
    alwaysShow: true,
    buttons: offeredFor(paper, actions).map((action) => buttons[action]),
  };
}

export function helpItem(icon: string, text: string, help: () => void, description = '', detail = ''): HelpItem {
  return { ...noteItem(icon, text, detail), description: rowText(description), help };
}

export function noteItem(icon: string, text: string, detail = ''): NoteItem {
  return {
    kind: QuickPickItemKind.Default,
    label: `$(${icon}) ${rowText(text)}`,
    detail: rowText(detail),
    alwaysShow: true,
  };
}

/** The row with marks beside the byline, which may have icons; they are text otherwise. */
export function markedItem(item: PaperItem, marks: string): PaperItem {
  const all = [marks, readingMarks(item.paper)].filter((part) => part !== '').join('  ');
  return { ...item, ...paperItemText(item.paper, all), marks };
}

/** A line above a row. It takes room from the row, so that its label has to be short. */
export function separatorItem(label: string): SeparatorItem {
  return { kind: QuickPickItemKind.Separator, label: rowText(label) };
}

export function isPaperItem(item: QuickPickItem): item is PaperItem {
  return 'paper' in item;
}
