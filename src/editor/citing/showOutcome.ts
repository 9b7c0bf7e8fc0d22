import { workspace } from 'vscode';

import type { Unsaved } from '../applyPlan.ts';
import { warn } from '../messages.ts';
import { showDone } from '../showDone.ts';

/** Tells what has been done, and which bibliographies are not saved. */
export function showOutcome(summary: string, { left, failed }: Unsaved): void {
  const names = (uris: Unsaved['left']): string => uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
  if (failed.length > 0) {
    void warn(`${summary} ${names(failed)} could not be saved and has unsaved changes.`);
  } else if (left.length > 0) {
    showDone(`${summary} ${names(left)} had unsaved changes before and is not saved.`);
  } else {
    showDone(summary);
  }
}
