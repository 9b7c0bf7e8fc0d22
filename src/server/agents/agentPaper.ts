import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { libraryMatch } from '../bibliographies/libraryMatch.ts';
import type { AgentContext } from './agentContext.ts';
import { shownLine } from './paperRow.ts';

/**
 * The paper that a model means by an id, by a key of the library, or by the key that results give it: what the tools tell they
 * also take. Throws `not-found` with the way on.
 */
export async function agentPaper(context: AgentContext, asked: string, token: Cancellation): Promise<Paper> {
  const name = asked.trim();
  const known = await context.papers.get(name, token);
  if (known !== undefined) return known;
  const { library, isRead } = await context.checks.library();
  const match = libraryMatch(library, name.replace(/^@/, ''));
  const paper = match && (await context.papers.get(match.id, token));
  if (paper !== undefined) return paper;
  const rest = isRead ? '' : " The user's libraries are still being read: ask again in a moment.";
  throw new PaperglossError(
    'not-found',
    `No paper “${shownLine(name, 120)}” among the ${library.size} of the library. ` +
      `Use an id that papergloss_search returned; do not cite what is not there.${rest}`,
  );
}
