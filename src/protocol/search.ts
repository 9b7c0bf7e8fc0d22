import { RequestType } from 'vscode-languageserver-protocol';

import type { PaperLabel } from './papers.ts';

/** Why a hit was found: the field, and the words of it that matched, as they stand in the field. */
export interface MatchReason {
  readonly field: string;
  readonly words: readonly string[];
}

/** A passage of an abstract with the words of a query marked. */
export interface MarkedText {
  readonly text: string;
  /** Offsets in `text`, ascending, not overlapping. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

export interface SearchHit extends PaperLabel {
  /** Where the words stand in the abstract; only for hits that the title, names and authors do not explain. */
  readonly snippet?: MarkedText;
  /** Comparable within one result only; other sources than the library tell an order and no more. */
  readonly score?: number;
  /** Empty where the source does not tell. */
  readonly reasons: readonly MatchReason[];
}

export interface SearchParams {
  readonly query: string;
  /** At most this many hits; 50 when left out. */
  readonly limit?: number;
  /**
   * The query is still being typed: its last word may be the beginning of one, and the library answers alone. A finished
   * query goes to all sources.
   */
  readonly typing?: boolean;
}

/** A value that a filter can go on with. */
export interface FilterValue {
  /** The query with the filter complete, `fsdp author:Zhao`. */
  readonly query: string;
  /** The filter alone, `author:Zhao`. */
  readonly filter: string;
  /** How many papers have it; undefined where they are not counted. */
  readonly papers?: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** How many papers of the library were searched. */
  readonly searched: number;
  /** What was searched: origins of the library's papers, "Daily Papers", and other sources. */
  readonly sources: readonly string[];
  /** What is wrong with the query, or was left out of it. */
  readonly problem?: string;
  /** Nothing fits well: the hits are what comes nearest. */
  readonly isWeak?: boolean;
  /** Words of citation styles and of asking that were not searched, as they stand in the query: "et al.", "papers about". */
  readonly leftOut?: readonly string[];
  /** While a filter is typed at the end of the query: what it can go on with, commonest first. */
  readonly values?: readonly FilterValue[];
  /** Set while the user's libraries are being loaded: more papers will be searched. */
  readonly isLoading?: boolean;
}

/**
 * Palette → server, at each keystroke, cancelled by the next one: a search that was cancelled before it began is not made.
 * The library's hits come first.
 */
export const searchRequest = new RequestType<SearchParams, SearchResult, void>('papergloss/search');
