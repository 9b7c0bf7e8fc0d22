import { pastedPaper } from '../core/documents/pastedPaper.ts';
import type { PaperLabel } from '../protocol.ts';
import type { ServerContext } from './context.ts';
import { paperLabel } from './labels.ts';

/** The known paper that a pasted text is the id or address of; nothing is fetched for it. */
export async function pastedLabel(
  { papers }: Pick<ServerContext, 'papers'>,
  { text }: { readonly text: string },
): Promise<{ readonly paper?: PaperLabel }> {
  const pasted = pastedPaper(text);
  if (pasted === undefined) return {};
  const [paper] = await papers.known(pasted.names);
  return paper === undefined ? {} : { paper: paperLabel(paper) };
}
