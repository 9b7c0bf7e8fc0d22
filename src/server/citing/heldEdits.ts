import type { CancellationToken, TextEdit } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import { isObject } from '../../core/jsonObject.ts';
import type { ServerContext } from '../context.ts';
import { heldAddition, heldBibliography } from './heldAddition.ts';
import { sourceEntries } from './sourceEntries.ts';

/**
 * The entry that the references in the document of a completion lack, by what the completion carries: with it that is one change, and
 * one undo. None for all other completions.
 */
export async function heldEdits(context: ServerContext, data: unknown, token: CancellationToken): Promise<TextEdit[]> {
  if (!isObject(data) || data['uri'] !== undefined || !context.abilities.resolvesCompletions) return [];
  const { document: uri, key, id } = data;
  if (typeof uri !== 'string' || typeof key !== 'string' || typeof id !== 'string') return [];
  const document = context.documents.get(uri);
  const found = document && (await context.bibliographies.placesFor(document, token));
  const held = found && (await heldBibliography(context, document, found.places));
  const paper = held && (await context.papers.get(id, token));
  if (document === undefined || held === undefined || paper === undefined) return [];
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
