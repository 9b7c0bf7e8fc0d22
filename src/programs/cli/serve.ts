import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { createConnection } from 'vscode-languageserver/node';

import type { Files } from '../../server/files.ts';
import { startServer } from '../../server/server.ts';
import { parseCall, usageError } from './usage.ts';

/** Files of this machine, for editors that leave reading to the server. */
const nodeFiles: Files = {
  async read(uri) {
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  async list(folderUri, suffix) {
    try {
      const names = await readdir(fileURLToPath(folderUri));
      const matching = names.filter((name) => name.endsWith(suffix)).sort();
      return matching.map((name) => pathToFileURL(join(fileURLToPath(folderUri), name)).href);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  },
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** `papergloss serve --stdio`: the language server, until the client ends it. */
export function runServe(args: string[]): Promise<number> {
  const { values } = parseCall(args, { stdio: { type: 'boolean' } });
  if (values.stdio !== true) throw usageError('serve needs --stdio');
  const bundled = (name: string): string => pathToFileURL(join(__dirname, name)).href;
  startServer(createConnection(process.stdin, process.stdout), {
    files: nodeFiles,
    defaults: { corpusUri: bundled('corpus.json'), indexUri: bundled('corpus.index.json') },
  });
  // The connection ends the process itself at "exit" or when the client is gone.
  return new Promise(() => {});
}
