import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils, URI } from 'vscode-uri';

import type { BibliographyFile } from '../../core/bibliography/bibliographyFile.ts';
import { keyRenamingEdits } from '../../core/bibliography/keyRenaming.ts';
import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { isOneWork } from '../../core/checks/bibliographyChecks.ts';
import { citedKeyEdits } from '../../core/documents/citedKeyEdits.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { ComparableFacts } from '../../core/papers/samePaper.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { bibliographiesWith } from '../bibliographies/bibliographies.ts';
import { documentFormat } from '../bibliographies/bibliographyPlaces.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { filesOnce, scanDocuments } from '../documents/workspaceDocuments.ts';
import type { FileEdits } from '../citing/workspaceEdit.ts';
import { l10n } from '../../core/l10n.ts';

/** A document that cites a key, and the bibliographies of it that have the key. */
export interface CitingDocument {
  readonly document: TextDocument;
  readonly having: readonly LocatedBibliography[];
  /** Its other bibliographies. */
  readonly others: readonly BibliographyFile[];
  readonly format: DocumentFormat;
}

/**
 * All documents of the workspace that cite a key or hold the reference of it, with the open ones as they are in the editor, even where they lie outside.
 * Throws where not all could be looked at: half of them would be left with a key that is gone.
 */
export async function documentsCiting(
  context: ServerContext,
  key: string,
  token: Cancellation,
): Promise<CitingDocument[]> {
  const files = filesOnce(context.files);
  const citing: CitingDocument[] = [];
  const look = async (document: TextDocument): Promise<void> => {
    if (!document.getText().includes(key)) return;
    if (formatOf(document.languageId, document.uri) === undefined) return;
    const format = await documentFormat(files, document, context.workspaceFolders, token);
    if (format === undefined) return;
    const found = await context.bibliographies.within(files, document, token);
    const cites = citationsOf(document, format).some(({ items }) => items.some((item) => item.key === key));
    const having = bibliographiesWith(key, found);
    const others = found.used.filter((each) => !having.includes(each)).map(({ file }) => file);
    const isHeld = having.some(({ uri }) => uri === document.uri);
    if (cites || isHeld) citing.push({ document, having, others, format });
  };
  const { isCut, unread } = await scanDocuments(context, look, token);
  const [first] = unread;
  if (first !== undefined)
    throw new PaperglossError(
      'refused',
      l10n.t('{0} cannot be read, and may cite "{1}". Nothing has changed.', nameOf(first), foreignText(key)),
    );
  if (isCut)
    throw new PaperglossError(
      'refused',
      l10n.t('The workspace has more documents than are looked at. Nothing has changed.'),
    );
  return citing;
}

export interface KeyChange {
  readonly from: string;
  readonly to: string;
  /** The bibliographies whose entry is meant; empty where the key is in none. */
  readonly bibliographies: readonly string[];
  readonly keepsAlias?: boolean;
  /** The entries stay: only citations get the other key. */
  readonly onlyCitations?: boolean;
}

/**
 * The edits that give a work another key in all documents and all bibliographies at once. Throws a {@link PaperglossError} that
 * names the file and the reason where one of them cannot be written.
 */
export async function keyChangeEdits(
  context: ServerContext,
  change: KeyChange,
  token: Cancellation,
): Promise<FileEdits[]> {
  const { from, to, onlyCitations } = change;
  if (to === from) return [];
  const citing = await documentsCiting(context, from, token);
  const { documents, bibliographies } = await reach(context, change, citing, token);
  if (onlyCitations !== true) requireFree(documents, bibliographies, change);
  const files: FileEdits[] = [];
  for (const { document, having, format } of documents) {
    const held = onlyCitations === true ? undefined : having.find(({ uri }) => uri === document.uri);
    const edits = [
      ...citationEdits(document, format, from, to),
      ...(held === undefined ? [] : heldEdits(held, change)),
    ];
    files.push({ uri: document.uri, text: document.getText(), edits });
  }
  if (onlyCitations !== true) {
    for (const { uri, file, heldAt } of bibliographies.values())
      if (heldAt === undefined) files.push({ uri, text: file.text, edits: keyRenamingEdits(file, change) });
  }
  return files;
}

