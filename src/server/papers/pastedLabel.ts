import { isNamedBy, pastedPaper } from '../../core/documents/pastedPaper.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from './labels.ts';

/** The known paper that a pasted text is the id or address of; nothing is fetched for it. */
export async function pastedLabel(
  { papers }: Pick<ServerContext, 'papers'>,
  { text }: { readonly text: string },
): Promise<{ readonly paper?: PaperLabel }> {
  const pasted = pastedPaper(text);
  if (pasted === undefined) return {};
  const { names, words } = pasted;
  const [paper = words === undefined ? undefined : await namedBy(papers, words)] = await papers.known(names);
  return paper === undefined ? {} : { paper: paperLabel(paper) };
}

// Of papers with the same words in their titles the right one is among the first.
const mostLookedAt = 5;

async function namedBy(papers: ServerContext['papers'], words: string): Promise<Paper | undefined> {
  const library = await papers.library();
  const { hits } = library.search(words, { limit: mostLookedAt, typing: false, isUnexplained: true });
  const found = hits.find(({ paper }) => isNamedBy(paper, words))?.paper;
  if (found !== undefined) papers.remember([found]);
  return found;
}
