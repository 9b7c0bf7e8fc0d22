import { type CancellationToken, type CompletionItem, MarkupKind, type TextEdit } from 'vscode-languageserver';

import { PaperglossError } from '../core/errors.ts';
import { isObject } from '../core/jsonObject.ts';
import { cardMarkdown } from '../core/papers/cardMarkdown.ts';
import type { Paper } from '../core/papers/paper.ts';
import { paperOfEntry } from './citedPaper.ts';
import type { ServerContext } from './context.ts';
import { heldAddition, heldBibliography } from './heldAddition.ts';
import { orCancelled } from './orCancelled.ts';
import { sourceEntries } from './sourceEntries.ts';

/** A completion with the card of its work; as it came where nothing is known of it any more. */
export async function completionDocumentation(
  context: ServerContext,
  item: CompletionItem,
  token: CancellationToken,
): Promise<CompletionItem> {
  const paper = await offeredPaper(context, item.data, token);
  if (paper === undefined) return item;
  const edits = await heldEdits(context, item.data, paper, token);
  return {
    ...item,
    documentation: { kind: MarkupKind.Markdown, value: cardMarkdown(paper, undefined) },
    ...(edits.length > 0 && { additionalTextEdits: edits }),
  };
}

/** The entry of a paper that the references in the document lack: with the completion it is one change, and one undo. */
async function heldEdits(
  context: ServerContext,
  data: unknown,
  paper: Paper,
  token: CancellationToken,
): Promise<TextEdit[]> {
  if (!isObject(data) || data['uri'] !== undefined || !context.abilities.resolvesCompletions) return [];
  const { document: uri, key } = data;
  const document = typeof uri === 'string' ? context.documents.get(uri) : undefined;
  const found = document && (await context.bibliographies.placesFor(document, token));
  const held = found && (await heldBibliography(context, document, found.places));
  if (document === undefined || held === undefined || typeof key !== 'string') return [];
  try {
    const source = (await sourceEntries(context, [paper], token)).get(paper);
    return heldAddition(held, { paper, key, source }).map(({ start, end, newText }) => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      newText,
    }));
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    // The key is written all the same, and is found to be undefined then.
    context.logger.warn(error.message);
    return [];
  }
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
