import { l10n, type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';

import { messageText } from '../../core/text/foreignText.ts';
import type { KnownBy, PageEntry, ReadPage, ReadPages } from '../../protocol/dailyPapers.ts';
import { rowOf } from '../choose.ts';

/** An entry by its page and its place on it. */
export interface EntryPlace {
  readonly page: number;
  readonly place: number;
}

/** What the user wants of the pages. */
export interface PaperChoice {
  readonly places: readonly EntryPlace[];
  /** The papers shall go into another library than last time. */
  readonly wantsOtherLibrary: boolean;
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
 * read. Everything readable is ticked. `library` is the name of the one that they go into, where that is known. Undefined where the
 * user turns away.
 */
export function choosePapers(
  { pages, isLoading }: ReadPages,
  library: string | undefined,
): Promise<PaperChoice | undefined> {
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
      l10n.t('Known: noted as on this page'),
      known.map((row) => itemOf(row, isSeveral)),
    ),
    ...section(l10n.t('Not readable'), problems.slice(0, problemsListed).map(problemItem)),
  ];
  return new Promise((resolve) => {
    const picker = window.createQuickPick<Item>();
    const counts = countsText(added.length, known.length, problems.length);
    let wantsOtherLibrary = false;
    picker.title = messageText(titleOf(counts, library));
    picker.buttons = library === undefined ? [] : [otherLibrary()];
    picker.onDidTriggerButton(() => {
      wantsOtherLibrary = true;
      picker.title = messageText(titleOf(counts, undefined));
      picker.buttons = [];
    });
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
      const places = picker.selectedItems.flatMap(({ row }) => row?.places ?? []);
      resolve({ places, wantsOtherLibrary });
      picker.dispose();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

const otherLibrary = (): QuickInputButton => ({
  iconPath: new ThemeIcon('folder-opened'),
  tooltip: l10n.t('Choose another library'),
});

function countsText(added: number, known: number, unreadable: number): string {
  const parts = [l10n.t('{0} new', added), l10n.t('{0} known', known)];
  if (unreadable > 0) parts.push(l10n.t('{0} not readable', unreadable));
  return parts.join(', ');
}

const titleOf = (counts: string, library: string | undefined): string =>
  library === undefined
    ? l10n.t('Import Daily Papers: {0}', counts)
    : l10n.t('Import Daily Papers into {0}: {1}', library, counts);

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
  const detail = known === undefined ? undefined : knownText(known, title);
  return {
    ...rowOf({ label: title, description: facts.join(' · '), ...(detail !== undefined && { detail }) }),
    row,
  };
}

/** "Same arXiv id: Zhao et al. · 2023 (refs.bib)", with the title where that is another one. */
function knownText({ by, title, authors, year, sources }: NonNullable<PageEntry['known']>, shown: string): string {
  const paper = [title === shown ? undefined : title, authors, year].filter((fact) => fact !== undefined).join(' · ');
  const what = paper === '' ? title : paper;
  return l10n.t('{0}: {1} ({2})', sameness(by), what, sources.join(', '));
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
