import { type TextDocument, workspace } from 'vscode';

import { settingIds } from '../../ids.ts';

/** How an id or address of a known paper is pasted: as text with the citation offered, as its citation at once, or as text alone. */
export type PasteMode = 'offer' | 'always' | 'never';

export function pasteMode(document: TextDocument): PasteMode {
  const mode = workspace.getConfiguration(undefined, document).get<unknown>(settingIds.pasteAsCitation);
  return mode === 'always' || mode === 'never' ? mode : 'offer';
}
