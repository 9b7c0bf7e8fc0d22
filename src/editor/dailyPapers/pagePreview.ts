import { l10n, type QuickPickItem, window } from 'vscode';

import { messageText } from '../../core/text/foreignText.ts';
import type { KnownBy, PageEntry, ReadPage, ReadPages } from '../../protocol.ts';
import { rowOf } from '../choose.ts';

/** An entry by its page and its place on it. */
export interface EntryPlace {
  readonly page: number;
  readonly place: number;
}

interface Row {
  readonly entry: PageEntry;
  /** A paper may stand on several of the pages. */
  readonly places: readonly EntryPlace[];
  readonly label: string;
}

interface Item extends QuickPickItem {
  /** Undefined for headings and for what could not be read. */
  readonly row?: Row;
}

// A list of more rows is no preview; what is beyond is in none of the sections, and said.
const problemsListed = 100;

/**
 * Shows what pages have, before anything is written: what is new, what the libraries know and as which paper, and what cannot be
 * read. Everything readable is ticked. Undefined where the user turns away.
 */
export function choosePapers({ pages, isLoading }: ReadPages): Promise<readonly EntryPlace[] | undefined> {
  const rows = rowsOf(pages);
  const added = rows.filter(({ entry }) => entry.known === undefined);
  const known = rows.filter(({ entry }) => entry.known !== undefined);
  const problems = pages.flatMap((page) => page.problems);
  const isSeveral = pages.length > 1;
  const items: readonly Item[] = [
    ...section(
      l10n.t('New'),
      added.map((row) => itemOf(row, isSeveral)),
    ),
    ...section(
      l10n.t('In your libraries already: this page is noted as one of their sources'),
      known.map((row) => itemOf(row, isSeveral)),
    ),
    ...section(l10n.t('Not readable: left out'), problems.slice(0, problemsListed).map(problemItem)),
  ];
  return new Promise((resolve) => {
    const picker = window.createQuickPick<Item>();
    picker.title = messageText(titleOf(added.length, known.length, problems.length));
    picker.placeholder = isLoading
      ? l10n.t('Papers to import. Your libraries are still being read: they may know more of them.')
      : l10n.t('Papers to import');
    picker.canSelectMany = true;
    picker.ignoreFocusOut = true;
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    picker.items = items;
    picker.selectedItems = items.filter(({ row }) => row !== undefined);
    picker.onDidChangeSelection((selected) => {
      // What could not be read cannot be ticked.
      if (selected.some(({ row }) => row === undefined))
        picker.selectedItems = selected.filter(({ row }) => row !== undefined);
    });
    picker.onDidAccept(() => {
      resolve(picker.selectedItems.flatMap(({ row }) => row?.places ?? []));
      picker.dispose();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function titleOf(added: number, known: number, unreadable: number): string {
  const parts = [l10n.t('{0} new', added), l10n.t('{0} known', known)];
  if (unreadable > 0) parts.push(l10n.t('{0} not readable', unreadable));
  return l10n.t('Import Daily Papers: {0}', parts.join(', '));
}

function rowsOf(pages: readonly ReadPage[]): readonly Row[] {
  const rows = new Map<string, { entry: PageEntry; places: EntryPlace[]; label: string }>();
  for (const [page, { entries, label }] of pages.entries()) {
    for (const [place, entry] of entries.entries()) {
      const row = rows.get(entry.id);
      if (row === undefined) rows.set(entry.id, { entry, places: [{ page, place }], label });
      else row.places.push({ page, place });
    }
  }
  return [...rows.values()];
}

function section(heading: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [rowOf({ label: heading, isHeading: true }), ...items];
}

function itemOf(row: Row, isSeveral: boolean): Item {
  const { title, authors, year, known } = row.entry;
  const facts = [authors, year, isSeveral ? row.label : undefined].filter((fact) => fact !== undefined);
  const detail = known === undefined ? undefined : knownText(known);
  return {
    ...rowOf({ label: title, description: facts.join(' · '), ...(detail !== undefined && { detail }) }),
    row,
  };
}

function knownText({ by, title, authors, year, sources }: NonNullable<PageEntry['known']>): string {
  const paper = [title, authors, year].filter((fact) => fact !== undefined).join(' · ');
  return l10n.t('{0}: {1} ({2})', sameness(by), paper, sources.join(', '));
}

function sameness(by: KnownBy): string {
  switch (by) {
    case 'arxiv':
      return l10n.t('Same arXiv id');
    case 'doi':
      return l10n.t('Same DOI');
    case 'title':
      return l10n.t('Same title');
  }
}

const problemItem = (problem: string): Item => rowOf({ icon: 'warning', label: problem });
