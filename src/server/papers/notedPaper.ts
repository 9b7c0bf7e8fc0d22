import { noteHeadOf } from '../../core/reading/noteHead.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from './labels.ts';

/** The paper that a text is a note about; null where its front matter names none that is known. */
export async function notedPaper(
  { papers, shelf }: ServerContext,
  { text }: { readonly text: string },
): Promise<PaperLabel | null> {
  const names = noteHeadOf(text)?.names ?? [];
  const [paper] = await papers.known(names);
  return paper === undefined ? null : paperLabel(paper, shelf);
}
