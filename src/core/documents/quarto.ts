import type { DocumentFormat } from './documentFormat.ts';
import { pandocWriting } from './markdown/citationWriting.ts';
import { pandocReading } from './markdown/citationsIn.ts';
import { quartoReferences } from './markdown/crossReferences.ts';
import { quartoDialect } from './markdown/markdownDialect.ts';
import { markdownFormat } from './markdown/markdownFormat.ts';

/**
 * Quarto's Markdown, which is Pandoc's with references to figures, sections and more written as citations are:
 * https://quarto.org/docs/authoring/citations.html. `prefixes` are those that the project declares beside Quarto's own.
 */
export function quartoFormat(prefixes: readonly string[]): DocumentFormat {
  const references = (text: string): ((key: string) => boolean) => quartoReferences(text, prefixes);
  return markdownFormat({ ...pandocReading, dialect: quartoDialect, references }, pandocWriting);
}

/** Quarto's Markdown in a project that declares no prefixes of its own. */
export const quarto: DocumentFormat = quartoFormat([]);
