import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';

import { type Severity } from '../../core/checks/finding.ts';
import { escapeMarkdown } from '../../core/papers/escapeMarkdown.ts';
import { isolatedLine } from '../../core/text/bidi.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { commandIds, viewItems } from '../../ids.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { ListedReference, ReferenceProblem, ReferenceUse } from '../../protocol/rendering.ts';
import { linePreview } from '../inThisFile/papersInDocument.ts';
import { tooltip } from '../tooltip.ts';

/** A work in the list. `paper` is what commands on papers look for. */
export interface ReferenceNode {
  readonly reference: ListedReference;
  readonly paper?: PaperLabel;
}

/** A place where a work is cited. */
export interface UseNode {
  readonly use: ReferenceUse;
  readonly key: string;
}

const icons: Readonly<Record<Severity, readonly [icon: string, color: string]>> = {
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
  hint: ['lightbulb', 'problemsInfoIcon.foreground'],
};
const bySeverity: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The row of a work: its reference, marked where something is wrong. A click opens its details, or where it is cited. */
export function referenceItem({ reference, paper }: ReferenceNode, documentUri: string): TreeItem {
  const { key, text, label, uses, problems } = reference;
  const shown = text === undefined ? foreignText(key) : foreignText([label, text].filter((part) => part).join(' '));
  const item = new TreeItem(
    messageText(shown),
    uses.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = `${documentUri} ${key}`;
  item.iconPath = iconOf(problems);
  if (text === undefined) item.description = l10n.t('not in the bibliography');
  item.contextValue =
    paper === undefined
      ? viewItems.undefinedReference
      : paper.arxivUrl === undefined
        ? viewItems.paper
        : viewItems.paperOnArxiv;
  item.tooltip = tooltip([
    escapeMarkdown(shown),
    `\`${key.replaceAll('`', '')}\`, ${usesText(uses.length)}`,
    ...problems.map(({ message }) => `${escapeMarkdown(message)}`),
  ]);
  item.accessibilityInformation = {
    label: [shown, ...problems.map(({ message }) => l10n.t('Problem: {0}', message)), usesText(uses.length)].join(', '),
  };
  const [first] = uses;
  if (paper !== undefined)
    item.command = { command: commandIds.showPaper, title: l10n.t('Open details'), arguments: [paper.id] };
  else if (first !== undefined) item.command = revealing(first);
  return item;
}

function iconOf(problems: readonly ReferenceProblem[]): ThemeIcon {
  const worst = bySeverity.find((severity) => problems.some((problem) => problem.severity === severity));
  if (worst === undefined) return new ThemeIcon('file-text');
  const [icon, color] = icons[worst];
  return new ThemeIcon(icon, new ThemeColor(color));
}

const usesText = (count: number): string =>
  count === 0
    ? l10n.t('listed without being cited')
    : count === 1
      ? l10n.t('cited once')
      : l10n.t('cited {0} times', count);

const revealing = ({ uri, range }: ReferenceUse) => ({
  command: commandIds.revealOccurrence,
  title: l10n.t('Reveal in the editor'),
  arguments: [uri, range],
});

/** The row of a place: the number of the line and what stands in it, with the key marked. A click goes there. */
export function useItem({ use, key }: UseNode, index: number, documentUri: string): TreeItem {
  const { start, end } = use.range;
  const { line } = use;
  const preview = linePreview(line, start.character, start.line === end.line ? end.character : line.length);
  const [from, to] = preview.highlight;
  // Each by itself, so that the key is still where it is marked.
  const [before = '', marked = '', after = ''] = [
    preview.text.slice(0, from),
    preview.text.slice(from, to),
    preview.text.slice(to),
  ].map(visibleText);
  const text = `${before}${marked}${after}`;
  const shown = isolatedLine(text);
  // In front, because a narrow view cuts the end off.
  const label = `${start.line + 1}  ${shown}`;
  const markStart = label.length - shown.length + shown.indexOf(text) + before.length;
  const item = new TreeItem({ label, highlights: [[markStart, markStart + marked.length]] });
  item.id = `${documentUri} ${key} ${index}`;
  item.contextValue = viewItems.occurrence;
  const whole = foreignText(line);
  item.tooltip = l10n.t('Line {0}: {1}', start.line + 1, whole);
  item.accessibilityInformation = { label: l10n.t('Line {0}: {1}', start.line + 1, whole) };
  item.command = revealing(use);
  return item;
}
