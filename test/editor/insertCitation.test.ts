import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { expectEqual, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, openDemoFile, positionOf } from './workspace.ts';

const marlin = 'arxiv:2408.11743';

describe('inserting a citation', () => {
  afterEach(closeAllEditors);

  it('writes the key and the entry of a paper that the bibliography lacks', async () => {
    const editor = await openDemoFile('paper.md');
    const end = positionOf(editor.document, ' Speculative decoding hides');
    editor.selection = new vscode.Selection(end, end);

    await vscode.commands.executeCommand(commandIds.insertCitation, marlin);

    expectMatch(editor.document.getText(), /MARLIN\.? ?\[@\w+\]/);
    const bibliography = await vscode.workspace.openTextDocument(demoFile('references.bib'));
    expectMatch(bibliography.getText(), /2408\.11743/);
  });

  it('leaves a document alone that the settings make read-only', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const { document } = await openDemoFile('notes.md');
    const before = document.getText();
    const bibliography = await vscode.workspace.openTextDocument(demoFile('references.bib'));
    const entries = bibliography.getText();
    await files.update('readonlyInclude', { '**/notes.md': true }, vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.commands.executeCommand(commandIds.insertCitation, 'arxiv:2401.10241');
      expectEqual(document.getText(), before);
      expectEqual(bibliography.getText(), entries);
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('uses the key that the bibliography has already', async () => {
    const editor = await openDemoFile('paper.md');
    const before = (await vscode.workspace.openTextDocument(demoFile('references.bib'))).getText();
    const end = positionOf(editor.document, ' keeps a slice of');
    editor.selection = new vscode.Selection(end, end);

    await vscode.commands.executeCommand(commandIds.insertCitation, 'arxiv:2304.11277');

    expectMatch(editor.document.lineAt(end.line).text, /\[@zhao-fsdp\]/);
    expectEqual((await vscode.workspace.openTextDocument(demoFile('references.bib'))).getText(), before);
  });

  it('cites at every cursor, and puts each behind its citation', async () => {
    const editor = await openDemoFile('paper.md');
    const places = [' does without the', ' and gathers it'].map((text) => positionOf(editor.document, text));
    editor.selections = places.map((place) => new vscode.Selection(place, place));
    await vscode.commands.executeCommand(commandIds.insertCitation, 'arxiv:2304.11277');
    const before = (cursor: vscode.Selection): string =>
      editor.document.getText(new vscode.Range(cursor.active.with(undefined, 0), cursor.active));
    expectEqual(editor.selections.length, 2);
    for (const cursor of editor.selections) expectMatch(before(cursor), /\[@zhao-fsdp\]$/);
  });

  it('writes what the template for a language says', async () => {
    const settings = vscode.workspace.getConfiguration();
    const templates = { html: '<cite>${author} (${year})</cite>' };
    await settings.update(settingIds.citationTemplates, templates, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await vscode.workspace.openTextDocument({ language: 'html', content: 'As ' });
      const editor = await vscode.window.showTextDocument(document);
      const end = document.positionAt(3);
      editor.selection = new vscode.Selection(end, end);
      await vscode.commands.executeCommand(commandIds.insertCitation, marlin);
      expectMatch(document.getText(), /^As <cite>Frantar et al\. \(\d{4}\)<\/cite>/);
    } finally {
      await settings.update(settingIds.citationTemplates, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('leaves the document behind a notebook alone', async () => {
    const { document } = await openDemoFile('paper.md');
    const text = document.getText();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand(commandIds.insertCitation, marlin);
    expectEqual(document.getText(), text);
    expectEqual(notebook.cellAt(0).document.getText(), 'x = 1');
  });
});
