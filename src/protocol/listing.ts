import { RequestType } from 'vscode-languageserver-protocol';

import type { PaperLabel } from './papers.ts';

/** What papers can be grouped by. `state`: of reading; `search`: searches that the user keeps; `none`: one list of all. */
export const libraryGroupings = [
  'topic',
  'year',
  'venue',
  'author',
  'source',
  'tag',
  'state',
  'search',
  'none',
] as const;

export type LibraryGrouping = (typeof libraryGroupings)[number];

/** Groups by name, years from the newest; or the largest first. */
export const groupOrders = ['name', 'count'] as const;

export type GroupOrder = (typeof groupOrders)[number];

/** `best`: what fits the filter best, without one by title. `year`: the newest first. `author`: by who is listed first. */
export const paperOrders = ['best', 'title', 'year', 'author'] as const;

export type PaperOrder = (typeof paperOrders)[number];

/** Which papers are listed, in which groups, and in which order. */
export interface LibraryListing {
  readonly groupBy: LibraryGrouping;
  /** A search query; only its hits are listed, the best thousand of them. */
  readonly filter?: string;
  /** Ids of papers; no others are listed. */
  readonly only?: readonly string[];
  /** The searches that are groups, where papers are grouped by these. */
  readonly searches?: readonly string[];
  /** `best` where it is left out. */
  readonly paperOrder?: PaperOrder;
}

export interface LibraryGroup {
  /** The name of the group, of reading states `toRead`; what is to be said where papers belong to none. */
  readonly label: string;
  /** The papers that belong nowhere. */
  readonly isRest?: boolean;
  /** Papers that belong to it; `papers` may list the first of them only. */
  readonly count: number;
  /** There are more, which were not counted. */
  readonly isCut?: boolean;
  /** So many of them belong to it because the program found their topic, which their records do not tell. */
  readonly found?: number;
  /** A tag that the reader gave; the other tags are keywords of the libraries. */
  readonly isOwn?: boolean;
  readonly papers: readonly PaperLabel[];
}

export interface LibraryParams extends LibraryListing {
  /** `name` where it is left out. */
  readonly groupOrder?: GroupOrder;
  /** Groups from this one on, counted from 0. */
  readonly from?: number;
  /** At most this many groups. */
  readonly groups?: number;
  /** List at most this many papers of each group. */
  readonly perGroup?: number;
  /** List at most this many papers altogether. */
  readonly most?: number;
}

export interface LibraryContents {
  readonly groups: readonly LibraryGroup[];
  /** How many groups there are altogether. */
  readonly groupCount: number;
  /** Papers in the groups, each counted once. */
  readonly shown: number;
  readonly total: number;
  /** The filter has further hits, which are left out. */
  readonly isCut?: boolean;
  /** What is wrong with the filter, or was left out of it. */
  readonly problem?: string;
  /** Nothing fits the filter well: what is shown comes nearest. */
  readonly isWeak?: boolean;
}

/** Library view → server, when it is seen and papers have changed, and at each key of its filter: groups, and how many papers they have. */
export const libraryRequest = new RequestType<LibraryParams, LibraryContents, void>('papergloss/library');

export interface LibraryGroupParams extends LibraryListing {
  /** The label of the group; null for the papers that belong nowhere. */
  readonly group: string | null;
  /** Papers from this one on, counted from 0. */
  readonly from: number;
  /** At most this many papers. */
  readonly count: number;
}

export interface LibraryGroupPage {
  readonly papers: readonly PaperLabel[];
  /** How many the group has altogether. */
  readonly count: number;
}

/** Library view → server, when a group is opened and when more of it is wanted: some of its papers. */
export const libraryGroupRequest = new RequestType<LibraryGroupParams, LibraryGroupPage, void>(
  'papergloss/libraryGroup',
);
