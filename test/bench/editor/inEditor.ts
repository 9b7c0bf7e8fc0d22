/** Runs in the Node extension host of a real VS Code and measures the extension beside which it runs. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import * as vscode from 'vscode';

import { hoverMarkdown, openDemoFile, positionOf } from '../../editor/workspace.ts';
import { stretchesDuring } from './ownTime.ts';

const idleTime = 5_000; // milliseconds
const pause = 50; // milliseconds

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('papergloss.papergloss');
  if (extension === undefined) throw new Error('The extension is not there.');
  const { document } = await openDemoFile('train.py');
  // The editor's own start is not what is measured.
  await setTimeout(idleTime);
  await extension.activate();
  const position = positionOf(document, 'FullyShardedDataParallel');
  const hover = async (): Promise<void> => {
    if (!(await hoverMarkdown(document, position)).includes('PyTorch FSDP')) throw new Error('The card is missing.');
  };
  await hover();
  const times: number[] = [];
  for (let round = 0; round < 100; round++) {
    const asked = performance.now();
    await hover();
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  report('hover through the editor', { p50: times[50], p95: times[95] });

  await measureEmptyPages();
  await measureDetails('with the bundled papers');

  const main = pathToFileURL(realpathSync(join(extension.extensionPath, 'dist/editor.js'))).href;
  const reportMainThread = async (what: string, isDone: () => boolean): Promise<void> => {
    const began = performance.now();
    const hovering = async (): Promise<void> => {
      while (!isDone()) {
        await hover();
        await setTimeout(pause);
      }
    };
    const { own, any } = await stretchesDuring(hovering, main);
    report(`main thread, ${what}`, {
      seconds: (performance.now() - began) / 1000,
      'longest stretch of the extension': own,
      'of anything': any,
    });
  };
  const until = performance.now() + idleTime;
  await reportMainThread('hovering', () => performance.now() > until);
  const library = process.env['PAPERGLOSS_BENCH_LIBRARY'];
  if (library === undefined) return;
  await vscode.workspace
    .getConfiguration('papergloss')
    .update('libraries', [library], vscode.ConfigurationTarget.Global);
  // A library is kept when all of it has been learnt, and touched when it is read again.
  await reportMainThread('library loaded for the first time', () => keptAt() !== undefined);
  await measureDetails('with the library');
  const before = keptAt();
  await vscode.commands.executeCommand('papergloss.restart');
  await reportMainThread('library loaded from the cache', () => keptAt() !== before);
}

/** How long it takes from the command until the page of a paper is drawn: the first time, and on the page that is open. */
async function measureDetails(where: string): Promise<void> {
  const show = async (id: string): Promise<number> => {
    const asked = performance.now();
    await vscode.commands.executeCommand('papergloss.showPaper', id);
    return performance.now() - asked;
  };
  const opened: number[] = [];
  const followed: number[] = [];
  for (let round = 0; round < 10; round++) {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openDemoFile('train.py');
    await setTimeout(200);
    opened.push(await show('arxiv:2304.11277'));
    for (const id of ['arxiv:2401.10241', 'arxiv:2106.09685', 'arxiv:2304.11277']) {
      await setTimeout(200);
      followed.push(await show(id));
    }
  }
  reportTimes(`details opened, ${where}`, opened);
  reportTimes(`details of another paper, ${where}`, followed);
}

function reportTimes(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  report(what, { p50: sorted[sorted.length >> 1], p95: sorted[Math.floor(sorted.length * 0.95)] });
}

const emptyPage = `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="script-src 'nonce-a'"></head>
<body><script nonce="a">
const editor = acquireVsCodeApi();
const tell = () => requestAnimationFrame(() => editor.postMessage({}));
addEventListener('message', tell);
tell();
</script></body></html>`;

/** What of these times is the editor's own: a page without anything, opened, and drawn again at a message. */
async function measureEmptyPages(): Promise<void> {
  const opened: number[] = [];
  const answered: number[] = [];
  for (let round = 0; round < 10; round++) {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openDemoFile('train.py');
    await setTimeout(200);
    const began = performance.now();
    const panel = vscode.window.createWebviewPanel('bench', 'Empty', vscode.ViewColumn.Beside, { enableScripts: true });
    let heard = (): void => {};
    panel.webview.onDidReceiveMessage(() => heard());
    const next = (): Promise<void> => new Promise<void>((resolve) => (heard = resolve));
    const first = next();
    panel.webview.html = emptyPage;
    await first;
    opened.push(performance.now() - began);
    for (let times = 0; times < 3; times++) {
      await setTimeout(200);
      const asked = performance.now();
      const answer = next();
      await panel.webview.postMessage({});
      await answer;
      answered.push(performance.now() - asked);
    }
  }
  reportTimes('an empty page of the editor opened', opened);
  reportTimes('an empty page of the editor drawn again', answered);
}

function report(what: string, figures: object): void {
  console.log(`[papergloss-test] ${JSON.stringify({ what, ...figures })}`);
}

const storage = join(process.env['PAPERGLOSS_EDITOR_DATA'] ?? '', 'User/globalStorage/papergloss.papergloss');

/** When the library in the cache was last used; undefined while there is none. */
function keptAt(): number | undefined {
  if (!existsSync(storage)) return undefined;
  const name = readdirSync(storage).find((file) => file.endsWith('.bin'));
  return name === undefined ? undefined : statSync(join(storage, name)).mtimeMs;
}
