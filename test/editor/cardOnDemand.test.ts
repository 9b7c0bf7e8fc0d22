import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { expectEqual, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, hoverMarkdown, openDemoFile, positionOf } from './workspace.ts';

const set = (id: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);

const patience = 15_000; // milliseconds
const fsdp = /Fully Sharded Data Parallel/;

describe('cards on demand', () => {
  afterEach(async () => {
    await set(settingIds.hoverEnabled, undefined);
    await closeAllEditors();
  });

  it('are shown where the command asks, until the cursor is elsewhere', async () => {
    await set(settingIds.hoverEnabled, 'onDemand');
    const editor = await openDemoFile('train.py');
    const { document } = editor;
    const place = positionOf(document, 'FullyShardedDataParallel');
    expectEqual(await hoverMarkdown(document, place), '');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand(commandIds.showCard);
    expectMatch(await hoverMarkdown(document, place), fsdp);
    const start = new vscode.Position(0, 0);
    editor.selection = new vscode.Selection(start, start);
    expectEqual(await hoverMarkdown(document, place), '');
  });

  it('are not shown at other places than the one that was asked for', async () => {
    await set(settingIds.hoverEnabled, 'onDemand');
    const editor = await openDemoFile('train.py');
    const { document } = editor;
    const place = positionOf(document, 'FullyShardedDataParallel');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand(commandIds.showCard);
    expectEqual(await hoverMarkdown(document, positionOf(document, 'speculative_decoding')), '');
  });

  it('do not appear where there is no paper, or where cards are off', async () => {
    const editor = await openDemoFile('train.py');
    const { document } = editor;
    await set(settingIds.hoverEnabled, 'onDemand');
    const ordinary = positionOf(document, 'argparse');
    editor.selection = new vscode.Selection(ordinary, ordinary);
    await vscode.commands.executeCommand(commandIds.showCard);
    expectEqual(await hoverMarkdown(document, ordinary), '');
    await set(settingIds.hoverEnabled, false);
    const place = positionOf(document, 'FullyShardedDataParallel');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand(commandIds.showCard);
    expectEqual(await hoverMarkdown(document, place), '');
  });
});

describe('the setting of bundled libraries', () => {
  afterEach(async () => {
    await set(settingIds.bundled, undefined);
    await closeAllEditors();
  });

  it('takes a library away and back', async () => {
    const content = 'The KV cache is kept in pages by PagedAttention.';
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document);
    const place = positionOf(document, 'PagedAttention');
    const card = /Efficient Memory Management for Large Language Model Serving/;
    await shows(document, place, (text) => card.test(text));
    await set(settingIds.bundled, ['dailyPapers']);
    await shows(document, place, (text) => text === '');
    await set(settingIds.bundled, ['classics', 'dailyPapers']);
    await shows(document, place, (text) => card.test(text));
  });
});

/** Waits until the cards at a place are as they should be: libraries are loaded in the background. */
async function shows(
  document: vscode.TextDocument,
  place: vscode.Position,
  isRight: (markdown: string) => boolean,
): Promise<void> {
  let text = '';
  const end = Date.now() + patience;
  do {
    text = await hoverMarkdown(document, place);
    if (isRight(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`The cards did not become what they should be: ${text}`);
}
