import { areaRefusal } from './areaRefusal.ts';
import { type CitationTemplate, readTemplate, templateCitation } from './citationTemplate.ts';
import type { CitationWriter, DocumentFormat } from './documentFormat.ts';
import { insertionAt, placedCitations } from './placedCitations.ts';
import { plainText } from './plainText.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';

/** A document whose citations are written by a template of the settings. */
export interface TemplatedFormat {
  readonly format: DocumentFormat;
  readonly writer: CitationWriter;
}

/**
 * Writes citations by a template, in the text of the document's format, or anywhere where it has none. Bibliographies get entries
 * where the template names keys and the format has bibliographies. Throws where the template cannot be read.
 */
export function templatedFormat(
  written: string,
  languageId: string,
  format: DocumentFormat | undefined,
): TemplatedFormat {
  const template = readTemplate(written, languageId);
  const own = format === undefined || 'refusal' in format.insertion ? undefined : format.insertion;
  const isSelfContained = own === undefined || own.isSelfContained === true || !template.usesKeys;
  return {
    format: format ?? plainText,
    writer: {
      ...(isSelfContained && { isSelfContained: true }),
      holds: (key) => own?.holds(key) ?? /^[^\s\p{Cc}]+$/u.test(key),
      citationsAt: (text, offsets, papers) =>
        placedCitations(text, offsets, (offset) => placeAt(text, offset, papers, { template, languageId, format }), {
          // What a template writes may be no citation to any reader.
          citations: [],
          citationsIn: () => [],
        }),
      ...(own?.editing !== undefined && { editing: own.editing }),
      namingEdits: (text, paths, name) => own?.namingEdits(text, paths, name) ?? [],
    },
  };
}

function placeAt(
  text: string,
  offset: number,
  papers: Parameters<CitationWriter['citationsAt']>[2],
  {
    template,
    languageId,
    format,
  }: { readonly template: CitationTemplate; readonly languageId: string; readonly format: DocumentFormat | undefined },
): ReturnType<typeof insertionAt> | { readonly refusal: string } {
  const refusal = format === undefined ? undefined : areaRefusal(text, format.areas(text), offset);
  if (refusal !== undefined) return refusal;
  const place = wordEnd(text, offset);
  const newText = `${spaceBefore(text, place)}${templateCitation(template, papers, languageId)}${spaceAfter(text, place)}`;
  // No reader can say in which forms it reads what a template writes.
  const { forms: _, ...insertion } = insertionAt(place, newText, papers);
  return { ...insertion, added: [] };
}
