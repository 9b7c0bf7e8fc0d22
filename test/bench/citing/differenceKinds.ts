/** A kind of difference between this rendering and Pandoc's, and who is right. */
export interface DifferenceKind {
  readonly name: string;
  readonly isOf: (ours: string, theirs: string) => boolean;
}

/** Kinds in the order in which they are tried. */
export const differenceKinds: readonly DifferenceKind[] = [];
