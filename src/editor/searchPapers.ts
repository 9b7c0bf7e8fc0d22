import { commands } from 'vscode';

import { commandIds } from '../ids.ts';
import { type PickerServices, pickPapers } from './paperPicker.ts';

/** Searches the library as the user types and opens the chosen paper's details. */
export async function searchPapers(services: PickerServices, query?: string): Promise<void> {
  const papers = await pickPapers(services, {
    title: 'Search papers',
    placeholder: 'Title, author, year or name. Enter opens the details.',
    ...(query !== undefined && { query }),
    actions: ['insert', 'details', 'related', 'arxiv', 'copy'],
  });
  const [paper] = papers ?? [];
  if (paper) await commands.executeCommand(commandIds.showPaper, paper.id);
}

/** Lets the user choose one paper for a command; undefined when they choose none. */
export async function choosePaper(services: PickerServices, title: string): Promise<string | undefined> {
  const papers = await pickPapers(services, {
    title,
    placeholder: 'Title, author, year or name',
    actions: [],
  });
  return papers?.[0]?.id;
}
