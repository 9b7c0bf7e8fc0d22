import { l10n, type LogOutputChannel, type Uri } from 'vscode';

import { readingFileName } from '../../core/reading/readingFile.ts';
import { ReadingLedger } from '../../core/reading/readingLedger.ts';
import { warn } from '../messages.ts';
import { readingStorage } from './readingStorage.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The reading states in a folder, which is one of our own or the reader's. What is damaged there is said. */
export function ledgerIn(folder: Uri, isOwn: boolean, log: LogOutputChannel): ReadingLedger {
  return new ReadingLedger({
    storage: readingStorage(folder, isOwn),
    pause,
    now: Date.now,
    tellDamage: (damaged, keptAs) => {
      for (const { line, why } of damaged) log.warn(`${readingFileName}:${line}: ${why}.`);
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
