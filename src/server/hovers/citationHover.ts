import type { CancellationToken } from 'vscode-languageserver';

import { documentFormats } from '../../core/documents/documentFormats.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { cardMarkdown } from '../../core/papers/cardMarkdown.ts';
import type { HoverCard, HoverPlace } from './hoverProvider.ts';

/** The card of the work that a citation key means, in documents of every format. */
export async function citationHover(place: HoverPlace, token: CancellationToken): Promise<HoverCard | undefined> {
  const { context, library, document, offset } = place;
  const format = formatOf(document.languageId, document.uri);
  const typed = format && documentFormats[format].typedAt(document.getText(), offset);
  if (typed?.isCited !== true) return undefined;
  const cited = await context.bibliographies.paperOfKey(document, library, typed.key, token);
  if (cited === undefined) return undefined;
  // Commands look papers up in what the sources have shown; of others a card has the links alone.
  if (cited.isInLibrary) context.papers.remember([cited.paper]);
  const markdown = cardMarkdown(cited.paper, cited.isInLibrary ? context.commands : undefined);
  return { start: typed.start, end: typed.end, markdown };
}
