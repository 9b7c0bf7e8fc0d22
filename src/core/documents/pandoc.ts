import type { DocumentFormat } from './documentFormat.ts';
import { pandocWriting } from './markdown/citationWriting.ts';
import { pandocReading } from './markdown/citationsIn.ts';
import { crossrefLabels } from './markdown/crossReferences.ts';
import { markdownFormat } from './markdown/markdownFormat.ts';

/** Pandoc's Markdown: https://pandoc.org/MANUAL.html#citation-syntax. */
export const pandoc: DocumentFormat = markdownFormat({ ...pandocReading, references: crossrefLabels }, pandocWriting);
