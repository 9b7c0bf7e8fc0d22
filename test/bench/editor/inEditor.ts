/** Runs in the Node extension host of a real VS Code and measures the extension beside which it runs. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

import * as vscode from 'vscode';

import { hoverMarkdown, openDemoFile, positionOf } from '../../editor/workspace.ts';

const idleTime = 5_000; // milliseconds
const pause = 50; // milliseconds

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('papergloss.papergloss');
  if (extension === undefined) throw new Error('The extension is not there.');
  const { document } = await openDemoFile('train.py');
  // The editor's own start is not what is measured.
  await setTimeout(idleTime);
  const start = performance.now();
  await extension.activate();
  const activated = performance.now() - start;
  const position = positionOf(document, 'FullyShardedDataParallel');
  const hover = async (): Promise<void> => {
    if (!(await hoverMarkdown(document, position)).includes('PyTorch FSDP')) throw new Error('The card is missing.');
  };
  await hover();
  report('activation', { milliseconds: activated });
  report('first hover', { milliseconds: performance.now() - start });
  const times: number[] = [];
  for (let round = 0; round < 100; round++) {
    const asked = performance.now();
    await hover();
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  report('hover through the editor', { p50: times[50], p95: times[95] });

  report('main thread, idle', await delaysDuring(() => setTimeout(idleTime)));
  const whileHovering = (isDone: () => boolean) => async (): Promise<void> => {
    while (!isDone()) {
      await hover();
      await setTimeout(pause);
    }
  };
  const until = performance.now() + idleTime;
  report('main thread, hovering', await delaysDuring(whileHovering(() => performance.now() > until)));
  const library = process.env['PAPERGLOSS_BENCH_LIBRARY'];
  if (library === undefined) return;
  await vscode.workspace.getConfiguration('papergloss').update('libraries', [library], vscode.ConfigurationTarget.Global);
  // A library is kept when all of it has been learnt, and touched when it is read again.
  report('main thread, library loaded for the first time', await delaysDuring(whileHovering(() => keptAt() !== undefined)));
  const before = keptAt();
  await vscode.commands.executeCommand('papergloss.restart');
  report('main thread, library loaded from the cache', await delaysDuring(whileHovering(() => keptAt() !== before)));
}

function report(what: string, figures: object): void {
  console.log(`[papergloss-test] ${JSON.stringify({ what, ...figures })}`);
}

/** How late timers of the extension host's main thread come, in milliseconds, while something is done. */
async function delaysDuring(work: () => Promise<void>): Promise<object> {
  const resolution = 1;
  const histogram = monitorEventLoopDelay({ resolution });
  const start = performance.now();
  histogram.enable();
  await work();
  histogram.disable();
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  const at = (percentile: number): number => late(histogram.percentile(percentile));
  return { seconds: (performance.now() - start) / 1000, p50: at(50), p99: at(99), p999: at(99.9), longest: late(histogram.max) };
}

const storage = join(process.env['PAPERGLOSS_EDITOR_DATA'] ?? '', 'User/globalStorage/papergloss.papergloss');

/** When the library in the cache was last used; undefined while there is none. */
function keptAt(): number | undefined {
  if (!existsSync(storage)) return undefined;
  const name = readdirSync(storage).find((file) => file.endsWith('.bin'));
  return name === undefined ? undefined : statSync(join(storage, name)).mtimeMs;
}
