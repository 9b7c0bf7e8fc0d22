import * as vscode from 'vscode';

import { expectDefined, expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, openDemoFile } from './workspace.ts';

const patience = 20_000; // milliseconds: the editor asks for suggestions when it finds the time

/** Opens a document with a text, its cursor at the bar, and takes the first suggestion there. */
async function completed(document: vscode.TextDocument, text: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  const at = text.indexOf('|');
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((edit) => edit.replace(whole, text.replace('|', '')));
  const cursor = document.positionAt(at);
  editor.selection = new vscode.Selection(cursor, cursor);
  const before = document.getText();
  const end = Date.now() + patience;
  while (document.getText() === before && Date.now() < end) {
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
  }
  return editor;
}

describe('choosing a paper that the bibliography lacks', () => {
  afterEach(closeAllEditors);

  it('gives the references in the document its entry with the same undo', async () => {
    const { document } = await openDemoFile('paper.md');
    const text = '---\nreferences:\n- id: own\n  title: Own Lists\n---\n\n[@marlin mixed precision|]\n';
    await completed(document, text);
    await expectEventually(() => document.getText().includes('- id: frantar'), true);
    expectMatch(document.getText(), /\n {2}title: Own Lists\n- id: \w*frantar\w+\n[^]*\[@\w*frantar\w+\]\n$/);
    await vscode.commands.executeCommand('undo');
    expectEqual(document.getText(), text.replace('|', ''));
  });

  it('gives another file its entry, which an undo in that file takes back', async () => {
    const bibliography = await vscode.workspace.openTextDocument(demoFile('references.bib'));
    const before = bibliography.getText();
    const { document } = await openDemoFile('paper.md');
    const text = '---\nbibliography: references.bib\n---\n\n[@marlin mixed precision|]\n';
    await completed(document, text);
    expectMatch(document.getText(), /\[@\w*frantar\w+\]\n$/);
    const key = expectDefined(/@(\w*frantar\w+)/.exec(document.getText())?.[1], 'a key');
    await expectEventually(() => bibliography.getText().includes(key), true);
    // Each file has its own stack: the entry is taken back in the bibliography.
    await vscode.commands.executeCommand('undo');
    expectEqual(document.getText(), text.replace('|', ''));
    expectEqual(bibliography.getText().includes(key), true);
    await vscode.window.showTextDocument(bibliography);
    await vscode.commands.executeCommand('undo');
    expectEqual(bibliography.getText(), before);
  });
});
