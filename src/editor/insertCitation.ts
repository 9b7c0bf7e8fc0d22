import {
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { type CitationPlan, citationRequest } from '../protocol.ts';
import { applyPlan } from './applyPlan.ts';
import type { BibliographySaver } from './bibliographySaver.ts';
import { choose } from './choose.ts';
import { copyBibtex } from './copyBibtex.ts';
import { isCitable } from './documents.ts';
import type { LastTextEditor } from './lastTextEditor.ts';
import { inform, warn } from './messages.ts';
import { type PickerServices, pickPapers } from './paperPicker.ts';
import { showDone } from './showDone.ts';
import { withLibrary } from './waiting.ts';

export interface CitationServices extends PickerServices {
  readonly editors: LastTextEditor;
  readonly bibliographies: BibliographySaver;
}

// Text that changes while a plan is made is planned for again; somebody who types on and on is not waited for.
const attempts = 3;

/** Inserts a citation of the paper, or of papers that the user chooses, at the cursor of the last text editor. */
export async function insertCitation(services: CitationServices, paperId?: string): Promise<void> {
  const editor = services.editors.editor;
  if (!editor || !isCitable(editor.document)) {
    await offerBibtex(services, editor?.document, paperId);
    return;
  }
  const ids = paperId === undefined ? await choosePapers(services) : [paperId];
  if (ids === undefined) return;
  await citeIn(services, editor, ids);
}

async function citeIn(services: CitationServices, editor: TextEditor, ids: readonly string[]): Promise<void> {
  const { document } = editor;
  let agreedTo: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const version = document.version;
    const plan = await planFor(services, editor, ids);
    if (plan.refusal !== undefined) {
      await explain(services, plan.refusal, ids);
      return;
    }
    if (plan.confirm !== undefined && plan.confirm !== agreedTo) {
      if (!(await isAgreed(plan.confirm))) return;
      agreedTo = plan.confirm;
    }
    if (document.version !== version) continue;

    const unsaved = await applyPlan(plan, document.uri, services.bibliographies);
    await services.recents.add(ids);
    await showCursor(editor, plan);
    if (unsaved.length > 0) {
      const names = unsaved.map((uri) => workspace.asRelativePath(uri)).join(', ');
      void warn(`${plan.summary} ${names} could not be saved and has unsaved changes.`);
    } else {
      showDone(plan.summary);
    }
    return;
  }
  throw new PaperglossError('refused', 'The document kept changing. Nothing was inserted; try again.');
}

function planFor(services: CitationServices, { document, selection }: TextEditor, ids: readonly string[]): Promise<CitationPlan> {
  const folder = workspace.getWorkspaceFolder(document.uri)?.uri.toString();
  const params = {
    uri: document.uri.toString(),
    version: document.version,
    range: { start: plainPosition(selection.start), end: plainPosition(selection.end) },
    paperIds: ids,
    ...(folder !== undefined && { workspaceFolderUri: folder }),
  };
  return withLibrary(services.client, (token) => services.client.request(citationRequest, params, token));
}

function plainPosition({ line, character }: Position): { readonly line: number; readonly character: number } {
  return { line, character };
}

async function choosePapers(services: PickerServices): Promise<readonly string[] | undefined> {
  const papers = await pickPapers(services, {
    title: 'Insert citation',
    placeholder: 'Title, author, year or name. Tick several to cite them together.',
    many: true,
    actions: ['details', 'arxiv', 'copy'],
  });
  return papers?.map((paper) => paper.id);
}

async function isAgreed(question: string): Promise<boolean> {
  const proceed = { icon: 'check', label: 'Insert citation', detail: question };
  const answer = await choose([proceed, { icon: 'close', label: 'Cancel', detail: 'Changes nothing.' }], {
    title: 'Insert citation',
    placeholder: 'Enter goes ahead, Escape changes nothing.',
    isInsistent: true,
  });
  return answer === proceed;
}

async function showCursor(editor: TextEditor, { cursor }: CitationPlan): Promise<void> {
  const { document, viewColumn } = editor;
  const shown = await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  if (!cursor) return;
  const position = new Position(cursor.line, cursor.character);
  shown.selection = new Selection(position, position);
  shown.revealRange(new Range(position, position));
}

async function offerBibtex(
  services: PickerServices,
  document: TextDocument | undefined,
  paperId: string | undefined,
): Promise<void> {
  const text = document
    ? `Citations can be inserted into Markdown, Quarto and R Markdown documents, not into ${document.languageId}.`
    : 'Open a Markdown, Quarto or R Markdown document to insert a citation.';
  await explain(services, text, paperId === undefined ? undefined : [paperId]);
}

async function explain(services: PickerServices, text: string, ids: readonly string[] | undefined): Promise<void> {
  if ((await inform(text, 'Copy BibTeX')) === undefined) return;
  const chosen = ids ?? (await choosePapers(services));
  if (chosen) await copyBibtex(services, chosen);
}
