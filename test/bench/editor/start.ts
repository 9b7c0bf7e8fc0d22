/**
 * Runs in the Node extension host of a real VS Code, which has just been opened: how long it takes until the extension is active, and
 * until the first card is there. With the libraries that are set, and what earlier starts have kept.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import * as vscode from 'vscode';

import { hoverMarkdown, openDemoFile, positionOf } from '../../editor/workspace.ts';

const idleTime = 5_000; // milliseconds
const keptWithin = 60_000; // milliseconds
const storage = join(process.env['PAPERGLOSS_EDITOR_DATA'] ?? '', 'User/globalStorage/papergloss.papergloss');

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('papergloss.papergloss');
  if (extension === undefined) throw new Error('The extension is not there.');
  const { document } = await openDemoFile('train.py');
  // The editor's own start is not what is measured.
  await setTimeout(idleTime);
  const isFirst = !hasCompiledCode();
  const libraries = vscode.workspace.getConfiguration('papergloss').get<readonly string[]>('libraries', []);
  const before = mainThreadTime();
  const start = performance.now();
  await extension.activate();
  const [activated, worked] = [performance.now() - start, mainThreadTime() - before];
  const card = await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel'));
  const hovered = performance.now() - start;
  if (!card.includes('PyTorch FSDP')) throw new Error('The card is missing.');
  const which = libraries.length > 0 ? 'with the library' : 'bundled libraries';
  const row = {
    what: `start, ${which}${isFirst ? ', nothing kept' : ''}`,
    activation: activated,
    'of the main thread': worked,
    'first hover': hovered,
  };
  console.log(`[papergloss-test] ${JSON.stringify(row)}`);
  // The next start is to find what this one keeps.
  for (let waited = 0; isFirst && !hasCompiledCode(); waited += 500) {
    if (waited > keptWithin) throw new Error('No compiled code is kept.');
    await setTimeout(500);
  }
}

/** Node keeps a file for each program in a folder for its own version. */
function hasCompiledCode(): boolean {
  if (!existsSync(storage)) return false;
  const folders = readdirSync(storage).filter((name) => name.startsWith('compiled-'));
  return folders.some((name) =>
    readdirSync(join(storage, name), { recursive: true, withFileTypes: true }).some((entry) => entry.isFile()),
  );
}

/** Milliseconds of the processor that this thread has used. Node has it from 23.9 on, and the editor's is newer than the types. */
function mainThreadTime(): number {
  const { user, system } = (process as unknown as { threadCpuUsage(): NodeJS.CpuUsage }).threadCpuUsage();
  return (user + system) / 1000;
}
