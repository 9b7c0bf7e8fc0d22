import { type CancellationToken, type CompletionItem, MarkupKind } from 'vscode-languageserver';

import { isObject } from '../../core/jsonObject.ts';
import { cardMarkdown } from '../../core/papers/cardMarkdown.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { paperOfEntry } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { heldEdits } from '../citing/heldEdits.ts';
import { orCancelled } from '../orCancelled.ts';

/** A completion with the card of its work; as it came where nothing is known of it any more. */
export async function completionDocumentation(
  context: ServerContext,
  item: CompletionItem,
  token: CancellationToken,
): Promise<CompletionItem> {
  const paper = await offeredPaper(context, item.data, token);
  if (paper === undefined) return item;
  const edits = item.additionalTextEdits ?? (await heldEdits(context, item.data, token));
  return {
    ...item,
    documentation: { kind: MarkupKind.Markdown, value: cardMarkdown(paper, undefined) },
    ...(edits.length > 0 && { additionalTextEdits: edits }),
  };
}

async function offeredPaper(
  context: ServerContext,
  data: unknown,
  token: CancellationToken,
): Promise<Paper | undefined> {
  // What comes back is whatever the client kept.
  if (!isObject(data) || typeof data['key'] !== 'string' || typeof data['id'] !== 'string') return undefined;
  const { key, id, uri } = data;
  const loaded = await orCancelled(context.loader.loaded, token);
  if (loaded === undefined) return undefined;
  const located = context.bibliographies.recent.find((each) => each.uri === uri);
  const cited = located && paperOfEntry(located, loaded.library, key);
  return cited?.paper ?? (await context.papers.known([id]))[0];
}
