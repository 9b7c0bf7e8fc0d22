import { type TextEditor, workspace } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { type CitationParams, citationPlaceRequest, citationRequest } from '../protocol.ts';
import { applyPlan, type PlannedTexts, type Unsaved } from './applyPlan.ts';
import type { BibliographySaver } from './bibliographySaver.ts';
import type { CitationAnswers } from './citationAnswers.ts';
import { citationParams } from './citationParams.ts';
import { choose } from './choose.ts';
import { copyBibtex } from './copyBibtex.ts';
import { isCitable } from './documents.ts';
import type { InFront } from './inFront.ts';
import { inform, warn } from './messages.ts';
import { writesOutside, outsideRefusal } from './outsideWorkspace.ts';
import { type PickerServices, pickPapers } from './paperPicker.ts';
import { placeCursors, plannedCursors } from './placeCursors.ts';
import { ServedTexts } from './servedTexts.ts';
import { showDone } from './showDone.ts';
import { withLibrary } from './waiting.ts';
import { fileNameOf, requireWritable } from './writableText.ts';

export interface CitationServices extends PickerServices {
  readonly inFront: InFront;
  readonly answers: CitationAnswers;
  readonly bibliographies: BibliographySaver;
}

// Text that changes while a plan is made is planned for again; somebody who types on and on is not waited for.
const attempts = 3;
// A plan can depend on several decisions, one after the other.
const questionsAtMost = 5;

/** Inserts a citation of the paper, or of papers that the user chooses, at the cursors of the text in front. */
export async function insertCitation(services: CitationServices, paperId?: string): Promise<void> {
  const given = paperId === undefined ? undefined : [paperId];
  const { inFront } = services;
  const place = inFront.text;
  if ('obstacle' in place) {
    explain(services, place.obstacle, given);
    return;
  }
  const { editor } = place;
  const obstacle = await obstacleIn(services, editor);
  if (obstacle !== undefined) {
    explain(services, obstacle, given);
    return;
  }
  const ids = given ?? (await choosePapers(services));
  if (ids === undefined) return;
  try {
    await citeIn(services, editor, ids);
  } catch (error) {
    // Nothing has failed: a bibliography is read-only, for example. The papers are chosen, and can be had another way.
    if (!(error instanceof PaperglossError) || error.code !== 'refused') throw error;
    explain(services, error.message, ids);
  }
}

/** Why nothing can be cited there, known before a paper is chosen. */
async function obstacleIn(services: CitationServices, editor: TextEditor): Promise<string | undefined> {
  const { document } = editor;
  if (!isCitable(document)) {
    const name = document.isUntitled ? 'this document' : fileNameOf(document.uri);
    return `Citations can be inserted into Markdown, Quarto and R Markdown documents. ${name} is ${document.languageId}.`;
  }
  try {
    await requireWritable(document.uri);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const params = citationParams(editor, services.answers);
      const { refusal } = await withLibrary((token) => services.client.request(citationPlaceRequest, params, token));
      if (document.version === params.version) return refusal;
    }
    return undefined;
  } catch (error) {
    if (error instanceof PaperglossError) return error.message;
    throw error;
  }
}

async function citeIn(services: CitationServices, editor: TextEditor, ids: readonly string[]): Promise<void> {
  const agreedTo = new Set<string>();
  let questions = 0;
  for (let attempt = 0; attempt < attempts;) {
    const params = citationParams(editor, services.answers, ids);
    const planned = await plannedCitation(services, params, editor);
    const { plan } = planned;
    const refusal = plan.refusal ?? outsideRefusal(plan, planned.document);
    if (refusal !== undefined) {
      explain(services, refusal, ids);
      return;
    }
    if (plan.question !== undefined) {
      if (++questions > questionsAtMost)
        throw new PaperglossError('refused', 'The same was asked again and again. Nothing was inserted.');
      if (!(await services.answers.ask(plan.question))) return;
      continue;
    }
    const confirm = plan.confirm ?? writesOutside(plan, planned.document, services.answers.values);
    if (confirm !== undefined && !agreedTo.has(confirm)) {
      if (!(await isAgreed(confirm))) return;
      agreedTo.add(confirm);
    }
    const cursors = plannedCursors(plan, planned.document, params);
    const unsaved = await applyPlan(planned, services.bibliographies);
    if (unsaved !== undefined) {
      await services.recents.add(ids);
      await placeCursors(editor, cursors);
      showOutcome(plan.summary, unsaved);
      return;
    }
    attempt += 1;
  }
  throw new PaperglossError(
    'refused',
    'The document or its bibliography kept changing. Nothing was inserted; try again.',
  );
}

async function plannedCitation(
  { client }: CitationServices,
  params: CitationParams,
  { document }: TextEditor,
): Promise<PlannedTexts> {
  const served = new ServedTexts();
  const plan = await withLibrary((token) => client.requestNoting(citationRequest, params, served, token));
  return { plan, document, version: params.version, served };
}

function showOutcome(summary: string, { left, failed }: Unsaved): void {
  const names = (uris: Unsaved['left']): string => uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
  if (failed.length > 0) {
    void warn(`${summary} ${names(failed)} could not be saved and has unsaved changes.`);
  } else if (left.length > 0) {
    showDone(`${summary} ${names(left)} had unsaved changes before and is not saved.`);
  } else {
    showDone(summary);
  }
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

/** Says why nothing is inserted. Nobody waits for the message: it may stay for long. */
function explain(services: PickerServices, text: string, ids: readonly string[] | undefined): void {
  offerBibtex(services, text, ids).then(undefined, (error: unknown) => {
    services.reports.show(error, 'The BibTeX entry could not be copied.');
  });
}

async function offerBibtex(services: PickerServices, text: string, ids: readonly string[] | undefined): Promise<void> {
  if ((await inform(text, 'Copy BibTeX')) === undefined) return;
  const chosen = ids ?? (await choosePapers(services));
  if (chosen) await copyBibtex(services, chosen);
}
