import { commands, l10n } from 'vscode';

import type { ReadingRecord } from '../../core/reading/readingRecord.ts';
import { commandIds } from '../../ids.ts';
import { inform } from '../messages.ts';
import { pickPaper } from '../picker/paperPicker.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import type { ReadingFiles } from './readingFiles.ts';

// Everything that is listed comes over the wire with its label.
const mostListed = 300;

/** Lists the papers that are being read, then those to read, the latest first; the chosen one's details are opened. */
export async function showReadingList(services: PickerServices, files: ReadingFiles): Promise<void> {
  await files.opened();
  const inState = (wanted: ReadingRecord['state']): readonly string[] =>
    [...files.records.values()]
      .filter(({ state }) => state === wanted)
      .sort((a, b) => b.changed - a.changed)
      .map(({ id }) => id);
  const ids = [...inState('reading'), ...inState('toRead')].slice(0, mostListed);
  if (ids.length === 0) {
    await inform(l10n.t('No paper is to be read. Set reading state… on a paper puts it on the list.'));
    return;
  }
  const paper = await pickPaper(services, {
    title: l10n.t('Reading list'),
    placeholder: l10n.t('Title, author, year or name. Enter opens the details.'),
    first: { title: l10n.t('Reading and to read'), ids },
    actions: ['insert', 'more'],
    furtherActions: ['details', 'related', 'arxiv', 'copy', 'reference', 'citation', 'state', 'tags', 'note'],
  });
  if (paper) await commands.executeCommand(commandIds.showPaper, paper);
}
