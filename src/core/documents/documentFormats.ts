import { asciidoc } from './asciidoc.ts';
import { code } from './code.ts';
import type { DocumentFormat } from './documentFormat.ts';
import type { FormatId } from './formatOf.ts';
import { jupyterBook } from './jupyterBook.ts';
import { latex } from './latex.ts';
import { myst } from './myst.ts';
import { notebook } from './notebook.ts';
import { org } from './org.ts';
import { pandoc } from './pandoc.ts';
import { plainText } from './plainText.ts';
import { quarto, quartoFormat } from './quarto.ts';
import { restructuredText } from './restructuredText.ts';
import { rmarkdown } from './rmarkdown.ts';
import { typst } from './typst.ts';

/** What reads the documents of each format. */
export const documentFormats: Readonly<Record<FormatId, DocumentFormat>> = {
  pandoc,
  quarto,
  rmarkdown,
  myst,
  jupyterBook,
  notebook,
  latex,
  typst,
  org,
  restructuredText,
  asciidoc,
  ...code,
  plainText,
};

/** What reads a format in a project that declares prefixes of cross-references, which Quarto alone has. */
export function documentFormatOf(id: FormatId, crossReferences: readonly string[]): DocumentFormat {
  return id === 'quarto' && crossReferences.length > 0 ? quartoFormat(crossReferences) : documentFormats[id];
}
