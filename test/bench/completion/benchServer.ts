import {
  type CompletionList,
  CompletionRequest,
  DidChangeTextDocumentNotification,
} from 'vscode-languageserver-protocol';

import { openServer, type ServerOptions, type TestServer } from '../../support/server.ts';

const folder = 'vscode-vfs://github/acme/bench';

// The document that completion is asked for in.
const uri = `${folder}/paper.md`;
const head = '---\nbibliography: refs.bib\n---\n\n';

/** Runs something with a server whose workspace has a bibliography of this text, and ends the server. */
export async function withServer<T>(
  text: string,
  options: ServerOptions,
  run: (server: TestServer) => Promise<T>,
): Promise<T> {
  const ends: (() => unknown)[] = [];
  const server = await openServer(
    { after: (end) => void ends.push(end as () => unknown) },
    { files: { [`${folder}/refs.bib`]: text }, workspaceFolders: [folder], canWatch: true, ...options },
  );
  try {
    await server.open(head, 'markdown', uri);
    return await run(server);
  } finally {
    for (const end of ends) await end();
  }
}

/** The list for a query that is typed into the document, which has that version then. */
export async function listFor(
  { connection }: TestServer,
  query: string,
  version: number,
): Promise<CompletionList | null> {
  const line = `[@${query}`;
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges: [{ text: head + line }],
  });
  const params = { textDocument: { uri }, position: { line: 4, character: line.length } };
  return (await connection.sendRequest(CompletionRequest.type, params)) as CompletionList | null;
}
