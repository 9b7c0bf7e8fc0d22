import type { CancellationToken } from 'vscode-languageserver';

import { cardMarkdown } from '../../../core/papers/cardMarkdown.ts';
import { explicitIdAt } from '../../../core/papers/explicitId.ts';
import type { HoverCard, HoverPlace } from './hoverProvider.ts';

/** The card of the paper that an id names, `arXiv:2304.11277` in a comment, where it is known; no source is asked for it. */
export async function explicitIdHover(place: HoverPlace, token: CancellationToken): Promise<HoverCard | undefined> {
  const { context, document, offset } = place;
  const found = explicitIdAt(document.getText(), offset);
  if (found === undefined) return undefined;
  const [paper] = await context.papers.known([found.id]);
  if (paper === undefined || token.isCancellationRequested) return undefined;
  return {
    start: found.start,
    end: found.end,
    markdown: cardMarkdown(paper, context.commands, context.shelf.of(paper)),
  };
}
