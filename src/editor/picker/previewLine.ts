import type { QuickPick, QuickPickItem } from 'vscode';

import { messageText } from '../../core/text/foreignText.ts';

/** Shows a title, and a preview in a line of its own, which the editor has since VS Code 1.108; else behind the title. */
export function showPreviewLine<T extends QuickPickItem>(pick: QuickPick<T>, title: string, preview: string): void {
  const text = messageText(preview);
  const hasLine = 'prompt' in pick;
  if (hasLine) Object.assign(pick, { prompt: text === '' ? undefined : text });
  pick.title = messageText(hasLine || text === '' ? title : `${title}: ${text}`);
}
