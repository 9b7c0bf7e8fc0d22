import { l10n } from 'vscode';

import { commandIds } from '../../ids.ts';
import { papersAtCursor } from '../citing/editCitation.ts';
import { type Command, paperIdOf, paperIdsOf, passageOf } from '../commandTable.ts';
import { copyBibtex } from '../copying/copyBibtex.ts';
import { copyCitation } from '../copying/copyCitation.ts';
import { copyKeys } from '../copying/copyKeys.ts';
import { copyReference } from '../copying/copyReference.ts';
import { exportPapers } from '../exports/exportPapers.ts';
import { goToCitation } from '../citing/goToCitation.ts';
import { editCitation, insertCitation } from '../citing/insertCitation.ts';
import { wholeGroups } from '../library/groupPapers.ts';
import { openOnArxiv } from '../copying/openOnArxiv.ts';
import { editTags } from '../reading/editTags.ts';
import { openNote } from '../reading/openNote.ts';
import { setReadingState } from '../reading/setReadingState.ts';
import { showReadingList } from '../reading/showReadingList.ts';
import { choosePaper } from '../picker/searchPapers.ts';
import type { CommandParts } from './commandParts.ts';

/** Commands about papers: those that are selected or named, else one that is chosen. */
export function paperCommands({ services, client, details, reading, answers }: CommandParts): readonly Command[] {
  const withPaper =
    (title: string, run: (id: string, argument: unknown) => Promise<void>) => async (argument: unknown) => {
      const id = paperIdOf(argument) ?? (await choosePaper(services, title));
      if (id !== undefined) await run(id, argument);
    };
  const withPapers =
    (title: string, run: (ids: readonly string[], second?: unknown) => Promise<void>) =>
    async (argument: unknown, selected: unknown) => {
      const ids = paperIdsOf(argument, selected) ?? (await wholeGroups(client, argument, selected));
      if (ids !== undefined) await run(ids, selected);
      else await withPaper(title, (id) => run([id]))(undefined);
    };
  return [
    {
      id: commandIds.insertCitation,
      failure: l10n.t('The citation could not be inserted.'),
      run: (argument, selected) => insertCitation(services, paperIdsOf(argument, selected)),
    },
    {
      id: commandIds.editCitation,
      failure: l10n.t('The citation could not be changed.'),
      run: async (address, position) => {
        await goToCitation(address, position);
        await editCitation(services);
      },
    },
    {
      id: commandIds.chooseBibliography,
      failure: l10n.t('The bibliography could not be chosen.'),
      run: () => answers.change(),
    },
    {
      id: commandIds.showPaper,
      failure: l10n.t('The paper could not be shown.'),
      run: withPaper(l10n.t('Show paper details'), (id, hit) => details.show(id, passageOf(hit))),
    },
    {
      id: commandIds.copyBibtex,
      failure: l10n.t('The BibTeX entry could not be copied.'),
      run: withPapers(l10n.t('Copy BibTeX'), (ids) => copyBibtex(services, ids)),
    },
    {
      id: commandIds.openNote,
      failure: l10n.t('The note could not be opened.'),
      run: withPaper(l10n.t('Open note'), (id) => openNote(client, reading, id)),
    },
    {
      id: commandIds.setReadingState,
      failure: l10n.t('The reading state could not be set.'),
      run: withPapers(l10n.t('Set reading state'), (ids, state) => setReadingState(client, reading, ids, state)),
    },
    {
      id: commandIds.editTags,
      failure: l10n.t('The tags could not be changed.'),
      run: withPapers(l10n.t('Edit tags'), (ids, tags) => editTags(client, reading, ids, tags)),
    },
    {
      id: commandIds.showReadingList,
      failure: l10n.t('The reading list could not be shown.'),
      run: () => showReadingList(services, reading),
    },
    {
      id: commandIds.copyReference,
      failure: l10n.t('The reference could not be copied.'),
      run: async (argument, format) => {
        const copy = (ids: readonly string[]): Promise<void> =>
          copyReference(services, ids, { format, showToCopy: (shown) => details.showToCopy(shown) });
        // A tree passes what is selected where the details pass a format.
        const ids =
          paperIdsOf(argument, format) ??
          (await wholeGroups(client, argument, format)) ??
          (await papersAtCursor(services));
        if (ids.length > 0) await copy(ids);
        else await withPaper(l10n.t('Copy formatted reference'), (id) => copy([id]))(undefined);
      },
    },
    {
      id: commandIds.openOnArxiv,
      failure: l10n.t('The arXiv page could not be opened.'),
      run: withPapers(l10n.t('Open on arXiv'), (ids) => openOnArxiv(services, ids)),
    },
    {
      id: commandIds.copyCitation,
      failure: l10n.t('The citation could not be copied.'),
      run: withPapers(l10n.t('Copy as citation'), (ids) => copyCitation(services, ids)),
    },
    {
      id: commandIds.copyKeys,
      failure: l10n.t('The key could not be copied.'),
      run: withPapers(l10n.t('Copy key'), (ids) => copyKeys(services, ids)),
    },
    {
      id: commandIds.exportPapers,
      failure: l10n.t('The papers could not be exported.'),
      run: withPapers(l10n.t('Export papers'), (ids) => exportPapers(services, ids)),
    },
  ];
}
