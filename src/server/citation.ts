import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat } from '../core/bibliography/bibliographyFile.ts';
import { type OffsetEdit, withEdits } from '../core/bibliography/offsetEdit.ts';
import { planCitation, type PlannedCitation } from '../core/citations/planCitation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { CitationParams, CitationPlan, PlannedEdit } from '../protocol.ts';
import type { ServerContext } from './context.ts';
import { bibliographyAddresses, readLocated, resolved } from './documentBibliography.ts';

const newBibliographyName = 'references.bib';

/** The bibliography that gets the entries. */
interface Target {
  readonly uri: string;
  /** Undefined when the file has to be created. */
  readonly file: BibliographyFile | undefined;
  /** The document has to name the file in its front matter. */
  readonly mustBeNamed: boolean;
}

/**
 * Plans a citation of papers at the selection: the edit of the document and that of the bibliography which the document
 * uses. What stands in the way is a refusal, for people; nothing is changed here.
 */
export async function planDocumentCitation(
  context: ServerContext,
  document: TextDocument,
  params: CitationParams,
  token: CancellationToken,
): Promise<CitationPlan> {
  try {
    return await citationPlan(context, document, params, token);
  } catch (error) {
    if (error instanceof PaperglossError) return refusedCitation(error.message);
    throw error;
  }
}

/** A plan that changes nothing and says why, for people. */
export const refusedCitation = (refusal: string): CitationPlan => ({ edits: [], keys: [], summary: '', refusal });

async function citationPlan(
  context: ServerContext,
  document: TextDocument,
  params: CitationParams,
  token: CancellationToken,
): Promise<CitationPlan> {
  const { library } = await context.loaded;
  const papers = params.paperIds.flatMap((id) => library.get(id) ?? []);
  if (papers.length < params.paperIds.length) throw new PaperglossError('not-found', 'A paper to cite is not in the library.');
  if (document.version !== params.version) throw new PaperglossError('refused', 'The document has changed meanwhile.');

  const folders = params.workspaceFolderUri === undefined ? context.workspaceFolders : [URI.parse(params.workspaceFolderUri).toString()];
  const address = URI.parse(document.uri);
  const { target, others } = await bibliographiesFor(context, document, folders, token);
  const bibliography = target && (target.file ?? { text: '', path: Utils.basename(URI.parse(target.uri)) });
  const planned = planCitation({
    document: {
      text: document.getText(),
      languageId: document.languageId,
      start: document.offsetAt(params.range.start),
      end: document.offsetAt(params.range.end),
      name: Utils.basename(address),
    },
    papers,
    bibliography,
    otherBibliographies: others,
    nameInFrontMatter: target?.mustBeNamed === true ? newBibliographyName : undefined,
    preferredKey: (paper) => paper.keys[0],
  });
  if ('refusal' in planned) return refusedCitation(planned.refusal);
  if (planned.bibliographyEdits.length > 0 && bibliography?.text.includes('\uFFFD') === true) {
    return refusedCitation(`${bibliography.path} has characters that are not UTF-8, which saving would spoil: save it with that encoding first.`);
  }
  const confirm = confirmation(planned, target, bibliography?.path);
  return {
    edits: [...documentEdits(document, planned.documentEdits), ...bibliographyEdits(target, planned)],
    keys: planned.keys,
    summary: summary(planned, target === undefined ? undefined : bibliography?.path),
    cursor: TextDocument.create('', '', 0, withEdits(document.getText(), planned.documentEdits)).positionAt(planned.cursor),
    ...(confirm !== undefined && { confirm }),
  };
}

/** Where entries go, and what else the document's keys come from. No target: there is no place for a file. */
async function bibliographiesFor(
  context: ServerContext,
  document: TextDocument,
  folders: readonly string[],
  token: CancellationToken,
): Promise<{ readonly target: Target | undefined; readonly others: readonly BibliographyFile[] }> {
  const { uris, isNamed } = await bibliographyAddresses(context.files, document, folders, token);
  const address = URI.parse(document.uri);
  if (address.scheme === 'untitled') return { target: undefined, others: [] };
  if (!isNamed && uris.length === 0) {
    return { target: { uri: resolved(address, newBibliographyName), file: undefined, mustBeNamed: true }, others: [] };
  }
  const usable = uris.filter((uri) => bibliographyFormat(uri) !== undefined);
  if (usable.length === 0) {
    throw new PaperglossError('refused', 'The front matter names no bibliography that can be written to (.bib, .json, .yaml).');
  }
  const read = await Promise.all(
    usable.map(async (uri) => ({ uri, file: (await readLocated(context, uri, token))?.file, mustBeNamed: false })),
  );
  // A file that exists is written to before one that would have to be created.
  const target = read.find(({ file }) => file !== undefined) ?? read[0];
  const others = read.flatMap(({ uri, file }) => (uri === target?.uri || file === undefined ? [] : [file]));
  return { target, others };
}

function documentEdits(document: TextDocument, edits: readonly OffsetEdit[]): PlannedEdit[] {
  return edits.map(({ start, end, newText }) => ({
    uri: document.uri,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}

function bibliographyEdits(target: Target | undefined, planned: PlannedCitation): PlannedEdit[] {
  if (target === undefined || planned.bibliographyEdits.length === 0) return [];
  const { uri, file } = target;
  const text = TextDocument.create(uri, 'bibtex', 0, file?.text ?? '');
  return documentEdits(text, planned.bibliographyEdits).map((edit) => (file === undefined ? { ...edit, create: true } : edit));
}

function confirmation(planned: PlannedCitation, target: Target | undefined, file: string | undefined): string | undefined {
  if (planned.newKeys.length === 0) return undefined;
  if (target === undefined) {
    return 'The document is not saved yet: only the citation is inserted, without a bibliography.';
  }
  if (target.file !== undefined) return undefined;
  return target.mustBeNamed
    ? `Creates ${file} beside the document and names it in its front matter.`
    : `Creates ${file}, which the front matter names and which does not exist yet.`;
}

function summary({ keys, newKeys, notes, documentEdits }: PlannedCitation, file: string | undefined): string {
  const list = (names: readonly string[]): string => names.map((name) => `@${name}`).join(', ');
  const sentences = [...notes];
  if (newKeys.length > 0 && file !== undefined) sentences.unshift(`Added ${list(newKeys)} to ${file}.`);
  else if (documentEdits.length > 0) sentences.unshift(`Cited ${list(keys)}.`);
  return sentences.join(' ');
}
