import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { expectDefined, expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, hoverMarkdown, openDemoFile, positionOf } from './workspace.ts';

const librariesOfWorkspace = (): unknown =>
  vscode.workspace.getConfiguration().inspect(settingIds.libraries)?.workspaceValue;

describe('the first steps', () => {
  afterEach(async () => {
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update(settingIds.libraries, undefined, vscode.ConfigurationTarget.Workspace);
    await closeAllEditors();
  });

  it('open a sample without a file, with names to hover, a citation, and the cursor where one is missing', async () => {
    await vscode.commands.executeCommand(commandIds.openSample);
    const { document, selection } = expectDefined(vscode.window.activeTextEditor, 'the sample');
    expectEqual([document.isUntitled, document.languageId], [true, 'markdown']);
    expectMatch(await hoverMarkdown(document, positionOf(document, 'FlashAttention')), /FlashAttention/);
    const cited = positionOf(document, '@hu2022lora').translate(0, 3);
    const card = await hoverMarkdown(document, cited);
    expectMatch(card, /Edit citation/);
    expectEqual(card.includes('Insert citation'), false);
    expectMatch(document.lineAt(selection.active).text, /torn to pieces $/);
    expectEqual(selection.active, document.lineAt(selection.active).range.end);
  });

  it('cite in the sample, which takes the entry itself', async () => {
    await vscode.commands.executeCommand(commandIds.openSample);
    const { document } = expectDefined(vscode.window.activeTextEditor, 'the sample');
    await vscode.commands.executeCommand(commandIds.insertCitation, '2304.11277');
    await expectEventually(() => /to pieces \[@zhao\w+\]/.test(document.getText()), true);
    expectMatch(document.getText(), /id: zhao\w+/);
  });

  it('add a file of the workspace to its libraries, by its path in it, once', async () => {
    const libraries = ['references.bib'];
    for (const uris of [[demoFile('references.bib')], [demoFile('references.bib')]])
      await vscode.commands.executeCommand(commandIds.addLibrary, uris);
    expectEqual(librariesOfWorkspace(), libraries);
  });

  it('add no file that cannot be a library', async () => {
    await vscode.commands.executeCommand(commandIds.addLibrary, [demoFile('train.py')]);
    expectEqual(librariesOfWorkspace(), undefined);
  });

  it('add the bibliography of a folder that is given, and nothing of one that has none', async () => {
    const [folder, bare] = [demoFile('otters'), demoFile('dams')];
    const text = new TextEncoder().encode('@misc{otter, title = {River otters}}');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'deep/rivers.bib'), text);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(bare, 'notes.txt'), text);
    try {
      await vscode.commands.executeCommand(commandIds.addLibrary, [bare]);
      expectEqual(librariesOfWorkspace(), undefined);
      await vscode.commands.executeCommand(commandIds.addLibrary, folder);
      expectEqual(librariesOfWorkspace(), ['otters/deep/rivers.bib']);
    } finally {
      for (const made of [folder, bare]) await vscode.workspace.fs.delete(made, { recursive: true });
    }
  });

  it('lead from a card into the citation that is to be changed', async () => {
    const { document } = await openDemoFile('paper.md');
    const place = positionOf(document, '@zhao-fsdp').translate(0, 3);
    expectMatch(await hoverMarkdown(document, place), /Edit citation/);
  });
});
