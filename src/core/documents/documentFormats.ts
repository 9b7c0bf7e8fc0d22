import type { DocumentFormat } from './documentFormat.ts';
import type { FormatId } from './formatOf.ts';
import { jupyterBook } from './jupyterBook.ts';
import { latex } from './latex.ts';
import { myst } from './myst.ts';
import { notebook } from './notebook.ts';
import { pandoc } from './pandoc.ts';
import { quarto, quartoFormat } from './quarto.ts';
import { rmarkdown } from './rmarkdown.ts';

/** What reads the documents of each format. */
export const documentFormats: Readonly<Record<FormatId, DocumentFormat>> = {
  pandoc,
  quarto,
  rmarkdown,
  myst,
  jupyterBook,
  notebook,
  latex,
};

/** What reads a format in a project that declares prefixes of cross-references, which Quarto alone has. */
export function documentFormatOf(id: FormatId, crossReferences: readonly string[]): DocumentFormat {
  return id === 'quarto' && crossReferences.length > 0 ? quartoFormat(crossReferences) : documentFormats[id];
}
