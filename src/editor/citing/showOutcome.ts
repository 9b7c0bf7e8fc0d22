import { l10n, workspace } from 'vscode';

import type { Unsaved } from './applyPlan.ts';
import { warn } from '../messages.ts';
import { showDone } from '../showDone.ts';

/** Tells what has been done, and which bibliographies are not saved. */
export function showOutcome(summary: string, { left, failed }: Unsaved): void {
  const names = (uris: Unsaved['left']): string => uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
  if (failed.length > 0) {
    void warn(`${summary} ${l10n.t('{0} could not be saved and has unsaved changes.', names(failed))}`);
  } else if (left.length > 0) {
    showDone(`${summary} ${l10n.t('{0} had unsaved changes before and is not saved.', names(left))}`);
  } else {
    showDone(summary);
  }
}
