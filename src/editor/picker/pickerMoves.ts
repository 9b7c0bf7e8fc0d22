import { commands } from 'vscode';

import { commandIds, viewIds } from '../../ids.ts';
import type { PickerMoves } from './pickerRows.ts';
import type { Reports } from '../client/reports.ts';

/** What a picker does for its rows. */
interface MovingPicker {
  readonly type: (query: string) => void;
  readonly showFields: () => void;
  readonly hide: () => void;
  /** Asks again for what is listed, once `what` is done. */
  readonly reloadAfter: (what: PromiseLike<unknown>) => void;
}

/** What rows that are chosen can do with their picker, and with the editor once it is closed. */
export function pickerMoves({ type, showFields, hide, reloadAfter }: MovingPicker, reports: Reports): PickerMoves {
  const leaveFor = (command: string): void => {
    hide();
    reports.guard('A row of the paper picker', commands.executeCommand(command));
  };
  return {
    type,
    showFields,
    showLibrary: () => leaveFor(`${viewIds.library}.focus`),
    addLibrary: () => leaveFor(commandIds.addLibrary),
    showLog: () => leaveFor(commandIds.showLog),
    startAgain: () => reloadAfter(commands.executeCommand(commandIds.restart)),
  };
}
