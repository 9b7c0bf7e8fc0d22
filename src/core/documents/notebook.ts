import type { DocumentFormat } from './documentFormat.ts';
import { citeElements } from './markdown/citeElements.ts';
import { pandocWriting } from './markdown/citationInsertion.ts';
import { pandocReading } from './markdown/citationsIn.ts';
import { quartoDialect } from './markdown/markdownDialect.ts';
import { markdownFormat } from './markdown/markdownFormat.ts';
import { paragraphCitations } from './markdown/paragraphCitations.ts';

/**
 * A Markdown cell of a notebook that no project renders: Pandoc's citations, and the elements that nbconvert makes
 * citations of, `<cite data-cite="key">text</cite>`.
 */
export const notebook: DocumentFormat = markdownFormat(
  {
    ...pandocReading,
    dialect: quartoDialect,
    read: (text, paragraph, context) => [
      ...paragraphCitations(text, paragraph, context),
      ...citeElements(text, paragraph),
    ],
  },
  pandocWriting,
);
