import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, window } from 'vscode';

import { escapeMarkdown } from '../../core/papers/escapeMarkdown.ts';
import { viewIds } from '../../ids.ts';
import { bylineOf } from '../picker/paperItemText.ts';
import { papersCount } from '../papersCount.ts';
import type { Recognised, RecognisedTerms } from '../cards/recognisedTerms.ts';
import { statusText } from '../statusText.ts';
import { tooltip } from '../tooltip.ts';

// A tooltip is read at a glance; the view that a click opens has them all.
const papersInTooltip = 10;

/** The number of papers in the active file, in the status bar. Hidden where there are none. */
export class PaperCount implements Disposable {
  readonly #item: StatusBarItem;
  readonly #listener: Disposable;

  constructor(recognised: RecognisedTerms) {
    this.#item = window.createStatusBarItem('papergloss.paperCount', StatusBarAlignment.Right, 90);
    this.#item.name = l10n.t('Papers in This File');
    this.#item.command = `${viewIds.inThisFile}.focus`;
    this.#listener = recognised.onDidChange((current) => this.#show(current));
    this.#show(recognised.current);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #show({ papers, message }: Recognised): void {
    if (papers.length === 0) {
      this.#item.hide();
      return;
    }
    const count = papersCount(papers.length);
    const rows = papers.slice(0, papersInTooltip).map(({ paper }) => {
      const byline = bylineOf(paper);
      return `- ${escapeMarkdown(paper.title)}${byline === '' ? '' : ` (${escapeMarkdown(byline)})`}`;
    });
    const more = papers.length - rows.length;
    if (more > 0) rows.push(`- ${l10n.t('{0} more', more)}`);
    this.#item.text = statusText('book', String(papers.length));
    this.#item.tooltip = tooltip([
      l10n.t('{0} recognised in this file', count),
      rows.join('\n'),
      escapeMarkdown(message ?? ''),
    ]);
    this.#item.accessibilityInformation = { label: l10n.t('{0} recognised in this file', count), role: 'button' };
    this.#item.show();
  }
}
