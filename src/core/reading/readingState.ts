/** How far a reader is with a paper, in the order in which one gets there. */
export const readingStates = ['toRead', 'reading', 'read'] as const;

export type ReadingState = (typeof readingStates)[number];

/** Whether a value, from a file or an argument of a command, is a state. */
export function isReadingState(value: unknown): value is ReadingState {
  return readingStates.some((state) => state === value);
}
