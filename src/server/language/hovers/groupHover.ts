import type { CancellationToken } from 'vscode-languageserver';

import { workListMarkdown } from '../../../core/papers/workList.ts';
import { citationsOf } from '../../documents/citationsOf.ts';
import type { HoverCard, HoverPlace } from './hoverProvider.ts';

// More rows than a hover shows at once.
const mostListed = 10;

/** The works of a citation, over its brackets, separators, prefixes and locators. */
export async function groupHover(place: HoverPlace, token: CancellationToken): Promise<HoverCard | undefined> {
  const { context, library, document, offset } = place;
  const format = await context.bibliographies.formatOf(document, token);
  const citation = format && citationsOf(document, format).find(({ start, end }) => start <= offset && offset < end);
  if (citation === undefined) return undefined;
  const listed = citation.items.slice(0, mostListed);
  const works = await Promise.all(
    listed.map(async ({ key }) => ({
      key,
      paper: (await context.bibliographies.paperOfKey(document, library, key, token))?.paper,
    })),
  );
  // A single key that is unknown has nothing to say; diagnostics tell.
  if (token.isCancellationRequested || works.every(({ paper }) => paper === undefined)) return undefined;
  const { start, end, items } = citation;
  return { start, end, markdown: workListMarkdown(works, items.length) };
}
