import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';

import type { EditorExports } from '../../src/editor/activate.ts';
import { expectDefined, expectEqual, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, openDemoFile } from './workspace.ts';

const patience = 20_000; // milliseconds

/**
 * Where the extension runs in a worker and the editor's Markdown extension on Node, no plug-in gets from one to the other: the page is
 * then made here, with the same plug-in.
 */
const ownMarkdown = 'importScripts' in globalThis ? new MarkdownIt({ html: true, linkify: true }) : undefined;
let isExtended = false;

async function pageOf(document: vscode.TextDocument): Promise<string> {
  if (ownMarkdown === undefined) return vscode.commands.executeCommand<string>('markdown.api.render', document);
  const extension = expectDefined(
    vscode.extensions.getExtension<EditorExports>('papergloss.papergloss'),
    'the extension',
  );
  if (!isExtended) extension.exports.extendMarkdownIt(ownMarkdown);
  isExtended = true;
  return ownMarkdown.render(document.getText());
}

/** The page that the editor's own preview makes of a document, as soon as it has what is awaited. */
async function previewWith(document: vscode.TextDocument, awaited: RegExp): Promise<string> {
  const end = Date.now() + patience;
  let html = '';
  while (Date.now() < end) {
    html = await pageOf(document);
    if (awaited.test(html)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expectMatch(html, awaited);
  return html;
}

async function edited(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  await vscode.workspace.applyEdit(edit);
}

describe("the editor's own Markdown preview", () => {
  afterEach(closeAllEditors);

  it('shows citations and references as the style of the document prints them', async () => {
    const { document } = await openDemoFile('paper.md');
    const html = await previewWith(document, /papergloss-references/);
    expectMatch(html, /<a href="#ref-zhao-fsdp" role="doc-biblioref">\(Zhao et al\. 2023\)<\/a>/);
    expectMatch(html, /title="[^"]*Zhao/);
    expectMatch(html, /id="ref-zhao-fsdp" class="papergloss-entry"/);
    expectEqual(html.includes('[@zhao-fsdp]'), false);
  });

  it('follows the text, the style and the bibliography as they change', async () => {
    const { document } = await openDemoFile('paper.md');
    await previewWith(document, /\(Zhao et al\. 2023\)/);
    await edited(document, 'link-citations: true', 'csl: ieee');
    await previewWith(document, />\[1\]<\/a>/);
    await edited(document, '[@zhao-fsdp]', '[@zhao-fsdp, p. 7; @nobody]');
    await previewWith(document, /\[1, p\. 7\]; <span class="papergloss-unknown">nobody\?/);
  });

  it('shows text of a bibliography as text', async () => {
    const bibliography = await vscode.workspace.openTextDocument(demoFile('references.bib'));
    await vscode.window.showTextDocument(bibliography);
    const entry =
      '\n@misc{hostile, title={X \\textless img src=x onerror=alert(1)\\textgreater}, author={"\\textgreater, B}}\n';
    const edit = new vscode.WorkspaceEdit();
    edit.insert(bibliography.uri, bibliography.lineAt(bibliography.lineCount - 1).range.end, entry);
    await vscode.workspace.applyEdit(edit);
    const { document } = await openDemoFile('paper.md');
    await edited(document, '[@zhao-fsdp]', '[@hostile]');
    const html = await previewWith(document, /id="ref-hostile"/);
    expectEqual(/<img/i.test(html), false);
  });
});
