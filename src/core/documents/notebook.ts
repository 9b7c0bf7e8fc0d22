import type { DocumentFormat } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import { citeElements } from './markdown/citeElements.ts';
import { pandocWriting } from './markdown/citationWriting.ts';
import { type CitationReading, citationsIn, pandocReading } from './markdown/citationsIn.ts';
import { quartoDialect } from './markdown/markdownDialect.ts';
import { markdownFormat, typedAt } from './markdown/markdownFormat.ts';
import { paragraphCitations } from './markdown/paragraphCitations.ts';

const reading: CitationReading = {
  ...pandocReading,
  dialect: quartoDialect,
  read: (text, paragraph, context) => [
    ...paragraphCitations(text, paragraph, context),
    ...citeElements(text, paragraph),
  ],
};

/**
 * A Markdown cell of a notebook that no project renders: Pandoc's citations, and the elements that nbconvert makes
 * citations of, `<cite data-cite="key">text</cite>`.
 */
export const notebook: DocumentFormat = {
  ...markdownFormat(reading, pandocWriting),
  typedAt(text, offset) {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const isInElement = text.slice(lineStart, offset).includes('data-cite=');
    const cited = isInElement ? keyAt(citationsIn(text, reading), offset, () => 0) : undefined;
    return cited ?? typedAt(text, offset, reading);
  },
};
