import type { CancellationToken } from 'vscode-languageserver';

import type { RelatedLabel } from '../../protocol/papers.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from './labels.ts';

/** The papers most like one, best first, with what they have in common; none for an unknown one. */
export async function relatedPapers(
  { papers }: ServerContext,
  { id, limit }: { readonly id: string; readonly limit: number },
  token: CancellationToken,
): Promise<readonly RelatedLabel[]> {
  const paper = await papers.get(id, token);
  if (paper === undefined) return [];
  const related = await papers.related(paper, limit, token);
  const shared = await papers.shared(paper, related);
  return related.map((other, place) => ({ ...paperLabel(other), shares: shared[place] ?? [] }));
}
