import { type CancellationToken, type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { ServerContext } from '../context.ts';
import { citationHover } from './hovers/citationHover.ts';
import { explicitIdHover } from './hovers/explicitIdHover.ts';
import { groupHover } from './hovers/groupHover.ts';
import type { HoverProvider } from './hovers/hoverProvider.ts';
import { termHover } from './hovers/termHover.ts';
import { orCancelled } from '../orCancelled.ts';

/** The first that has something to say is shown. */
const providers: readonly HoverProvider[] = [citationHover, explicitIdHover, termHover, groupHover];

/**
 * Answers a hover over a citation key or over what a paper is called. Returns null when there is nothing
 * to show, which is also the answer when it is not certain enough which paper is meant.
 */
export async function provideHover(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Hover | null> {
  if (!context.settings.current.hoverEnabled) return null;
  // The first request can arrive long before the library is loaded.
  const loaded = await orCancelled(context.loader.loaded, token);
  if (loaded === undefined) return null;
  const place = { context, library: loaded.library, document, offset: document.offsetAt(position) };
  for (const provider of providers) {
    const card = await provider(place, token);
    if (token.isCancellationRequested) return null;
    if (card === undefined) continue;
    const range = { start: document.positionAt(card.start), end: document.positionAt(card.end) };
    return { contents: { kind: MarkupKind.Markdown, value: card.markdown }, range };
  }
  return null;
}
