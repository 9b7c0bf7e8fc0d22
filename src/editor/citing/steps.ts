import { InputBoxValidationSeverity, l10n, QuickInputButtons, type QuickPickItem, ThemeIcon, window } from 'vscode';

import { messageText } from '../../core/text/foreignText.ts';
import { type Choice, rowOf } from '../choose.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import { showPreviewLine } from '../picker/previewLine.ts';
import type { Reports } from '../client/reports.ts';

/** A button at the end of a row. */
export interface RowButton {
  readonly icon: string;
  readonly tooltip: string;
}

export interface StepRow extends Choice {
  readonly buttons?: readonly RowButton[];
}

interface StepOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Shown in a line of its own. */
  readonly preview: string;
  /** There is a step before this one. */
  readonly hasBack: boolean;
}

/** A row, with the button of it that was pressed; `back` to the step before; undefined to give up. */
export type StepAnswer<T> = { readonly row: T; readonly button?: RowButton } | 'back' | undefined;

/** Lets the user choose a row, or press a button of one. The list stays when the focus leaves it. */
export function chooseStep<T extends StepRow>(
  choices: readonly T[],
  { title, placeholder, preview, hasBack }: StepOptions,
): Promise<StepAnswer<T>> {
  const pick = window.createQuickPick<QuickPickItem & { readonly choice: T }>();
  const buttonsOf = ({ buttons = [] }: T): { iconPath: ThemeIcon; tooltip: string; button: RowButton }[] =>
    buttons.map((button) => ({ iconPath: new ThemeIcon(button.icon), tooltip: button.tooltip, button }));
  pick.items = choices.map((choice) => ({ ...rowOf(choice), buttons: buttonsOf(choice), choice }));
  pick.placeholder = messageText(placeholder);
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.buttons = hasBack ? [QuickInputButtons.Back] : [];
  showPreviewLine(pick, title, preview);
  return new Promise((resolve) => {
    const end = (answer: StepAnswer<T>): void => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined) end({ row: item.choice });
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const pressed = buttonsOf(item.choice).find(({ tooltip }) => tooltip === button.tooltip);
      if (pressed !== undefined) end({ row: item.choice, button: pressed.button });
    });
    pick.onDidTriggerButton(() => end('back'));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

interface TextOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  /** What is shown below the box for what stands in it; `isWarning`: it is taken otherwise than it was asked for. */
  readonly preview: (value: string) => Promise<{ readonly text: string; readonly isWarning: boolean }>;
  readonly reports: Reports;
}

/** Lets the user type a text, with a preview of what it does; `back` to the step before, undefined to give up. */
export function askText(options: TextOptions): Promise<{ readonly value: string } | 'back' | undefined> {
  const input = window.createInputBox();
  const request = new LatestRequest();
  input.title = messageText(options.title);
  input.placeholder = options.placeholder;
  input.prompt = l10n.t('Enter takes it; an empty text removes it.');
  input.value = options.value;
  input.ignoreFocusOut = true;
  input.buttons = [QuickInputButtons.Back];
  const show = async (value: string): Promise<void> => {
    const shown = await request.run(() => options.preview(value));
    if (shown === undefined) return;
    const { Info, Warning } = InputBoxValidationSeverity;
    const severity = shown.isWarning ? Warning : Info;
    input.validationMessage = shown.text === '' ? undefined : { message: messageText(shown.text), severity };
  };
  const preview = (value: string): void => options.reports.guard('Previewing a citation', show(value));
  preview(options.value);
  return new Promise((resolve) => {
    const end = (answer: { readonly value: string } | 'back' | undefined): void => {
      request.dispose();
      resolve(answer);
      input.dispose();
    };
    input.onDidChangeValue(preview);
    input.onDidAccept(() => end({ value: input.value.trim() }));
    input.onDidTriggerButton(() => end('back'));
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
