import { l10n } from 'vscode';

import { commandIds } from '../../ids.ts';
import { type Command } from '../commandTable.ts';
import { exportCodePapers } from '../exports/exportCodePapers.ts';
import { exportReferences } from '../exports/exportReferences.ts';
import { toggleHovers } from '../cards/hoverSetting.ts';
import { rejectTerm } from '../cards/rejectTerm.ts';
import { revealOccurrence } from '../inThisFile/revealOccurrence.ts';
import { tidyBibliography } from '../bibliographies/tidyBibliography.ts';
import { whyNothing } from '../bibliographies/whyNothing.ts';
import { whyThisCard } from '../cards/whyThisCard.ts';
import type { CommandParts } from './commandParts.ts';

/** Commands about the document in front: what it speaks of, what it cites, and why. */
export function documentCommands({
  services,
  client,
  atCursor,
  references,
  onDemand,
  front,
}: CommandParts): readonly Command[] {
  return [
    {
      id: commandIds.revealOccurrence,
      failure: l10n.t('The occurrence could not be revealed.'),
      run: revealOccurrence,
    },
    { id: commandIds.pinToCursor, failure: l10n.t('The view could not be pinned.'), run: () => atCursor.pin() },
    {
      id: commandIds.unpinFromCursor,
      failure: l10n.t('The view could not be unpinned.'),
      run: () => atCursor.unpin(),
    },
    {
      id: commandIds.sortReferencesByAppearance,
      failure: l10n.t('The references could not be sorted.'),
      run: () => references.orderBy('appearance'),
    },
    {
      id: commandIds.sortReferencesByAlphabet,
      failure: l10n.t('The references could not be sorted.'),
      run: () => references.orderBy('alphabet'),
    },
    {
      id: commandIds.showReferenceProblems,
      failure: l10n.t('The references could not be filtered.'),
      run: () => references.filter(true),
    },
    {
      id: commandIds.showAllReferences,
      failure: l10n.t('The references could not be filtered.'),
      run: () => references.filter(false),
    },
    {
      id: commandIds.copyReferences,
      failure: l10n.t('The references could not be copied.'),
      run: () => references.copyAll(),
    },
    {
      id: commandIds.goToEntry,
      failure: l10n.t('The entry could not be opened.'),
      run: (node) => references.goToEntry(node),
    },
    {
      id: commandIds.exportReferences,
      failure: l10n.t('The references could not be exported.'),
      run: () => exportReferences(client, front),
    },
    {
      id: commandIds.exportCodePapers,
      failure: l10n.t('The papers could not be exported.'),
      run: (folder) => exportCodePapers(client, folder),
    },
    {
      id: commandIds.whyThisCard,
      failure: l10n.t('The card could not be explained.'),
      run: (address, position) => whyThisCard(client, address, position),
    },
    {
      id: commandIds.whyNothing,
      failure: l10n.t('The document could not be explained.'),
      run: () => whyNothing(client),
    },
    {
      id: commandIds.tidyBibliography,
      failure: l10n.t('The bibliography could not be tidied.'),
      run: () => tidyBibliography(client),
    },
    {
      id: commandIds.rejectTerm,
      failure: l10n.t('The word could not be silenced.'),
      run: (address, position, answers) => rejectTerm(services, address, position, answers),
    },
    { id: commandIds.showCard, failure: l10n.t('The card could not be shown.'), run: () => onDemand.show() },
    { id: commandIds.toggleHovers, failure: l10n.t('The setting could not be changed.'), run: toggleHovers },
  ];
}
