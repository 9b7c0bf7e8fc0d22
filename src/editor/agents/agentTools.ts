import {
  type CancellationToken,
  Disposable,
  l10n,
  type LanguageModelTool,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  type PreparedToolInvocation,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { escapeMarkdown } from '../../core/papers/escapeMarkdown.ts';
import { terminalJson } from '../../core/text/terminalText.ts';
import { toolIds } from '../../ids.ts';
import { agentToolRequest } from '../../protocol/agents.ts';
import { AgentCitation, type AgentServices } from './agentCitation.ts';
import { tooltip } from '../tooltip.ts';

type ToolName = (typeof toolIds)[keyof typeof toolIds];

/** What models send. The editor holds it to the schema in package.json; the library looks at it again. */
type Input = Readonly<Record<string, unknown>>;

/** Gives language models the tools over the library, where the editor has such. */
export function registerAgentTools(services: AgentServices): Disposable {
  // Editors that are built without chat lack the API.
  if (typeof (lm as Partial<typeof lm> | undefined)?.registerTool !== 'function') return new Disposable(() => {});
  const citation = new AgentCitation(services);
  return Disposable.from(
    ...Object.values(toolIds).map((name) => lm.registerTool(name, agentTool(name, services, citation))),
  );
}

function agentTool(name: ToolName, { client }: AgentServices, citation: AgentCitation): LanguageModelTool<Input> {
  const isWriting = (input: Input): boolean => name === toolIds.cite && typeof input['file'] === 'string';
  return {
    prepareInvocation: async ({ input }, token): Promise<PreparedToolInvocation> => {
      const invocationMessage = tooltip([progressText(name, input)]);
      const confirmed = isWriting(input) ? await citation.confirmation(input, token) : undefined;
      if (confirmed === undefined) return { invocationMessage };
      return {
        invocationMessage,
        confirmationMessages: { title: confirmed.title, message: tooltip(confirmed.sentences.map(escapeMarkdown)) },
      };
    },
    invoke: async ({ input }, token) => {
      const result = isWriting(input) ? await citation.insert(input, token) : await answer(name, input, token);
      return new LanguageModelToolResult([new LanguageModelTextPart(terminalJson(result))]);
    },
  };

  async function answer(tool: ToolName, input: Input, token: CancellationToken): Promise<object> {
    const answered = await client.request(agentToolRequest, { name: tool, input }, token);
    // The editor passes the message on to the model.
    if ('failure' in answered) throw new PaperglossError('refused', answered.failure);
    return answered.result;
  }
}

// What is told while a tool runs is one line; characters.
const longestTold = 80;

/** "Searching papers for “sharding”", as Markdown. */
function progressText(name: ToolName, input: Input): string {
  const told = (property: string): string => {
    const value = input[property];
    const text = Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
    return escapeMarkdown(text.length > longestTold ? `${text.slice(0, longestTold)}…` : text);
  };
  switch (name) {
    case toolIds.search:
      return l10n.t('Searching papers for “{0}”', told('query'));
    case toolIds.paper:
      return l10n.t('Looking up {0}', told('id'));
    case toolIds.explainTerm:
      return l10n.t('Looking for the paper behind “{0}”', told('term'));
    case toolIds.cite:
      return input['file'] === undefined
        ? l10n.t('Citing {0}', told('ids'))
        : l10n.t('Citing {0} in {1}', told('ids'), told('file'));
    case toolIds.checkReferences:
      return input['file'] === undefined
        ? l10n.t('Checking references')
        : l10n.t('Checking the references of {0}', told('file'));
  }
}
