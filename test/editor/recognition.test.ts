import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { expectEqual, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, hoverMarkdown, openDemoFile, positionOf } from './workspace.ts';

const fsdp = /Fully Sharded Data Parallel/;

async function set(id: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, target);
}

const rulesIn = (target: 'workspaceValue' | 'globalValue'): unknown =>
  vscode.workspace.getConfiguration().inspect(settingIds.termsRejected)?.[target];

describe('recognition', () => {
  afterEach(async () => {
    await set(settingIds.termsRejected, undefined, vscode.ConfigurationTarget.Workspace);
    await set(settingIds.termsRejected, undefined, vscode.ConfigurationTarget.Global);
    await set(settingIds.termsGate, undefined, vscode.ConfigurationTarget.Global);
    await closeAllEditors();
  });

  it('is silent about a word that is turned down in the workspace, until the rule is gone', async () => {
    const { document } = await openDemoFile('train.py');
    const place = positionOf(document, 'FSDP(model');
    expectMatch(await hoverMarkdown(document, place), fsdp);
    await vscode.commands.executeCommand(commandIds.rejectTerm, document.uri.toString(), place, { scope: 'workspace' });
    expectEqual(rulesIn('workspaceValue'), [{ term: 'FSDP' }]);
    expectEqual(await hoverMarkdown(document, place), '');
    await set(settingIds.termsRejected, undefined, vscode.ConfigurationTarget.Workspace);
    expectMatch(await hoverMarkdown(document, place), fsdp);
  });

  it('turns a word down in one file only', async () => {
    const { document } = await openDemoFile('train.py');
    const place = positionOf(document, 'FSDP(model');
    await vscode.commands.executeCommand(commandIds.rejectTerm, document.uri.toString(), place, { scope: 'file' });
    expectEqual(await hoverMarkdown(document, place), '');
    const notes = await openDemoFile('notes.md');
    expectMatch(await hoverMarkdown(notes.document, positionOf(notes.document, 'FSDP')), fsdp);
  });

  it('adds the rules of the user to those of the workspace', async () => {
    const { document } = await openDemoFile('train.py');
    await set(
      settingIds.termsRejected,
      [{ term: 'FullyShardedDataParallel' }, null, 'x'],
      vscode.ConfigurationTarget.Global,
    );
    const place = positionOf(document, 'FSDP(model');
    await vscode.commands.executeCommand(commandIds.rejectTerm, document.uri.toString(), place, { scope: 'workspace' });
    expectEqual(await hoverMarkdown(document, place), '');
    expectEqual(await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel as')), '');
  });

  it('follows edits and the level of the gate', async () => {
    const content = 'It runs with FSDP on a machine.';
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    const editor = await vscode.window.showTextDocument(document);
    const card = (): Promise<string> => hoverMarkdown(document, positionOf(document, 'FSDP'));
    expectMatch(await card(), /FSDP/);
    await set(settingIds.termsGate, 'strict', vscode.ConfigurationTarget.Global);
    expectEqual(await card(), '');
    await set(settingIds.termsGate, undefined, vscode.ConfigurationTarget.Global);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'First a line.\n\n'));
    expectMatch(await card(), /FSDP/);
  });

  it('works in the cells of a notebook', async () => {
    const cell = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      'model = FullyShardedDataParallel(model)',
      'python',
    );
    const prose = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Markup,
      'We train with PyTorch FSDP.',
      'markdown',
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell, prose]),
    );
    await vscode.window.showNotebookDocument(notebook);
    for (const { document } of notebook.getCells()) {
      expectMatch(await hoverMarkdown(document, document.positionAt(document.getText().search(/Fully|FSDP/))), fsdp);
    }
  });

  it('works on both sides of a diff, in documents that no file system has', async () => {
    const provideTextDocumentContent = (uri: vscode.Uri): string => `${uri.path}: we train with PyTorch FSDP.`;
    const provider = vscode.workspace.registerTextDocumentContentProvider('papergloss-test', {
      provideTextDocumentContent,
    });
    try {
      const sides = ['before.py', 'after.py'].map((path) => vscode.Uri.from({ scheme: 'papergloss-test', path }));
      await vscode.commands.executeCommand('vscode.diff', ...sides);
      for (const uri of sides) {
        const document = await vscode.workspace.openTextDocument(uri);
        expectMatch(await hoverMarkdown(document, positionOf(document, 'FSDP')), fsdp);
      }
    } finally {
      provider.dispose();
    }
  });
});
