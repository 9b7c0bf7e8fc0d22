import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Paper } from '../../core/papers/paper.ts';
import { textOfRuns } from '../../core/rendering/writtenRuns.ts';
import type { CitingContext } from '../context.ts';

/** The references of papers, each in one line, for documents that have no other way to say what is cited. */
export async function printedReferences(
  { rendering }: CitingContext,
  document: TextDocument,
  papers: readonly Paper[],
  token: CancellationToken,
): Promise<ReadonlyMap<Paper, string>> {
  if (rendering?.isThere !== true) return new Map();
  const style = await rendering.styleFor(document, token);
  const printed = await Promise.all(
    papers.map(async (paper) => {
      const [entry] = await rendering.references([paper], style);
      return entry === undefined ? [] : [[paper, textOfRuns(entry.content)] as const];
    }),
  );
  return new Map(printed.flat());
}
