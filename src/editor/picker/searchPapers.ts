import { commands, l10n } from 'vscode';

import { commandIds } from '../../ids.ts';
import { pickPaper } from './paperPicker.ts';
import type { PickerServices } from './pickerOptions.ts';
import { shortTitle } from './pickerRows.ts';

/**
 * Searches the library as the user types and opens the chosen paper's details. Cards give the term that several
 * papers share, and the ids of these papers, which are listed at first; `heading` says what else they are.
 */
export async function searchPapers(
  services: PickerServices,
  query?: unknown,
  ids?: unknown,
  heading?: string,
): Promise<void> {
  const text = typeof query === 'string' ? query : '';
  const shared = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  const paper = await pickPaper(services, {
    title: l10n.t('Search papers'),
    placeholder: l10n.t('Title, author, year or name; ? for fields. Enter opens the details.'),
    ...(shared.length > 0
      ? { first: { title: heading ?? l10n.t('Papers on “{0}”', shortTitle(text)), ids: shared } }
      : { query: text }),
    actions: ['insert', 'more'],
    furtherActions: ['details', 'related', 'arxiv', 'copy', 'reference', 'citation', 'state', 'tags', 'note'],
    canBeSaved: true,
  });
  // A hit brings the passage that it was found by.
  if (paper) await commands.executeCommand(commandIds.showPaper, paper);
}

/** Lets the user choose one paper for a command; undefined when they choose none. */
export async function choosePaper(services: PickerServices, title: string): Promise<string | undefined> {
  const paper = await pickPaper(services, { title, placeholder: l10n.t('Title, author, year or name'), actions: [] });
  return paper?.id;
}
