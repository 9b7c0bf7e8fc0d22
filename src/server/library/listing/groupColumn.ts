/** The groups of a library, and which of them each paper belongs to. */
export interface GroupColumn {
  /** In the order of their names; years from the newest. */
  readonly labels: readonly string[];
  /** Shows the numbers of the groups of the paper at a place. */
  readonly visit: (place: number, see: (number: number) => void) => void;
  /** So many of the labels, the first, are the reader's own. */
  readonly own?: number;
  /** Whether a paper is where it is because the program found its topic. */
  readonly isFound?: (place: number) => boolean;
}
