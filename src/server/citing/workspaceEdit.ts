import type { ChangeAnnotation, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import { PaperglossError } from '../../core/errors.ts';
import { fullPath } from '../files/fileAddresses.ts';
import type { ServerContext } from '../context.ts';
import { l10n } from '../../core/l10n.ts';

/** Edits of one file, by offsets in the text that they were planned for. */
export interface FileEdits {
  readonly uri: string;
  readonly text: string;
  readonly edits: readonly OffsetEdit[];
  /** The file does not exist yet. */
  readonly isNew?: boolean;
  /** What a review says of them that the comparison does not show. */
  readonly description?: string | undefined;
}

/** What a reader is told of an edit that they review. */
export interface Review {
  readonly label: string;
  readonly description?: string;
  /** Applied only after the reader has looked at it, where the client shows edits for review. */
  readonly needsConfirmation: boolean;
}

const annotationId = 'papergloss';
/** Of the part without effect that opens a review in which all else is ticked. */
const openerId = 'papergloss.review';
const openerLabel = (): string => l10n.t('Look through the changes, untick what is to stay, then apply');

/**
 * Edits of several files as one, in the form that the client takes. Throws a {@link PaperglossError} where a file would have
 * to be made and the client cannot do so.
 */
export function workspaceEdit(
  { abilities, documents }: Pick<ServerContext, 'abilities' | 'documents'>,
  files: readonly FileEdits[],
  { label, description: whole, needsConfirmation }: Review,
): WorkspaceEdit {
  const changed = files.filter(({ edits }) => edits.length > 0);
  const description = whole ?? changed.find((file) => file.description !== undefined)?.description;
  const made = changed.find(({ isNew }) => isNew === true);
  if (made !== undefined && !abilities.makesFiles)
    throw new PaperglossError(
      'refused',
      l10n.t('This editor cannot make {0}: make the file first.', fullPath(made.uri)),
    );
  if (!abilities.versionsEdits)
    return { changes: Object.fromEntries(changed.map((file) => [file.uri, textEdits(file)] as const)) };
  const annotated = abilities.reviewsEdits;
  // What asks for confirmation is unticked in the editor's list, which nobody expects who has asked for the change.
  const opened = needsConfirmation && annotated && abilities.ticksUnconfirmed ? changed.find(isThere) : undefined;
  const annotation: ChangeAnnotation = {
    label,
    needsConfirmation: needsConfirmation && opened === undefined,
    ...(description !== undefined && { description }),
  };
  const opener: ChangeAnnotation = { label: openerLabel(), needsConfirmation: true };
  return {
    documentChanges: changed.flatMap((file) => [
      ...(file.isNew === true
        ? [
            {
              kind: 'create' as const,
              uri: file.uri,
              options: { ignoreIfExists: true },
              ...(annotated && { annotationId }),
            },
          ]
        : []),
      {
        // The client declines an edit of a text that has changed meanwhile.
        textDocument: { uri: file.uri, version: documents.get(file.uri)?.version ?? null },
        edits: [
          ...textEdits(file).map((edit) => (annotated ? { ...edit, annotationId } : edit)),
          ...(file === opened ? [{ range: startOf(file), newText: '', annotationId: openerId }] : []),
        ],
      },
    ]),
    ...(annotated && {
      changeAnnotations: { [annotationId]: annotation, ...(opened !== undefined && { [openerId]: opener }) },
    }),
  };
}

const isThere = ({ isNew }: FileEdits): boolean => isNew !== true;

/** The very beginning of a file, or of its last line where an edit stands at the beginning. */
function startOf({ text, edits }: FileEdits): Range {
  const document = TextDocument.create('', '', 0, text);
  const isFree = edits.every(({ start }) => start > 0);
  const place = document.positionAt(isFree ? 0 : text.length);
  return { start: place, end: place };
}

function textEdits({ uri, text, edits }: FileEdits): TextEdit[] {
  const document = TextDocument.create(uri, '', 0, text);
  return edits.map(({ start, end, newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}
