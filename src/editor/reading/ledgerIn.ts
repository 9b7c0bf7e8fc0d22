import { l10n, type LogOutputChannel } from 'vscode';

import { readingFileName } from '../../core/reading/readingFile.ts';
import { ReadingLedger, type ReadingStorage } from '../../core/reading/readingLedger.ts';
import { warn } from '../messages.ts';

// A file of another kind is damaged in every line.
const mostLogged = 100;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The reading states in a folder. What is damaged there is said. */
export function ledgerIn(storage: ReadingStorage, log: LogOutputChannel): ReadingLedger {
  return new ReadingLedger({
    storage,
    pause,
    now: Date.now,
    tellDamage: (damaged, keptAs) => {
      for (const { line, why } of damaged.slice(0, mostLogged)) log.warn(`${readingFileName}:${line}: ${why}.`);
      const text =
        damaged.length === 1
          ? l10n.t('A line of your reading states was damaged. The file is kept as {0}; the other lines count.', keptAs)
          : l10n.t(
              '{0} lines of your reading states were damaged. The file is kept as {1}; the other lines count.',
              damaged.length,
              keptAs,
            );
      void warn(text);
    },
  });
}
