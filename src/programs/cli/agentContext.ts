import { homedir } from 'node:os';
import { parse, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';
import type { AgentContext } from '../../server/agents/agentContext.ts';
import type { CheckedLibrary } from '../../server/language/documentFindings.ts';
import { Recognition } from '../../server/recognition/recognition.ts';
import { Rendering } from '../../server/rendering/rendering.ts';
import type { RenderingFiles } from '../../server/rendering/renderingFiles.ts';
import { homeUri } from '../files/nodeFiles.ts';
import type { McpClient } from '../mcpProvider.ts';
import { nodeRendering } from '../nodeRendering.ts';
import { citingContext } from './checking.ts';

/** What the tools go by in one call: files are read anew for each, because nobody tells when they change. */
export function agentContext(checked: CheckedLibrary, workspaceFolders: readonly string[]): AgentContext {
  const context = citingContext(checked.library, workspaceFolders);
  const { bibliographies, settings, files } = context;
  return {
    ...context,
    documents: { get: () => undefined },
    recognition: new Recognition(settings),
    rendering: new Rendering(rendering(), { files, bibliographies, workspaceFolders, settings, homeUri }),
    checks: {
      bibliographies,
      library: () => Promise.resolve(checked),
      usedKeys: () => undefined,
    },
  };
}

let kept: RenderingFiles | undefined;

/** What citations are rendered with; the pack of styles, some megabytes, is read once. */
function rendering(): RenderingFiles {
  if (kept === undefined) {
    const files = nodeRendering(__dirname);
    let text: Promise<string> | undefined;
    kept = { ...files, styles: () => (text ??= files.styles()) };
  }
  return kept;
}

/**
 * The folders in which an agent may use files: those that its client has open, else the working folder. A program that is started
 * in the root of a disk or in the home folder was started in no project: there is none then.
 */
export async function agentFolders(client: McpClient | undefined): Promise<readonly string[]> {
  const named = await client?.roots?.().catch((cause: unknown) => {
    throw new PaperglossError('refused', 'The client did not tell which folders are open.', { cause });
  });
  const paths = named === undefined ? [process.cwd()] : named.flatMap((uri) => localFolder(uri) ?? []);
  return paths
    .filter((path) => path !== parse(path).root && path !== resolve(homedir()))
    .map((path) => pathToFileURL(path).href);
}

/** Undefined for an address that leads elsewhere. */
function localFolder(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    // A client's address of another machine, or with half a character, is no folder here.
    return undefined;
  }
}
