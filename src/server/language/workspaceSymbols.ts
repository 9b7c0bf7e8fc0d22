import { type CancellationToken, type Location, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { placeOfKey } from '../../core/bibliography/entryPlaces.ts';
import { bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import { quickEntries } from '../../core/bibliography/quickEntries.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { ServerContext } from '../context.ts';
import { documentAt, workspaceFiles } from '../documents/workspaceDocuments.ts';

// Editors show some dozens, and ask again at each key.
const mostFound = 100;
const perBibliography = 30;
// More `.bib` files than this are a collection of examples.
const mostBibliographies = 50;

/** Entries of the bibliographies of the open folders, and papers of the user's own libraries, for a query by any of their words. */
export async function provideWorkspaceSymbols(
  context: ServerContext,
  query: string,
  token: CancellationToken,
): Promise<WorkspaceSymbol[]> {
  // Nobody looks through all entries there are.
  if (query.trim() === '') return [];
  const { uris } = await workspaceFiles(context, (name) => bibliographyFormat(name) === 'bib', token);
  const recent = context.bibliographies.recent.map(({ uri }) => uri);
  const symbols = new Map<string, WorkspaceSymbol>();
  const add = (paper: Paper, key: string, location: Location): void => {
    const id = `${location.uri} ${key}`;
    if (symbols.size >= mostFound || symbols.has(id)) return;
    const containerName = Utils.basename(URI.parse(location.uri));
    const title = foreignText(paper.csl.title);
    const name = foreignText(key);
    symbols.set(id, {
      name: title === '' ? name : `${name}: ${title}`,
      kind: SymbolKind.Object,
      containerName,
      location,
    });
  };
  const files = [...new Set([...recent.filter((uri) => bibliographyFormat(uri) === 'bib'), ...uris])];
  for (const uri of files.slice(0, mostBibliographies)) {
    if (token.isCancellationRequested) return [];
    const document = await documentAt(context, context.files, uri, token);
    if (document === undefined) continue;
    const text = document.getText();
    for (const paper of quickEntries(text, query, perBibliography, { id: uri, label: '' })) {
      const [key = ''] = paper.keys;
      add(paper, key, keyLocation(document, key));
    }
    await context.pause(0);
  }
  for (const { paper } of await libraryHits(context, query)) {
    const [key] = paper.keys;
    const uri = paper.origins.find(({ id }) => id.includes(':'))?.id;
    if (key === undefined || uri === undefined) continue;
    add(paper, key, locationInLibrary(context, uri, key));
  }
  return [...symbols.values()];
}

async function libraryHits(context: ServerContext, query: string): Promise<readonly { readonly paper: Paper }[]> {
  const { library } = await context.loader.loaded;
  return library.search(query, { limit: mostFound, typing: true, isUnexplained: true }).hits;
}

/** Where an entry with a key begins in BibTeX: the first place behind an opening brace that has it. */
function keyLocation(document: TextDocument, key: string): Location {
  const text = document.getText();
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const isOpened = /[{(]\s*$/.test(text.slice(Math.max(0, at - 20), at));
    if (!isOpened || !/^\s*[,}]/.test(text.slice(at + key.length, at + key.length + 20))) continue;
    return { uri: document.uri, range: { start: document.positionAt(at), end: document.positionAt(at + key.length) } };
  }
  return { uri: document.uri, range: atBeginning };
}

const atBeginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Library files are read when they are opened: where they are bibliographies that are known, the entry's own place is told. */
function locationInLibrary({ bibliographies }: ServerContext, uri: string, key: string): Location {
  const located = bibliographies.recent.find((each) => each.uri === uri);
  const place = located && placeOfKey(located.file, key);
  if (located === undefined || place === undefined) return { uri, range: atBeginning };
  const text = TextDocument.create(uri, '', 0, located.file.text);
  return { uri, range: { start: text.positionAt(place.keyStart), end: text.positionAt(place.keyEnd) } };
}
