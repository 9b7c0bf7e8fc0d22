import { l10n, type MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';

import { escapeMarkdown } from '../../core/papers/escapeMarkdown.ts';
import { stateTitle } from '../../core/papers/stateTitle.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { commandIds, viewItems } from '../../ids.ts';
import type { PaperDetails, PaperLabel } from '../../protocol/papers.ts';
import { bylineOf, paperRowText } from '../picker/paperItemText.ts';
import { stateIcons } from '../reading/stateIcons.ts';
import { tooltip } from '../tooltip.ts';

/** A paper in a tree: a click opens its details. Its icon tells how far the reader is with it. */
export function paperTreeItem(paper: PaperLabel, state: TreeItemCollapsibleState): TreeItem {
  const { label, description } = paperRowText(paper);
  const item = new TreeItem(messageText(label), state);
  item.description = messageText(description);
  const readingState = paper.reading?.state;
  item.iconPath = new ThemeIcon(readingState === undefined ? 'file-text' : stateIcons[readingState]);
  item.contextValue = paper.arxivUrl === undefined ? viewItems.paper : viewItems.paperOnArxiv;
  item.command = { command: commandIds.showPaper, title: l10n.t('Open details'), arguments: [paper.id] };
  item.accessibilityInformation = {
    label: [foreignText(paper.title), bylineOf(paper), readingState === undefined ? '' : stateTitle(readingState)]
      .filter((part) => part !== '')
      .join(', '),
  };
  return item;
}

/** What a paper is, for the pointer that rests on its row. Library text is shown as text. */
export function paperTooltip(paper: PaperDetails): MarkdownString {
  const authors = paper.allAuthors.length > 6 ? [...paper.allAuthors.slice(0, 5), '…'] : paper.allAuthors;
  return tooltip([
    `**${escapeMarkdown(paper.title)}**`,
    authors.map(escapeMarkdown).join(', '),
    escapeMarkdown(paper.summary ?? ''),
  ]);
}
