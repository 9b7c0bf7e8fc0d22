import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';

import { typedTags } from '../../core/reading/tags.ts';
import { messageText, rowText } from '../../core/text/foreignText.ts';

/** A tag that can be ticked. */
export interface TagChoice {
  readonly tag: string;
  readonly isTicked: boolean;
  /** What is said beside it. */
  readonly hint?: string;
}

interface TagRow extends QuickPickItem {
  readonly tag: string;
}

/** Lets the reader tick tags, and type others into the same line; undefined when they turn away. */
export function chooseTags(title: string, choices: readonly TagChoice[]): Promise<readonly string[] | undefined> {
  const pick = window.createQuickPick<TagRow>();
  const rows = choices.map(rowOfTag);
  let chosen: readonly TagRow[] = rows.filter((_, index) => choices[index]?.isTicked === true);
  let typed: readonly string[] = [];
  const take = (tags: readonly string[]): void => {
    typed = tags;
    // Told in the title: rows that change while somebody types lose their ticks, and what is told late of them is of other rows.
    pick.title = messageText(tags.length === 0 ? title : l10n.t('{0}: Enter adds {1}', title, quoted(tags)));
  };
  pick.placeholder = l10n.t('Tick tags, or type others with commas between them');
  pick.canSelectMany = true;
  pick.items = rows;
  pick.selectedItems = chosen;
  take([]);
  return new Promise((resolve) => {
    const end = (tags: readonly string[] | undefined): void => {
      resolve(tags);
      pick.dispose();
    };
    pick.onDidChangeValue((value) => take(typedTags(value)));
    pick.onDidChangeSelection((selected) => {
      if (isSame(selected, chosen)) return;
      chosen = selected;
      // A row that is ticked after something was typed was looked for by it; what is typed last is meant as it stands.
      take([]);
    });
    pick.onDidAccept(() => end([...chosen.map(({ tag }) => tag), ...typed]));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

function rowOfTag({ tag, hint }: TagChoice): TagRow {
  const row = { label: rowText(tag), iconPath: new ThemeIcon('tag'), tag };
  return hint === undefined ? row : { ...row, description: rowText(hint) };
}

const quoted = (tags: readonly string[]): string => tags.map((tag) => l10n.t('“{0}”', tag)).join(', ');

const isSame = (rows: readonly TagRow[], others: readonly TagRow[]): boolean =>
  rows.length === others.length && rows.every((row) => others.includes(row));
