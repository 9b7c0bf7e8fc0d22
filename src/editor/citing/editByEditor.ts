import { l10n, Range, type TextDocument, window, workspace, type WorkspaceEdit } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { readyEdit, type ReadyEdit } from './applyPlan.ts';
import { placeCursors, plannedCursors } from './placeCursors.ts';
import { roundTrip } from '../client/roundTrip.ts';
import { comparable } from '../client/servedTexts.ts';
import { requireWritable } from '../writableText.ts';
import { type AgreedPlan, agreedPlan } from './agreedPlan.ts';
import type { CitationOrder, CitingPlace } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';
import { explainRefusal } from './explainRefusal.ts';
import { showOutcome } from './showOutcome.ts';

/**
 * The edit of a citation that the editor makes itself, as it does of what is dropped or pasted; what has to follow it follows by itself.
 * All questions are asked first. Undefined where nothing is cited: the user does not want it, or is told why.
 */
export async function editByEditor(
  services: CitationServices,
  place: CitingPlace,
  order: CitationOrder,
): Promise<WorkspaceEdit | undefined> {
  try {
    await requireWritable(place.document.uri);
    const agreed = await agreedPlan(services, place, order, new Set());
    if (agreed === undefined) return undefined;
    const ready = await readyEdit(agreed.planned, services.bibliographies);
    if (ready === undefined)
      throw new PaperglossError(
        'refused',
        l10n.t('The document or its bibliography has just changed. Nothing was inserted.'),
      );
    services.reports.guard('Following a citation', follow(services, order, agreed, ready));
    return ready.edit;
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    explainRefusal(services, error.message, () => Promise.resolve(order.paperIds));
    return undefined;
  }
}

/** Once the editor has made the edit: saves the bibliography, puts the cursor behind the citation, and tells what was done. */
async function follow(
  { recents }: CitationServices,
  order: CitationOrder,
  { planned, params }: AgreedPlan,
  ready: ReadyEdit,
): Promise<void> {
  const { document, plan } = planned;
  const cursors = plannedCursors(plan, document, params);
  if (!(await isMade(document, plan.edits))) return;
  // The editor tells of the bibliography's change after that of the document.
  await roundTrip();
  const unsaved = await ready.save();
  await recents.add(order.paperIds);
  const editor = window.activeTextEditor;
  if (editor?.document === document) await placeCursors(editor, cursors);
  showOutcome(plan.summary, unsaved);
}

// The editor makes an edit at once, or never: what is pasted can be pasted otherwise.
const patience = 30_000; // milliseconds

/** Resolves with whether the next change of a document is that of these edits. */
function isMade(document: TextDocument, edits: AgreedPlan['planned']['plan']['edits']): Promise<boolean> {
  const expected = comparable(textAfter(document, edits));
  if (comparable(document.getText()) === expected) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isSame: boolean): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isSame);
    };
    const timer = setTimeout(end, patience, false);
    const listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
      if (changed !== document || contentChanges.length === 0) return;
      end(comparable(changed.getText()) === expected);
    });
  });
}

function textAfter(document: TextDocument, edits: AgreedPlan['planned']['plan']['edits']): string {
  const own = edits
    .filter(({ uri }) => uri === document.uri.toString())
    .map(({ range: { start, end }, newText }) => ({
      range: new Range(start.line, start.character, end.line, end.character),
      newText,
    }));
  let text = document.getText();
  // From the end, so that the offsets of the others stay what they are.
  for (const { range, newText } of own.sort((a, b) => b.range.start.compareTo(a.range.start)))
    text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  return text;
}
