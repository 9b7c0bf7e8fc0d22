import { TextDocument } from 'vscode-languageserver-textdocument';
import { DidOpenTextDocumentNotification, type Range } from 'vscode-languageserver-protocol';

import {
  type CitationParams,
  citationPlaceRequest,
  type CitationPlan,
  citationRequest,
} from '../../src/protocol/citing.ts';
import type { TestServer } from './server.ts';

/** The open folder of the tests; files are given by their paths in it. */
export const workspace = 'vscode-vfs://github/acme';

export interface CiteRequest extends Partial<
  Pick<CitationParams, 'answers' | 'isRestricted' | 'paperIds' | 'workspaceFolderUri'>
> {
  readonly languageId?: string;
  /** The document's address, where it is not that of its path. */
  readonly uri?: string;
}

export interface Cited extends Omit<CitationPlan, 'cursor'> {
  /** The text of each file after the plan, with `|` for the cursor in the document. */
  readonly after: Readonly<Record<string, string>>;
}

export const fsdp = '2304.11277';

const folderOf = (path: string): string => (path.includes(':') ? path : `${workspace}/${path}`);

/**
 * Opens a document with a bar at each cursor, the first one's the main one, plans a citation there and applies the plan.
 * `files` is what the server reads from, which gets the files of this request.
 */
export async function cite(
  server: TestServer,
  files: Record<string, string | null>,
  given: Readonly<Record<string, string>>,
  path: string,
  { languageId = 'markdown', uri = folderOf(path), ...params }: CiteRequest = {},
): Promise<Cited> {
  const texts: Record<string, string> = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [folderOf(name), text]),
  );
  for (const name of Object.keys(files)) delete files[name];
  Object.assign(files, texts);
  const { text, ranges } = withoutBars(given[path] ?? '');
  texts[uri] = text;
  await server.connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId, version: 1, text },
  });
  const [range = noRange, ...otherRanges] = ranges;
  const { cursor, ...plan } = await server.connection.sendRequest(citationRequest, {
    uri,
    version: 1,
    range,
    otherRanges,
    paperIds: [fsdp],
    workspaceFolderUri: workspace,
    ...params,
  });
  return { ...plan, after: textsAfter(plan.edits, texts, uri, cursor, workspace) };
}

/** The texts of files after edits, by their paths in a folder, with `|` for the cursor in a document. */
export function textsAfter(
  edits: CitationPlan['edits'],
  before: Readonly<Record<string, string>>,
  uri: string,
  cursor: CitationPlan['cursor'],
  folder: string,
): Readonly<Record<string, string>> {
  const texts = { ...before };
  for (const changed of new Set(edits.map((edit) => edit.uri))) {
    const document = TextDocument.create(changed, '', 1, texts[changed] ?? '');
    texts[changed] = TextDocument.applyEdits(
      document,
      edits.filter((edit) => edit.uri === changed).map((edit) => ({ ...edit })),
    );
  }
  if (cursor !== undefined) {
    const document = TextDocument.create(uri, '', 1, texts[uri] ?? '');
    const offset = document.offsetAt(cursor);
    texts[uri] = `${document.getText().slice(0, offset)}|${document.getText().slice(offset)}`;
  }
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name.replace(`${folder}/`, ''), text]));
}

/** What stands in the way of a citation at the bar, before papers are chosen. */
export async function placeRefusal(
  server: TestServer,
  fixture: string,
  uri: string,
  languageId = 'markdown',
): Promise<string | undefined> {
  const { text, ranges } = withoutBars(fixture);
  await server.connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId, version: 1, text },
  });
  return (await server.connection.sendRequest(citationPlaceRequest, { uri, version: 1, range: ranges[0] ?? noRange }))
    .refusal;
}

const start = { line: 0, character: 0 };
const noRange: Range = { start, end: start };

function withoutBars(fixture: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const pieces = fixture.split('|');
  const text = pieces.join('');
  const document = TextDocument.create('', '', 1, text);
  let offset = 0;
  const ranges = pieces.slice(0, -1).map((piece) => {
    offset += piece.length;
    const position = document.positionAt(offset);
    return { start: position, end: position };
  });
  return { text, ranges };
}
