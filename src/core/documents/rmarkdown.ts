import type { DocumentFormat } from './documentFormat.ts';
import { pandocWriting } from './markdown/citationWriting.ts';
import { pandocReading } from './markdown/citationsIn.ts';
import { rmarkdownDialect } from './markdown/markdownDialect.ts';
import { markdownFormat } from './markdown/markdownFormat.ts';

/**
 * R Markdown and bookdown, which hand Pandoc what their chunks have become: https://bookdown.org/yihui/bookdown/citations.html.
 * References are written `\@ref(fig:x)`, with an escaped sign, so that every key is a work's.
 */
export const rmarkdown: DocumentFormat = markdownFormat({ ...pandocReading, dialect: rmarkdownDialect }, pandocWriting);
