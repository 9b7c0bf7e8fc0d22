import * as vscode from 'vscode';

import { expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, hoverMarkdown, openDemoFile, positionOf } from './workspace.ts';

describe('hover', () => {
  afterEach(closeAllEditors);

  it('shows the paper behind an identifier in code', async () => {
    const { document } = await openDemoFile('train.py');
    const card = await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel'));
    expectMatch(card, /Experiences on Scaling Fully Sharded Data Parallel/);
    expectMatch(card, /arxiv\.org\/abs\/2304\.11277/);
  });

  it('shows the paper behind a phrase in prose', async () => {
    const { document } = await openDemoFile('paper.md');
    const card = await hoverMarkdown(document, positionOf(document, 'zero-bubble schedule'));
    expectMatch(card, /Zero Bubble Pipeline Parallelism/);
  });

  it('stays silent on ordinary words', async () => {
    const { document } = await openDemoFile('train.py');
    expectEqual(await hoverMarkdown(document, positionOf(document, 'argparse')), '');
  });

  it('works in a document that was never saved', async () => {
    const content = 'We train with PyTorch FSDP.';
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document);
    // The web host gives an untitled document its text a moment after it is open.
    await expectEventually(() => document.getText(), content);
    expectMatch(await hoverMarkdown(document, positionOf(document, 'FSDP')), /Fully Sharded Data Parallel/);
  });
});
