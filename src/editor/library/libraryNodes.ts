import { isObject } from '../../core/jsonObject.ts';
import type { LibraryGroup, LibraryGroupParams, LibraryListing } from '../../protocol/listing.ts';
import type { PaperLabel } from '../../protocol/papers.ts';

/** A group of the library, or a search that the user keeps, with the papers of it that were asked for. */
export interface GroupNode {
  readonly group: LibraryGroup;
  /** What it is a group of. */
  readonly listing: LibraryListing;
  /** The search that it is of, which the user can remove. */
  readonly search?: string;
  /** The first of its papers; undefined until somebody opens it. */
  papers: readonly PaperLabel[] | undefined;
  /** How many it has; undefined for a search that nobody has opened. */
  count: number | undefined;
}

export interface PaperNode {
  readonly group: GroupNode;
  readonly paper: PaperLabel;
}

/** The last row of a group, or of the groups, whose rest has not been asked for. */
export interface MoreNode {
  /** Undefined where it is further groups that are shown. */
  readonly moreOf: GroupNode | undefined;
  readonly shown: number;
  readonly all: number;
}

/** A row that undoes what has left no papers. */
export interface WayOutNode {
  readonly wayOut: 'clearFilter' | 'showWhole';
}

export type LibraryNode = GroupNode | PaperNode | MoreNode | WayOutNode;

/** Whether an argument of a command, which comes from anywhere, is a group. */
export const isGroupNode = (node: unknown): node is GroupNode => isObject(node) && 'group' in node && 'listing' in node;

/** Asks for the papers of a group. */
export const groupParams = ({ group, listing }: GroupNode): Omit<LibraryGroupParams, 'from' | 'count'> => ({
  ...listing,
  group: group.isRest === true ? null : group.label,
});

/** Tells groups of one listing apart. */
export function groupKey({ group, listing, search }: GroupNode): string {
  if (search !== undefined) return `search ${search}`;
  return `${listing.groupBy} ${group.isRest === true ? 'rest' : `of ${group.label}`}`;
}
