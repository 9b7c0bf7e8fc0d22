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
  readonly tags: readonly string[];
  readonly isTyped?: boolean;
}

/** Lets the reader tick tags, and type others into the same line; undefined when they turn away. */
export function chooseTags(title: string, choices: readonly TagChoice[]): Promise<readonly string[] | undefined> {
  const pick = window.createQuickPick<TagRow>();
  const rows = choices.map(rowOfTag);
  let chosen: readonly TagRow[] = rows.filter((_, index) => choices[index]?.isTicked === true);
  // A row that is ticked after something was typed was looked for by it; what is typed last is meant as it stands.
  let typed: readonly string[] = [];
  const show = (tags: readonly string[]): void => {
    typed = tags;
    // Last: a selection that the editor tells late names its rows by their places, which have to stay.
    pick.items = tags.length === 0 ? rows : [...rows, typedRow(tags)];
    pick.selectedItems = chosen;
  };
  pick.title = messageText(title);
  pick.placeholder = l10n.t('Tick tags, or type others with commas between them');
  pick.canSelectMany = true;
  show([]);
  return new Promise((resolve) => {
    const end = (tags: readonly string[] | undefined): void => {
      resolve(tags);
      pick.dispose();
    };
    pick.onDidChangeValue((value) => show(typedTags(value)));
    pick.onDidChangeSelection((selected) => {
      const rest = selected.filter(({ isTyped }) => isTyped !== true);
      if (isSame(rest, chosen)) return;
      chosen = rest;
      if (typed.length > 0) show([]);
    });
    pick.onDidAccept(() => end([...chosen.flatMap(({ tags }) => tags), ...typed]));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

function rowOfTag({ tag, hint }: TagChoice): TagRow {
  const row = { label: rowText(tag), iconPath: new ThemeIcon('tag'), tags: [tag] };
  return hint === undefined ? row : { ...row, description: rowText(hint) };
}

function typedRow(tags: readonly string[]): TagRow {
  const label = l10n.t('Enter adds {0}', tags.map((tag) => l10n.t('“{0}”', tag)).join(', '));
  return { label: rowText(label), iconPath: new ThemeIcon('add'), alwaysShow: true, tags, isTyped: true };
}

const isSame = (rows: readonly TagRow[], others: readonly TagRow[]): boolean =>
  rows.length === others.length && rows.every((row) => others.includes(row));
