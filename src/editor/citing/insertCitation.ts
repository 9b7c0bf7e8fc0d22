import { l10n, type TextDocument, type TextEditor } from 'vscode';

import { citableKinds } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { settingIds } from '../../ids.ts';
import { citationPlaceRequest } from '../../protocol/citing.ts';
import { citationParams } from './citationParams.ts';
import { chooseWorks } from './chooseWorks.ts';
import type { CitationServices } from './citationServices.ts';
import { citeIn } from './citeIn.ts';
import { changeCitation, citationAtCursor, isInside } from './editCitation.ts';
import { explainRefusal } from './explainRefusal.ts';
import { selectedQuery } from './selectedQuery.ts';
import { isCitable } from '../documents.ts';
import { inform } from '../messages.ts';
import { pickPaper } from '../picker/paperPicker.ts';
import { withLibrary } from '../client/waiting.ts';
import { fileNameOf, requireWritable } from '../writableText.ts';

// Text that changes while the library answers is asked about again; somebody who types on and on is not waited for.
const attempts = 3;

/**
 * Inserts a citation of papers, given or chosen by the user, at the cursors of the text in front. Where the cursor is in a citation and
 * no papers are given, that citation is changed.
 */
export async function insertCitation(services: CitationServices, given?: readonly string[]): Promise<void> {
  let paperIds = given;
  await whereCitable(
    services,
    () => paperIds,
    async (editor) => {
      const citation = given === undefined ? await citationAtCursor(services, editor) : undefined;
      if (citation !== undefined && isInside(editor, citation)) {
        await changeCitation(services, editor, citation);
        return;
      }
      await requirePlace(services, editor);
      const { document, selection } = editor;
      const order =
        given === undefined
          ? await chooseWorks(services, editor, selectedQuery(document.getText(selection)))
          : { paperIds: given };
      if (order === undefined) return;
      // A bibliography may be read-only, for example: the papers are chosen by then, and can be had another way.
      paperIds = order.paperIds;
      await citeIn(services, editor, order);
    },
  );
}

/** Lets the user change the citation that the cursor is in or touches. */
export async function editCitation(services: CitationServices): Promise<void> {
  await whereCitable(
    services,
    () => undefined,
    async (editor) => {
      const citation = await citationAtCursor(services, editor);
      if (citation !== undefined) await changeCitation(services, editor, citation);
      else if (editor.selections.length > 1)
        void inform(
          l10n.t('Several citations cannot be changed at once: leave one cursor, in the citation that is meant.'),
        );
      else void inform(l10n.t('There is no citation at the cursor. Put the cursor into one, or run Insert citation.'));
    },
  );
}

/** Runs `work` on the text in front, or says why nothing can be cited there. */
async function whereCitable(
  services: CitationServices,
  papers: () => readonly string[] | undefined,
  work: (editor: TextEditor) => Promise<void>,
): Promise<void> {
  const explain = (text: string): void =>
    explainRefusal(services, text, async () => papers() ?? choosePapers(services));
  const place = services.inFront.text;
  if ('obstacle' in place) {
    explain(place.obstacle);
    return;
  }
  const { editor } = place;
  try {
    await requireCitable(editor.document);
    await work(editor);
  } catch (error) {
    // Nothing has failed.
    if (!(error instanceof PaperglossError) || error.code !== 'refused') throw error;
    explain(error.message);
  }
}

/** Throws `refused` for a document that nothing can be cited in. */
async function requireCitable(document: TextDocument): Promise<void> {
  if (!isCitable(document)) {
    const name = document.isUntitled ? l10n.t('This document') : fileNameOf(document.uri);
    const way = l10n.t('The setting {0} can say how works are cited in it.', settingIds.citationTemplates);
    throw new PaperglossError(
      'refused',
      l10n.t('Citations can be inserted into {0}. {1} is {2}. {3}', citableKinds(), name, document.languageId, way),
    );
  }
  await requireWritable(document.uri);
}

/** Throws `refused`, before a paper is chosen, for a place where none can be cited. */
async function requirePlace(services: CitationServices, editor: TextEditor): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const params = citationParams(editor, services.answers);
    const { refusal } = await withLibrary((token) => services.client.request(citationPlaceRequest, params, token));
    if (editor.document.version !== params.version) continue;
    if (refusal !== undefined) throw new PaperglossError('refused', refusal);
    return;
  }
}

async function choosePapers(services: CitationServices): Promise<readonly string[] | undefined> {
  const paper = await pickPaper(services, {
    title: l10n.t('Copy BibTeX'),
    placeholder: l10n.t('Title, author, year or name'),
    actions: [],
  });
  return paper && [paper.id];
}
