import * as vscode from 'vscode';

import { BibliographySaver } from '../../src/editor/citing/bibliographySaver.ts';
import { CitationAnswers } from '../../src/editor/citing/citationAnswers.ts';
import { CitationDrop } from '../../src/editor/citing/citationDrop.ts';
import { CitationPaste } from '../../src/editor/citing/citationPaste.ts';
import type { CitationServices } from '../../src/editor/citing/citationServices.ts';
import { dragPapers } from '../../src/editor/citing/draggedPapers.ts';
import { InFront } from '../../src/editor/inFront.ts';
import { RecentPapers } from '../../src/editor/picker/recentPapers.ts';
import { RecentQueries } from '../../src/editor/picker/recentQueries.ts';
import { Reports } from '../../src/editor/client/reports.ts';
import type { CitationParams } from '../../src/protocol/citing.ts';
import { settingIds } from '../../src/ids.ts';
import { expectDefined, expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { type Answers, noState, stubClient } from './stubLibrary.ts';
import { closeAllEditors, openDemoFile } from './workspace.ts';

const otter = { id: 'otter', title: 'Of otters', authors: 'Otter', year: 2001 };
const { token } = new vscode.CancellationTokenSource();

/** What untitled documents are refused for by what they contain: a place before a paper is known, or a plan. */
function refusalIn({ uri }: Pick<CitationParams, 'uri'>, what: string): { readonly refusal?: string } {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  return document?.getText() === `no ${what}` ? { refusal: 'Nothing can be cited here.' } : {};
}

/** A library that knows one paper, by any id, and cites it where it is asked to; without an entry. */
const answers: Answers = {
  'papergloss/status': () => ({ state: 'ready', papers: 1 }),
  'papergloss/pastedPaper': () => ({ paper: otter }),
  'papergloss/citationPlace': (params) => refusalIn(params as CitationParams, 'place'),
  'papergloss/planCitation': (params) => {
    const { uri, range, paperIds } = params as CitationParams;
    const { refusal } = refusalIn({ uri }, 'plan');
    if (refusal !== undefined) return { edits: [], keys: [], summary: '', refusal };
    const newText = paperIds.map((id) => `[@${id}]`).join('');
    const cursor = { line: range.start.line, character: range.start.character + newText.length };
    return {
      edits: [{ uri, range: { start: range.end, end: range.end }, newText }],
      keys: paperIds,
      summary: 'Cited.',
      cursor,
    };
  },
};

describe('papers that are dropped and ids that are pasted', () => {
  const owned: vscode.Disposable[] = [];
  afterEach(async () => {
    for (const one of owned.splice(0)) one.dispose();
    await closeAllEditors();
  });

  function services(used: string[] = []): CitationServices {
    const { client, log } = stubClient(answers);
    const reports = new Reports(log);
    const state = { ...noState, update: async (_: string, value: unknown) => void used.push(JSON.stringify(value)) };
    const [inFront, bibliographies] = [new InFront(), new BibliographySaver(reports)];
    owned.push(client, log, inFront, bibliographies);
    const queries = new RecentQueries(noState);
    const kept = new CitationAnswers(noState);
    return {
      client,
      reports,
      queries,
      inFront,
      bibliographies,
      answers: kept,
      recents: new RecentPapers(state),
      inFile: () => [],
    };
  }

  function dragged(): vscode.DataTransfer {
    const data = new vscode.DataTransfer();
    dragPapers([otter, otter], data);
    return data;
  }

  function clipboard(text: string): vscode.DataTransfer {
    const data = new vscode.DataTransfer();
    data.set('text/plain', new vscode.DataTransferItem(text));
    return data;
  }

  const automatic = { triggerKind: vscode.DocumentPasteTriggerKind.Automatic, only: undefined };

  it('are dragged with what they are, and each once, for those who know nothing of papers', async () => {
    expectEqual(await dragged().get('text/plain')?.asString(), 'Of otters (Otter · 2001)');
  });

  it('are cited where they are dropped, by the edit that the editor makes', async () => {
    const editor = await openDemoFile('notes.md');
    const used: string[] = [];
    const position = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    const drop = new CitationDrop(services(used));
    const edit = expectDefined(await drop.provideDocumentDropEdits(editor.document, position, dragged()), 'an edit');
    expectEqual(edit.insertText, '');
    await vscode.workspace.applyEdit(expectDefined(edit.additionalEdit, 'the edit of the document'));
    expectEqual(editor.document.getText().endsWith('[@otter]'), true);
    await expectEventually(() => used.includes('["otter"]'), true);
  });

  it('are dropped as text where nothing is cited', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    const drop = new CitationDrop(services());
    const edit = await drop.provideDocumentDropEdits(document, new vscode.Position(0, 1), dragged());
    expectEqual(edit, undefined);
  });

  it('are offered as a citation behind the text, unless the setting says otherwise', async () => {
    const { document } = await openDemoFile('notes.md');
    const paste = new CitationPaste(services());
    const at = [new vscode.Range(0, 0, 0, 0)];
    const offered = async (text: string) =>
      paste.provideDocumentPasteEdits(document, at, clipboard(text), automatic, token);
    const [edit] = await offered('https://arxiv.org/abs/2304.11277');
    expectEqual(edit?.title, 'Paste as citation: Otter 2001');
    expectEqual(edit?.yieldTo?.length, 1);
    for (const text of ['See arXiv:2304.11277 and others.', 'otters', '', 'https://example.org/2304.11277/'])
      expectEqual((await offered(text)).length, 0);

    const settings = vscode.workspace.getConfiguration();
    try {
      await settings.update(settingIds.pasteAsCitation, 'always', vscode.ConfigurationTarget.Workspace);
      expectEqual((await offered('arXiv:2304.11277'))[0]?.yieldTo, undefined);
      await settings.update(settingIds.pasteAsCitation, 'never', vscode.ConfigurationTarget.Workspace);
      expectEqual((await offered('arXiv:2304.11277')).length, 0);
    } finally {
      await settings.update(settingIds.pasteAsCitation, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('are pasted as text where nothing can be cited', async () => {
    const paste = new CitationPaste(services());
    const at = [new vscode.Range(0, 0, 0, 0)];
    const id = 'arXiv:2304.11277';
    const offeredIn = async (content: string) => {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
      return await paste.provideDocumentPasteEdits(document, at, clipboard(id), automatic, token);
    };
    expectEqual((await offeredIn('no place')).length, 0);
    const [edit] = await offeredIn('no plan');
    const resolved = await paste.resolveDocumentPasteEdit(expectDefined(edit, 'an edit'));
    expectEqual([resolved.insertText, resolved.additionalEdit], [id, undefined]);
  });

  it('are planned when the citation is chosen, and with it for those who are asked how to paste', async () => {
    const { document } = await openDemoFile('notes.md');
    const paste = new CitationPaste(services());
    const at = [new vscode.Range(0, 0, 0, 0)];
    const data = clipboard('10.14778/3611540.3611569');
    const [edit] = await paste.provideDocumentPasteEdits(document, at, data, automatic, token);
    expectEqual(edit?.additionalEdit, undefined);
    const resolved = await paste.resolveDocumentPasteEdit(expectDefined(edit, 'an edit'));
    expectEqual(resolved.additionalEdit?.get(document.uri)[0]?.newText, '[@otter]');
    const asked = { triggerKind: vscode.DocumentPasteTriggerKind.PasteAs, only: undefined };
    const [chosen] = await paste.provideDocumentPasteEdits(document, at, data, asked, token);
    expectEqual(chosen?.additionalEdit?.size, 1);
  });
});
