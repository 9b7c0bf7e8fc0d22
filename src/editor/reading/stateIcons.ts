import type { ReadingState } from '../../core/reading/readingState.ts';

/** Names of icons of the editor; `none` stands for no state. */
export const stateIcons: Readonly<Record<ReadingState | 'none', string>> = {
  toRead: 'bookmark',
  reading: 'book',
  read: 'check',
  none: 'circle-slash',
};
