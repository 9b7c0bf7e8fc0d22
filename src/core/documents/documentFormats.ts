import type { DocumentFormat } from './documentFormat.ts';
import type { FormatId } from './formatOf.ts';
import { latex } from './latex.ts';
import { myst } from './myst.ts';
import { notebook } from './notebook.ts';
import { pandoc } from './pandoc.ts';
import { quarto } from './quarto.ts';
import { rmarkdown } from './rmarkdown.ts';

/** What reads the documents of each format. */
export const documentFormats: Readonly<Record<FormatId, DocumentFormat>> = {
  pandoc,
  quarto,
  rmarkdown,
  myst,
  notebook,
  latex,
};
