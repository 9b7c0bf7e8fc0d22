import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { nodeFiles, nodePause } from '../../../src/programs/files/nodeFiles.ts';
import { WorkspaceCitations } from '../../../src/server/documents/workspaceCitations.ts';
import { scanDocuments } from '../../../src/server/documents/workspaceDocuments.ts';
import { longDocument } from './measureDiagnostics.ts';
import { turnsDuring } from './turns.ts';

const documents = 2_000;
const total = 40_000_000; // characters
const folders = 100;

/**
 * Reads what all documents of a folder cite, as finding references, renaming a key and telling unused entries do, and prints how
 * long that took and how long others waited for their turn meanwhile.
 */
export async function measureScan(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-scan-'));
  try {
    const keys = Array.from({ length: 500 }, (_, at) => `author${at}`);
    const text = longDocument(keys)
      .join('\n')
      .slice(0, total / documents);
    writeFileSync(join(folder, 'refs.bib'), keys.map((key) => `@book{${key}, title = {Of ${key}}}\n`).join(''));
    for (let at = 0; at < documents; at += 1) {
      const own = join(folder, `part${at % folders}`);
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, `text${at}.md`), text.replace('refs.bib', '../refs.bib').replace('A book', `Book ${at}`));
    }
    const context = {
      documents: { get: () => undefined, all: () => [] },
      files: nodeFiles,
      logger: silentLogger,
      workspaceFolders: [pathToFileURL(folder).href],
      pause: nodePause,
    };
    const { count } = await scanDocuments(context, () => {}, neverCancelled);
    const citations = new WorkspaceCitations(context, () => {});
    const start = performance.now();
    const { longest, p99, worked } = await turnsDuring(() => citations.whole());
    const took = performance.now() - start;
    const used = citations.keysOf(pathToFileURL(join(folder, 'refs.bib')).href);
    console.log(
      `Scan of ${count.toLocaleString('en')} documents (${total / 1e6} MB, ${used?.size ?? 0} keys): ${(took / 1000).toFixed(2)} s; longest turn ${longest.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; at most ${worked.toFixed(1)} ms of processor time in a turn`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
