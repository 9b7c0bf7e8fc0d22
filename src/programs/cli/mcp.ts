import { createRequire } from 'node:module';
import { join } from 'node:path';

import { CancellationTokenSource } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import { isObject } from '../../core/jsonObject.ts';
import { terminalJson } from '../../core/text/terminalText.ts';
import { agentInstructions, agentToolNames, agentTools } from '../../server/agents/agentTools.ts';
import type { AgentUser } from '../../server/agents/insertedCitation.ts';
import { failureText, runAgentTool } from '../../server/agents/runAgentTool.ts';
import type { serveMcp } from '../mcp.ts';
import type { McpAnswer, McpClient, McpPrompt, McpProvider } from '../mcpProvider.ts';
import { agentContext, agentFolders } from './agentContext.ts';
import { applyEdits } from './applyEdits.ts';
import { libraryOptions } from './libraries.ts';
import { LoadedLibrary } from './loadedLibrary.ts';
import { serverStreams, tell, tellDefect } from './output.ts';
import { packageVersion } from './packageVersion.ts';
import { parseCall, exitCodes, usageError } from './usage.ts';

/** `papergloss mcp`: the tools for agents over the Model Context Protocol, on the standard streams, until the client is gone. */
export async function runMcp(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    cache: { type: 'string' },
    stdio: { type: 'boolean' },
  });
  if (positionals[0] !== undefined) throw usageError(`mcp takes no "${positionals[0]}"; libraries follow --library`);
  if (values.library?.includes('-') === true) throw usageError('mcp reads no library from the standard input');
  const sdk = createRequire(join(__dirname, 'worker.js'))('./mcp.js') as { readonly serveMcp: typeof serveMcp };
  const library = new LoadedLibrary(values, values.cache);
  try {
    await sdk.serveMcp(providerOf(library), ...serverStreams());
  } finally {
    library.dispose();
  }
  return exitCodes.fine;
}

function providerOf(library: LoadedLibrary): McpProvider {
  return {
    version: packageVersion(),
    instructions: agentInstructions,
    tools: agentToolNames.map((name) => ({ name, ...agentTools[name] })),
    prompts,
    call: (name, input, client, signal) => called(library, { name, input, client }, signal),
    failed: (error) => tell(error.message),
  };
}

interface Call {
  readonly name: string;
  readonly input: unknown;
  readonly client: McpClient | undefined;
}

async function called(library: LoadedLibrary, { name, input, client }: Call, signal: AbortSignal): Promise<McpAnswer> {
  const source = new CancellationTokenSource();
  const cancel = (): void => source.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // Only what reaches a file asks the client for its folders.
    const folders = isObject(input) && input['file'] !== undefined ? await agentFolders(client) : [];
    const context = agentContext(await library.current(), folders);
    const result = await runAgentTool(context, name, input, userOf(client), source.token);
    return { result, text: terminalJson(result) };
  } catch (error) {
    if (error instanceof PaperglossError) return { failure: failureText(error) };
    // Whoever has cancelled hears nothing.
    if (!source.token.isCancellationRequested) tellDefect(error);
    return { failure: 'Papergloss failed here; its standard error output says why.' };
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

/** Undefined where the client cannot ask its user. */
function userOf(client: McpClient | undefined): AgentUser | undefined {
  if (client?.ask === undefined) return undefined;
  const ask = async (...args: Parameters<NonNullable<McpClient['ask']>>): ReturnType<NonNullable<McpClient['ask']>> => {
    try {
      return await client.ask?.(...args);
    } catch (cause) {
      // What clients make of a form is theirs: an answer of another shape, none in time.
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new PaperglossError('refused', `The user could not be asked: ${why}. Nothing was written.`, { cause });
    }
  };
  return {
    agrees: async (text) => {
      const schema = { type: 'boolean', title: 'Insert the citation', default: false } as const;
      return (await ask(text, { name: 'insert', schema })) === true;
    },
    chooses: async ({ text, choices }) => {
      const schema = { type: 'string', title: 'Choice', enum: choices.map(({ label }) => label) } as const;
      const chosen = await ask(text, { name: 'choice', schema });
      return typeof chosen === 'string' ? chosen : undefined;
    },
    apply: applyEdits,
  };
}

const prompts: readonly McpPrompt[] = [
  {
    name: 'cite_from_library',
    title: 'Cite from my library',
    description: "Finds, verifies and cites papers of the user's library for a claim; invents none.",
    argument: { name: 'claim', description: 'The sentence or topic that needs references.' },
    text: (claim) =>
      `Find papers in my library that support this: ${JSON.stringify(claim)}\n\n` +
      '1. Search with papergloss_search, in different words if the results are weak.\n' +
      '2. Read each candidate with papergloss_paper, and keep those whose abstract supports it.\n' +
      '3. Give me what is left with papergloss_cite, and say for each what it supports.\n' +
      'If nothing supports it, say so. Cite nothing that the tools did not return.',
  },
];
