import type { Cancellation } from '../cancellation.ts';
import type { Paper } from '../papers/paper.ts';
import type { Reason } from '../search/reasons.ts';
import type { SearchOptions } from '../search/paperIndex.ts';

/** A paper that a source found. */
export interface SourceHit {
  readonly paper: Paper;
  /** Comparable within one result of one source only; left out by those that tell an order and no more. */
  readonly score?: number;
  readonly reasons?: readonly Reason[];
}

export interface SourceResult {
  /** Best first. */
  readonly hits: readonly SourceHit[];
  /** Nothing fits well: the hits are what comes nearest. */
  readonly isWeak?: boolean;
  /** Words of citation styles and of asking that were not searched, as they stand in the query: "et al.", "papers about". */
  readonly leftOut?: readonly string[];
  /** What is wrong with the query, or was left out of it: a sentence for people. */
  readonly problem?: string;
}

/**
 * Where papers come from: the library, a reference manager, a service. What a source throws is told under its label and
 * takes no other source along; it ends its own waiting when the token is cancelled, or after a time of its own.
 *
 * The origins of its papers name it. An origin whose id has a colon is the address of a file, from which entries are copied.
 */
export interface PaperSource {
  /** Names it in lists and in what is said of its failures, "Zotero". */
  readonly label: string;
  /** The best papers for a query; left out by sources that cannot be searched. */
  search?(query: string, options: SearchOptions, token: Cancellation): Promise<SourceResult>;
  /** The paper that goes by an identity, a citation key, an arXiv id, a DOI or a title; undefined when there is none. */
  get(name: string, token: Cancellation): Promise<Paper | undefined>;
  /** The papers most like one, which need not be its own, best first; left out by sources that cannot tell. */
  related?(paper: Paper, limit: number, token: Cancellation): Promise<readonly Paper[]>;
}
