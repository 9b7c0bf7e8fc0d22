/** Runs in the Node extension host of a real VS Code and measures the extension beside which it runs. */
import { readdirSync, readFileSync } from 'node:fs';
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
  const start = performance.now();
  const wasActive = extension.isActive;
  await extension.activate();
  const activated = performance.now() - start;
  const { document } = await openDemoFile('train.py');
  const position = positionOf(document, 'FullyShardedDataParallel');
  const hover = async (): Promise<void> => {
    if (!(await hoverMarkdown(document, position)).includes('PyTorch FSDP')) throw new Error('The card is missing.');
  };
  await hover();
  report('activation', { milliseconds: activated, wasActive });
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
  const library = process.env['PAPERGLOSS_BENCH_LIBRARY'];
  if (library === undefined) return;
  await vscode.workspace.getConfiguration('papergloss').update('libraries', [library], vscode.ConfigurationTarget.Global);
  report('main thread, library loaded for the first time', await delaysDuring(whileHovering(() => logged('Names learnt') > 0)));
  // The library is written to the cache after that.
  while (!isKept()) await setTimeout(pause);
  await vscode.commands.executeCommand('papergloss.restart');
  report('main thread, library loaded from the cache', await delaysDuring(whileHovering(() => logged('from the cache') > 0)));
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

const dataFolder = process.env['PAPERGLOSS_EDITOR_DATA'] ?? '';

/** How many lines of the extension's log say something. */
function logged(text: string): number {
  const logs = readdirSync(join(dataFolder, 'logs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('Papergloss.log'));
  return logs.flatMap((name) => readFileSync(join(dataFolder, 'logs', name), 'utf8').split('\n')).filter((line) => line.includes(text)).length;
}

function isKept(): boolean {
  const names = readdirSync(join(dataFolder, 'User/globalStorage'), { recursive: true, encoding: 'utf8' });
  return names.some((name) => /library-[0-9a-f]+\.bin$/.test(name));
}
