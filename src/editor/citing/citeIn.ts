import { l10n, type TextEditor } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { applyPlan } from './applyPlan.ts';
import { placeCursors, plannedCursors } from './placeCursors.ts';
import { agreedPlan } from './agreedPlan.ts';
import type { CitationOrder } from './citationOrder.ts';
import type { CitationServices } from './citationServices.ts';
import { showOutcome } from './showOutcome.ts';

// Text that changes while a plan is made is planned for again; somebody who types on and on is not waited for.
const attempts = 3;

/** Carries out an order at the cursors of an editor, as one edit that one undo takes back. Throws `refused` where that cannot be. */
export async function citeIn(services: CitationServices, editor: TextEditor, order: CitationOrder): Promise<void> {
  const agreedTo = new Set<string>();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const agreed = await agreedPlan(services, editor, order, agreedTo);
    if (agreed === undefined) return;
    const { planned, params } = agreed;
    const cursors = plannedCursors(planned.plan, planned.document, params);
    const unsaved = await applyPlan(planned, services.bibliographies);
    if (unsaved === undefined) continue;
    await services.recents.add(order.paperIds);
    services.cited?.();
    await placeCursors(editor, cursors);
    showOutcome(planned.plan.summary, unsaved);
    return;
  }
  throw new PaperglossError(
    'refused',
    l10n.t('The document or its bibliography kept changing. Nothing was inserted; try again.'),
  );
}
