import { asciidoc } from './asciidoc.ts';
import { code } from './code.ts';
import type { DocumentFormat } from './documentFormat.ts';
import type { FormatId } from './formatOf.ts';
import { latex } from './latex.ts';
import { org } from './org.ts';
import { pandoc } from './pandoc.ts';
import { plainText } from './plainText.ts';
import { restructuredText } from './restructuredText.ts';
import { typst } from './typst.ts';

/** What reads the documents of each format. */
export const documentFormats: Readonly<Record<FormatId, DocumentFormat>> = {
  pandoc,
  latex,
  typst,
  org,
  restructuredText,
  asciidoc,
  ...code,
  plainText,
};
