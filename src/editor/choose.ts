import { type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';

import { messageText, rowText } from '../core/text/foreignText.ts';

/** A row of a list to choose from. Its texts may come from files: they are shown as text. */
export interface Choice {
  /** Name of an icon of the editor, `check`. Icons in texts are not drawn. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A line above rows, which cannot be chosen. */
  readonly isHeading?: boolean;
}

interface ChoiceOptions {
  readonly title: string;
  readonly placeholder: string;
  /** The list stays when the focus leaves it. */
  readonly isInsistent?: boolean;
}

/** Lets the user choose a row; undefined when they choose none. */
export async function choose<T extends Choice>(choices: readonly T[], options: ChoiceOptions): Promise<T | undefined> {
  const rows = choices.map((choice) => ({ ...rowOf(choice), choice }));
  const chosen = await window.showQuickPick(rows, {
    title: messageText(options.title),
    placeHolder: messageText(options.placeholder),
    ignoreFocusOut: options.isInsistent ?? false,
  });
  return chosen?.choice;
}

/** Lets the user choose any number of rows, of which some are ticked already; undefined when they turn away. */
export async function chooseSeveral<T extends Choice & { readonly isPicked: boolean }>(
  choices: readonly T[],
  options: ChoiceOptions,
): Promise<readonly T[] | undefined> {
  const rows = choices.map((choice) => ({ ...rowOf(choice), picked: choice.isPicked, choice }));
  const chosen = await window.showQuickPick(rows, {
    title: messageText(options.title),
    placeHolder: messageText(options.placeholder),
    ignoreFocusOut: options.isInsistent ?? false,
    canPickMany: true,
  });
  return chosen?.map(({ choice }) => choice);
}

/** Lets the user type a line; undefined when they turn away. */
export async function askForLine(options: ChoiceOptions & { readonly prompt: string }): Promise<string | undefined> {
  return window.showInputBox({
    title: messageText(options.title),
    prompt: messageText(options.prompt),
    placeHolder: messageText(options.placeholder),
    ignoreFocusOut: options.isInsistent ?? false,
  });
}

/** A choice as a row of the editor, which shows its texts as text. */
export function rowOf({ icon, label, description, detail, isHeading }: Choice): QuickPickItem {
  return {
    label: rowText(label),
    kind: isHeading === true ? QuickPickItemKind.Separator : QuickPickItemKind.Default,
    ...(icon !== undefined && { iconPath: new ThemeIcon(icon) }),
    ...(description !== undefined && { description: rowText(description) }),
    ...(detail !== undefined && { detail: rowText(detail) }),
  };
}
