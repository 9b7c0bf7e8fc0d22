import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { STDIO_DEFAULT_MAX_BUFFER_SIZE } from '@modelcontextprotocol/sdk/shared/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

import { boundedLines, type LongLine } from './boundedLines.ts';
import type { McpClient, McpProvider } from './mcpProvider.ts';

const resourceStart = 'papergloss://paper/';

/**
 * Speaks the Model Context Protocol over two streams, for what a provider knows, until the client is gone. A file of its own,
 * because the official SDK is loaded for this alone.
 */
export async function serveMcp(
  provider: McpProvider,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<void> {
  const server = new Server(
    { name: 'papergloss', title: 'Papergloss', version: provider.version },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: provider.instructions },
  );
  serveTools(server, provider);
  serveResources(server, provider);
  servePrompts(server, provider);
  // The transport ends with a message that it has no room for.
  const lines = boundedLines(STDIO_DEFAULT_MAX_BUFFER_SIZE, (line) => {
    const error = new Error(`A message of more than ${STDIO_DEFAULT_MAX_BUFFER_SIZE / 2 ** 20} MB was left out.`);
    provider.failed(error);
    const id = idOf(line);
    if (id === undefined) return;
    const answer = { code: ErrorCode.InvalidRequest, message: error.message };
    void transport.send({ jsonrpc: '2.0', id, error: answer });
  });
  const transport = new StdioServerTransport(lines, output);
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
    // The transport does not tell that the client is gone.
    lines.once('end', () => void server.close());
  });
  server.onerror = (error) => provider.failed(error);
  await server.connect(transport);
  input.on('error', (error) => lines.destroy(error)).pipe(lines);
  await ended;
  input.unpipe(lines).pause();
}

// {"jsonrpc":"2.0","id":7, …
const idAtStart =
  /^\{\s{0,9}(?:"jsonrpc"\s{0,9}:\s{0,9}"2\.0"\s{0,9},\s{0,9})?"id"\s{0,9}:\s{0,9}(\d{1,15}|"[^"\\]{1,100}")\s{0,9},/;
// … "id":7}
const idAtEnd = /"id"\s{0,9}:\s{0,9}(\d{1,15}|"[^"\\]{1,100}")\s{0,9}\}\s{0,9}$/;

/** The id of a message, where it stands at one of its ends, as programs write it; undefined elsewhere, and for one without an answer. */
function idOf({ start, end }: LongLine): string | number | undefined {
  const id = (idAtStart.exec(start) ?? idAtEnd.exec(end))?.[1];
  return id?.startsWith('"') === true ? id.slice(1, -1) : id === undefined ? undefined : Number(id);
}

function serveTools(server: Server, provider: McpProvider): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: provider.tools.map(({ name, title, description, writes, inputSchema }) => ({
      name,
      title,
      description,
      inputSchema: { ...inputSchema, required: [...(inputSchema.required ?? [])] },
      annotations: { title, readOnlyHint: !writes, destructiveHint: false, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: input = {} } }, { signal }) => {
    if (!provider.tools.some((tool) => tool.name === name))
      throw new McpError(
        ErrorCode.InvalidParams,
        `There is no such tool; there are ${provider.tools.map((tool) => tool.name).join(', ')}.`,
      );
    const answer = await provider.call(name, input, clientOf(server), signal);
    if ('failure' in answer) return { isError: true, content: [{ type: 'text', text: answer.failure }] };
    // Clients that know no structured content read the same as JSON.
    return {
      structuredContent: answer.result as Record<string, unknown>,
      content: [{ type: 'text', text: answer.text }],
    };
  });
}

function serveResources(server: Server, provider: McpProvider): void {
  // There are too many papers for a list: a search tells their ids.
  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [] }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        uriTemplate: `${resourceStart}{id}`,
        name: 'paper',
        title: 'A paper of the library',
        description: 'What the library holds of a paper, by its id or key, as JSON.',
        mimeType: 'application/json',
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, { signal }) => {
    const id = uri.startsWith(resourceStart) ? decoded(uri.slice(resourceStart.length)) : undefined;
    if (id === undefined) throw new McpError(ErrorCode.InvalidParams, `Papers are ${resourceStart}{id}.`);
    const answer = await provider.call('papergloss_paper', { id }, undefined, signal);
    if ('failure' in answer) throw new McpError(ErrorCode.InvalidParams, answer.failure);
    return { contents: [{ uri, mimeType: 'application/json', text: answer.text }] };
  });
}

function servePrompts(server: Server, { prompts }: McpProvider): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ name, title, description, argument }) => ({
      name,
      title,
      description,
      arguments: [{ ...argument, required: true }],
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    const prompt = prompts.find((each) => each.name === name);
    if (prompt === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no such prompt.');
    const value = given[prompt.argument.name];
    if (value === undefined) throw new McpError(ErrorCode.InvalidParams, `The prompt needs "${prompt.argument.name}".`);
    return { messages: [{ role: 'user', content: { type: 'text', text: prompt.text(value) } }] };
  });
}

/** What the client at the other end can do. */
function clientOf(server: Server): McpClient {
  const { roots, elicitation } = server.getClientCapabilities() ?? {};
  // A client that names no way to ask has forms, as all had at first.
  const hasForms = elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  return {
    ...(roots !== undefined && {
      roots: async () => (await server.listRoots()).roots.map(({ uri }) => uri),
    }),
    ...(hasForms && {
      ask: async (message, field) => {
        const { action, content } = await server.elicitInput(
          {
            mode: 'form',
            message,
            requestedSchema: { type: 'object', properties: { [field.name]: field.schema }, required: [field.name] },
          },
          // People take longer than programs.
          { timeout: patience },
        );
        return action === 'accept' ? content?.[field.name] : undefined;
      },
    }),
  };
}

const patience = 10 * 60_000; // milliseconds

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // "%" that begins no character: an address that was not made by the template.
    return undefined;
  }
}
