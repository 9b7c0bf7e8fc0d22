import type { CancellationToken } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import type { AgentContext } from './agentContext.ts';
import { type AgentToolName, agentToolNames, isAgentToolName } from './agentTools.ts';
import { checkedInput, textOf } from './checkedInput.ts';
import { checkReferencesTool } from './checkReferencesTool.ts';
import { citeTool } from './citeTool.ts';
import { explainTermTool } from './explainTermTool.ts';
import { type AgentUser, insertedCitation } from './insertedCitation.ts';
import { shownLine } from './paperRow.ts';
import { paperTool } from './paperTool.ts';
import { searchTool } from './searchTool.ts';

/**
 * What a tool answers: plain data, of which every text that comes from a file is a value. Throws a {@link PaperglossError} whose
 * message tells a model what was wrong and what to do.
 */
export async function runAgentTool(
  context: AgentContext,
  name: string,
  sent: unknown,
  user: AgentUser | undefined,
  token: CancellationToken,
): Promise<object> {
  if (!isAgentToolName(name))
    throw new PaperglossError('not-found', `There is no such tool; there are ${agentToolNames.join(', ')}.`);
  return answerOf(context, name, sent, user, token);
}

const longestFailure = 600; // characters

/** What a model is told of a failure to be expected, whatever files brought into it. */
export const failureText = ({ message }: PaperglossError): string => shownLine(message, longestFailure);

function answerOf(
  context: AgentContext,
  name: AgentToolName,
  sent: unknown,
  user: AgentUser | undefined,
  token: CancellationToken,
): Promise<object> {
  const input = checkedInput(name, sent);
  switch (name) {
    case 'papergloss_search':
      return searchTool(context, input, token);
    case 'papergloss_paper':
      return paperTool(context, input, token);
    case 'papergloss_explain_term':
      return explainTermTool(context, input, token);
    case 'papergloss_cite':
      return textOf(input, 'file') === undefined
        ? citeTool(context, input, token)
        : insertedCitation(context, input, user, token);
    case 'papergloss_check_references':
      return checkReferencesTool(context, input, token);
  }
}
