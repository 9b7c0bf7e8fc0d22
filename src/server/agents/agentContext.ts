import type { ServerContext } from '../context.ts';

/** What the tools for agents ask for: the language server has it, and so has the command line. */
export type AgentContext = Pick<
  ServerContext,
  | 'papers'
  | 'files'
  | 'logger'
  | 'workspaceFolders'
  | 'settings'
  | 'bibliographies'
  | 'recognition'
  | 'rendering'
  | 'checks'
> & { readonly documents: Pick<ServerContext['documents'], 'get'> };
