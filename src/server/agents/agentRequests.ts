import type { CancellationToken } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import type { AgentCitationPlace, AgentToolAnswer, AgentToolParams } from '../../protocol/agents.ts';
import type { ServerContext } from '../context.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import { checkedInput } from './checkedInput.ts';
import { locatedCitation } from './citationPlace.ts';
import { failureText, runAgentTool } from './runAgentTool.ts';

/** What a tool answers an editor, whose user is asked there. */
export async function agentToolAnswer(
  context: ServerContext,
  { name, input }: AgentToolParams,
  token: CancellationToken,
): Promise<AgentToolAnswer> {
  return answered(async () => ({
    result: await unlessCancelled(context, token, () => runAgentTool(context, name, input, undefined, token)),
  }));
}

/** Where a model wants papers to be cited. */
export async function agentCitationPlace(
  context: ServerContext,
  { input }: { readonly input: unknown },
  token: CancellationToken,
): Promise<{ readonly place: AgentCitationPlace } | { readonly failure: string }> {
  return answered(async () => {
    const { place } = await locatedCitation(context, checkedInput('papergloss_cite', input), token);
    return { place };
  });
}

/** A failure to be expected is an answer: the model goes by it. */
async function answered<T>(answer: () => Promise<T>): Promise<T | { readonly failure: string }> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof PaperglossError) return { failure: failureText(error) };
    throw error;
  }
}
