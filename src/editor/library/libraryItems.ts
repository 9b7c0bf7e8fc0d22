import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';

import { bundledMeaning } from '../../core/import/bundled.ts';
import { isReadingState } from '../../core/reading/readingState.ts';
import { stateTitle } from '../../core/papers/stateTitle.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { commandIds, viewItems } from '../../ids.ts';
import { papersCount } from '../papersCount.ts';
import { paperTreeItem } from '../inThisFile/paperTreeItem.ts';
import {
  type GroupNode,
  groupKey,
  type LibraryNode,
  type MoreNode,
  type PaperNode,
  type WayOutNode,
} from './libraryNodes.ts';

/** A row of the library. */
export function libraryItem(node: LibraryNode): TreeItem {
  if ('paper' in node) return paperItem(node);
  if ('wayOut' in node) return wayOutItem(node);
  return 'moreOf' in node ? moreItem(node) : groupItem(node);
}

function paperItem({ group, paper }: PaperNode): TreeItem {
  const item = paperTreeItem(paper, TreeItemCollapsibleState.None);
  item.id = `${groupKey(group)} ${paper.id}`;
  return item;
}

function groupItem(node: GroupNode): TreeItem {
  const { group, listing, search, count } = node;
  const isFiltered = (listing.filter ?? '') !== '';
  // What a filter finds is seen at once, as far as it was listed.
  const isOpen = isFiltered && (node.papers?.length ?? 0) > 0;
  const label = groupLabel(node);
  const item = new TreeItem(
    messageText(label),
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  // The editor remembers by id what the user expanded; filtered groups start expanded each time.
  item.id = `${groupKey(node)}${isFiltered ? ' filtered' : ''}`;
  item.description = groupDescription(node);
  const explained = groupMeaning(node);
  if (explained !== undefined) item.tooltip = messageText(explained);
  item.contextValue = search === undefined ? viewItems.group : viewItems.savedSearch;
  if (search !== undefined) item.iconPath = new ThemeIcon('search');
  else if (group.isOwn === true) item.iconPath = new ThemeIcon('tag');
  const spoken = search === undefined ? label : l10n.t('Search: {0}', label);
  item.accessibilityInformation = {
    label: count === undefined ? spoken : l10n.t('{0}, {1}', spoken, papersCount(count)),
  };
  return item;
}

/** What a group is called, for people. */
export function groupLabel({ group, listing }: GroupNode): string {
  return listing.groupBy === 'state' && isReadingState(group.label)
    ? stateTitle(group.label)
    : foreignText(group.label);
}

/** How many papers, how many of them were put there by the program, and what a bundled library is. */
function groupDescription({ group, listing, count }: GroupNode): string {
  if (count === undefined) return '';
  const all = count.toLocaleString('en');
  const parts = [group.isCut === true ? l10n.t('{0} or more', all) : all];
  if (group.found === count) parts.push(l10n.t('found'));
  else if (group.found !== undefined) parts.push(l10n.t('{0} found', group.found.toLocaleString('en')));
  const meaning = listing.groupBy === 'source' ? bundledMeaning(group.label) : undefined;
  if (meaning !== undefined) parts.push(meaning);
  return parts.join(' · ');
}

function groupMeaning(node: GroupNode): string | undefined {
  const { group, listing, count } = node;
  const label = groupLabel(node);
  if (count === undefined || group.isRest === true) return undefined;
  const papers = papersCount(count);
  if (listing.groupBy === 'source') {
    const meaning = bundledMeaning(group.label);
    return meaning === undefined ? undefined : `${label}: ${meaning}`;
  }
  if (listing.groupBy !== 'topic') return `${label}: ${papers}`;
  // A name is shared by fewer papers than its topic has, which cards and lists of the file count.
  const told = l10n.t('{0}: {1} on this topic, whatever names they use', label, papers);
  return group.found === undefined ? told : `${told}\n\n${foundMeaning(group.found, count)}`;
}

/** Where a topic comes from that no record tells. */
function foundMeaning(found: number, count: number): string {
  const which =
    found === count
      ? l10n.t('Found by Papergloss: the records of these papers name no topic.')
      : l10n.t('{0} of them were put here by Papergloss: their records name no topic.', found.toLocaleString('en'));
  const method = l10n.t(
    'Method: papers with the same telling words are neighbours; communities of neighbours (Louvain, consensus of 8 runs) are topics, named by the phrases that mark their titles. The same papers give the same topics.',
  );
  return `${which} ${method}`;
}

function moreItem({ moreOf, shown, all }: MoreNode): TreeItem {
  const item = new TreeItem(
    messageText(moreOf === undefined ? l10n.t('Show more groups') : l10n.t('Show more')),
    TreeItemCollapsibleState.None,
  );
  item.id = `more ${moreOf === undefined ? '' : groupKey(moreOf)} ${shown}`;
  item.description = l10n.t('{0} of {1} shown', shown.toLocaleString('en'), all.toLocaleString('en'));
  item.iconPath = new ThemeIcon('ellipsis');
  item.contextValue = viewItems.more;
  item.command = { command: commandIds.showMore, title: l10n.t('Show more'), arguments: [moreOf] };
  return item;
}

function wayOutItem({ wayOut }: WayOutNode): TreeItem {
  const [title, icon, command] =
    wayOut === 'clearFilter'
      ? [l10n.t('Clear the filter'), 'clear-all', commandIds.clearLibraryFilter]
      : [l10n.t('Show the whole library'), 'library', commandIds.showWholeLibrary];
  const item = new TreeItem(messageText(title), TreeItemCollapsibleState.None);
  item.id = `way out ${wayOut}`;
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = viewItems.more;
  item.command = { command, title };
  return item;
}
