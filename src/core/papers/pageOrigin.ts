import type { RecordOrigin } from './paper.ts';

// Without a colon: this is no address that a file could be read at.
const prefix = 'page/';

/** The origin of papers that stood on a page, beside the library that holds them. Pages of one label are one. */
export const originOfPage = (label: string): RecordOrigin => ({ id: `${prefix}${label}`, label });

export const isPageOrigin = ({ id }: RecordOrigin): boolean => id.startsWith(prefix);
