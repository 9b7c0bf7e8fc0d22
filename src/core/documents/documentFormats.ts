import type { DocumentFormat } from './documentFormat.ts';
import type { FormatId } from './formatOf.ts';
import { latex } from './latex.ts';
import { pandoc } from './pandoc.ts';

/** What reads the documents of each format. */
export const documentFormats: Readonly<Record<FormatId, DocumentFormat>> = { pandoc, latex };
