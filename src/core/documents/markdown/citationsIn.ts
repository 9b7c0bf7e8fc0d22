import type { Citation, CitationItem } from '../documentFormat.ts';
import { type MarkdownAreas, markdownAreas } from './markdownAreas.ts';
import { type MarkdownDialect, pandocDialect } from './markdownDialect.ts';
import type { Paragraph } from './markdownInlines.ts';
import { paragraphCitations } from './paragraphCitations.ts';
import type { PiecedText } from './piecedText.ts';

/** What a document says about what its paragraphs may cite. */
export interface ParagraphContext {
  /** Labels of Pandoc's numbered examples. */
  readonly exampleLabels: ReadonlySet<string>;
  /** Whether a key refers to a figure or a section, and to no work. */
  readonly isReference: (key: string) => boolean;
  /** Whether a link may refer to a label, `[label]: address`. */
  readonly isDefined: (label: string) => boolean;
}

/** Reads the citations of a paragraph, with offsets in the text that it is of. */
export type ParagraphReader = (text: string, paragraph: Paragraph, context: ParagraphContext) => Citation[];

export interface CitationReading {
  readonly dialect: MarkdownDialect;
  readonly read: ParagraphReader;
  /** What tells references from works in a document; nothing is a reference where it is left out. */
  readonly references?: (text: string) => (key: string) => boolean;
}

/** How Pandoc by itself reads citations. */
export const pandocReading: CitationReading = { dialect: pandocDialect, read: paragraphCitations };

/**
 * The citations of a Markdown document in order, those of texts in metadata and of cells among them. Time is linear in the
 * length of the text, whatever it holds.
 */
export function citationsIn(text: string, reading: CitationReading = pandocReading): Citation[] {
  if (!/[@`<{]|doi/i.test(text)) return [];
  const areas = markdownAreas(text, reading.dialect);
  const context = {
    exampleLabels: areas.exampleLabels,
    isReference: reading.references?.(text) ?? ((): boolean => false),
    isDefined: definedLabels(text),
  };
  return citationsOf(text, areas, reading, context).sort((a, b) => a.start - b.start);
}

function definedLabels(text: string): (label: string) => boolean {
  let labels: ReadonlySet<string> | undefined;
  return (label) => {
    labels ??= new Set([...text.matchAll(/^ {0,3}\[([^\]\n]+)\]:/gm)].map(([, each = '']) => each.toLowerCase()));
    return labels.has(label.toLowerCase());
  };
}

function citationsOf(
  text: string,
  { paragraphs, parts }: MarkdownAreas,
  reading: CitationReading,
  context: ParagraphContext,
): Citation[] {
  const found: Citation[] = [];
  for (const paragraph of paragraphs) for (const each of reading.read(text, paragraph, context)) found.push(each);
  for (const part of parts) {
    for (const citation of citationsOf(part.pieced.joined, part, reading, context))
      found.push(citationInWhole(citation, part.pieced));
  }
  return found;
}

function citationInWhole({ kind, start, end, items }: Citation, pieced: PiecedText): Citation {
  return {
    kind,
    start: pieced.sourceStart(start),
    end: pieced.sourceEnd(end),
    items: items.map((item): CitationItem => ({
      ...item,
      keyStart: pieced.sourceStart(item.keyStart),
      keyEnd: pieced.sourceEnd(item.keyEnd),
      mentionStart: pieced.sourceStart(item.mentionStart),
      mentionEnd: pieced.sourceEnd(item.mentionEnd),
      start: pieced.sourceStart(item.start),
      end: pieced.sourceEnd(item.end),
    })),
  };
}
