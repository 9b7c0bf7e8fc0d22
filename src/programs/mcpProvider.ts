import type { AgentTool } from '../server/agents/agentTools.ts';

/** What a server of the Model Context Protocol serves. It says nothing of the SDK, which is in a file of its own. */
export interface McpProvider {
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly (AgentTool & { readonly name: string })[];
  readonly prompts: readonly McpPrompt[];
  /** Calls a tool. `client` is who may be asked; undefined where nobody is. */
  call(name: string, input: unknown, client: McpClient | undefined, signal: AbortSignal): Promise<McpAnswer>;
  /** Hears what went wrong with the connection. */
  failed(error: Error): void;
}

/** Plain data, and the same as JSON; or why there is none, for the model. */
export type McpAnswer = { readonly result: object; readonly text: string } | { readonly failure: string };

export interface McpPrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly argument: { readonly name: string; readonly description: string };
  readonly text: (value: string) => string;
}

/** What a field of a form takes. */
export type FieldSchema =
  | { readonly type: 'boolean'; readonly title: string; readonly default: boolean }
  | { readonly type: 'string'; readonly title: string; readonly enum: string[] };

/** The program at the other end. */
export interface McpClient {
  /** The folders that are open there; left out where it does not tell. */
  readonly roots?: () => Promise<readonly string[]>;
  /** Asks the user to fill in a field; undefined where they decline. Left out where they cannot be asked. */
  readonly ask?: (
    message: string,
    field: { readonly name: string; readonly schema: FieldSchema },
  ) => Promise<string | number | boolean | string[] | undefined>;
}
