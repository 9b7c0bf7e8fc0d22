import type { Cancellation } from '../../core/cancellation.ts';
import type { ReferenceEntry } from '../../core/rendering/referenceListing.ts';
import { htmlOfRuns, markdownOfRuns, textOfRuns } from '../../core/rendering/writtenRuns.ts';
import type { FormattedReferencesParams } from '../../protocol/rendering.ts';
import type { ServerContext } from '../context.ts';

/** The references of papers as the style of a document prints them. */
export async function formattedReferences(
  context: ServerContext,
  { ids, format, uri }: FormattedReferencesParams,
  token: Cancellation,
): Promise<string> {
  const found = await Promise.all(ids.map((id) => context.papers.get(id, token)));
  const papers = found.filter((paper) => paper !== undefined);
  if (papers.length === 0) return '';
  const document = uri === undefined ? undefined : context.documents.get(uri);
  const entries = await context.rendering.references(papers, await context.rendering.styleFor(document, token));
  return writtenReferences(entries, format);
}

/** References in one text: a line for each, paragraphs of Markdown or HTML. A list of one needs no numbers. */
export function writtenReferences(entries: readonly ReferenceEntry[], format: 'text' | 'markdown' | 'html'): string {
  const isNumbered = entries.length > 1;
  const runs = entries.map(({ label, content }) =>
    isNumbered && label.length > 0 ? [...label, { text: ' ' }, ...content] : content,
  );
  if (format === 'html') return runs.map((each) => `<p>${htmlOfRuns(each)}</p>\n`).join('');
  return `${runs.map(format === 'text' ? textOfRuns : markdownOfRuns).join('\n\n')}\n`;
}