function citationEdits(document: TextDocument, format: DocumentFormat, from: string, to: string): OffsetEdit[] {
  const edits = citedKeyEdits(format, document.getText(), citationsOf(document, format), from, to);
  if (edits === undefined)
    throw refused(document.uri, l10n.t('a citation there cannot hold the key "{0}"', foreignText(to)));
  return edits;
}

/** The edits of the references that a document holds itself. */
function heldEdits({ uri, file, heldAt = -1 }: LocatedBibliography, change: KeyChange): OffsetEdit[] {
  if (heldAt === -1)
    throw refused(uri, l10n.t('the references are in another cell of the notebook: change the key there'));
  return keyRenamingEdits(file, change).map((edit) => ({
    ...edit,
    start: heldAt + edit.start,
    end: heldAt + edit.end,
  }));
}

const nameOf = (uri: string): string => foreignText(Utils.basename(URI.parse(uri)));
const refused = (uri: string, why: string): PaperglossError =>
  new PaperglossError('refused', l10n.t('{0}: {1}. Nothing has changed.', nameOf(uri), why));

/**
 * The documents and bibliographies that mean the same work by a key: from the first bibliographies to the documents that use
 * them, to the bibliographies of these that have the work too, and so on.
 */
async function reach(
  context: ServerContext,
  { bibliographies: first }: KeyChange,
  citing: readonly CitingDocument[],
  token: Cancellation,
): Promise<{
  readonly documents: readonly CitingDocument[];
  readonly bibliographies: ReadonlyMap<string, LocatedBibliography>;
}> {
  const bibliographies = new Map<string, LocatedBibliography>();
  for (const uri of first) {
    const held = citing.flatMap(({ having }) => having).find((each) => each.uri === uri && each.heldAt !== undefined);
    if (held !== undefined) {
      bibliographies.set(uri, held);
      continue;
    }
    const open = context.documents.get(uri);
    const located =
      open === undefined
        ? await context.bibliographies.read(uri, token)
        : { uri, file: context.bibliographies.strictlyParsed(uri, open.getText()) };
    if (located !== undefined) bibliographies.set(uri, located);
  }
  // A key that no bibliography has is one that all documents mean alike that lack it.
  if (first.length === 0) return { documents: citing.filter(({ having }) => having.length === 0), bibliographies };
  const documents = new Set<CitingDocument>();
  for (let count = -1; count !== documents.size + bibliographies.size;) {
    count = documents.size + bibliographies.size;
    for (const each of citing) {
      if (!each.having.some(({ uri }) => bibliographies.has(uri))) continue;
      documents.add(each);
      for (const located of each.having) bibliographies.set(located.uri, located);
    }
  }
  return { documents: [...documents], bibliographies };
}

/** Refuses a key that another work has already, and one that means two works: which of them gets the other key nobody knows. */
function requireFree(
  documents: readonly CitingDocument[],
  bibliographies: ReadonlyMap<string, LocatedBibliography>,
  { from, to }: KeyChange,
): void {
  const all = [...bibliographies.values()];
  const taken = all.find(({ file }) => hasOther(file, from, to));
  if (taken !== undefined) throw refused(taken.uri, l10n.t('another entry has the key "{0}" already', foreignText(to)));
  const [facts] = all.map(({ file }) => factsOf(file, from));
  const other = all.find(({ file }) => facts !== undefined && isOther(facts, factsOf(file, from)));
  if (other !== undefined)
    throw refused(other.uri, l10n.t('the key means another work there: change one of the two first'));
  // What the documents use beside these may have the key too.
  for (const { document, others } of documents) {
    const clash = others.find((file) => hasOther(file, from, to));
    if (clash !== undefined)
      throw refused(
        document.uri,
        l10n.t('"{0}" is another work there, in {1}', foreignText(to), foreignText(clash.path)),
      );
  }
}

/** BibTeX does not tell keys apart by case; a key that changes its case alone is its own. */
const hasOther = (file: BibliographyFile, from: string, to: string): boolean =>
  file.entries.some(({ key }) => key !== from && key.toLowerCase() === to.toLowerCase());

const factsOf = (file: BibliographyFile, key: string): ComparableFacts =>
  file.entries.find((entry) => entry.key === key)?.facts ?? {};

const isOther = (a: ComparableFacts, b: ComparableFacts): boolean =>
  (a.title ?? '') !== '' && (b.title ?? '') !== '' && a.title !== b.title && !isOneWork(a, b);
