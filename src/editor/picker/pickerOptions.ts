import type { CancellationToken } from 'vscode';

import type { CitationForm } from '../../core/documents/citationForm.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { PaperAction, PickerItem } from './paperItems.ts';
import type { RecentPapers } from './recentPapers.ts';
import type { RecentQueries } from './recentQueries.ts';
import type { Reports } from '../client/reports.ts';

export interface PickerServices {
  readonly client: LibraryClient;
  readonly recents: RecentPapers;
  readonly queries: RecentQueries;
  /** The papers recognised in the file in front, in the order in which it speaks of them. */
  readonly inFile: () => readonly PaperLabel[];
  readonly reports: Reports;
}

export interface PickerOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Several papers may be ticked, to be cited. */
  readonly citing?: CitingAid;
  /** Typed in advance. */
  readonly query?: string;
  /** Listed at first, under a title of their own, instead of all papers. */
  readonly first?: { readonly title: string; readonly ids: readonly string[] };
  /** The buttons of a row: two at most, because nothing says what their icons mean. */
  readonly actions: readonly PaperAction[];
  /** What the button `more` lists. */
  readonly furtherActions?: readonly PaperAction[];
  /** What is searched for can be kept as a group of the sidebar. */
  readonly canBeSaved?: boolean;
}

/** What a picker knows of the place that its papers are cited at. */
export interface CitingAid {
  /** Ticked at first. */
  readonly ticked: readonly ChosenPaper[];
  /** What is listed while nothing is typed. */
  readonly sections: (token: CancellationToken) => Promise<readonly PickerItem[]>;
  /** The same rows, each with what is known of its paper there: cited, in the bibliography. */
  readonly marked: (rows: readonly PickerItem[], token: CancellationToken) => Promise<readonly PickerItem[]>;
  /** The citation as it will stand, or why it cannot be written, in one line. */
  readonly preview: (papers: readonly ChosenPaper[], token: CancellationToken) => Promise<string>;
}

/** A paper, and how it is to stand in a citation. */
export interface ChosenPaper {
  readonly paper: PaperLabel;
  readonly form: CitationForm;
}

export interface PickedPapers {
  readonly papers: readonly ChosenPaper[];
  /** Their forms are to be chosen from lists next. */
  readonly wantsForms: boolean;
}
