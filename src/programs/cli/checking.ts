import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import { AllPapers } from '../../core/sources/allPapers.ts';
import { Bibliographies } from '../../server/bibliographies.ts';
import type { CitingContext } from '../../server/context.ts';
import { Settings } from '../../server/settings.ts';
import { isCitingName, scanLimits, workspaceFiles } from '../../server/workspaceDocuments.ts';
import { homeUri, nodeFiles, nodePause } from '../files/nodeFiles.ts';
import { readText, stderrLogger } from './libraries.ts';

/** Where a document is, for a row of results: lines and columns are 1-based, columns in UTF-16 units. */
export interface PlaceInFile {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeIn(document: TextDocument, start: number, end: number): PlaceInFile {
  const [from, to] = [document.positionAt(start), document.positionAt(end)];
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}

/** The file of a call as a document. Throws where it cannot be read. */
export const documentOf = (file: string): TextDocument =>
  TextDocument.create(pathToFileURL(resolve(file)).href, '', 0, readText(file));

/** A file as results name it: as in the call where it was named there, else by its path from the working folder. */
export function shownPath(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const path = fileURLToPath(uri);
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** What the server's functions go by, on the command line: the working folder is the one that is open where none are given. */
export function citingContext(
  library: Library,
  workspaceFolders: readonly string[] = [pathToFileURL(process.cwd()).href],
): CitingContext {
  return {
    papers: new AllPapers(() => Promise.resolve({ library }), [], stderrLogger),
    files: nodeFiles,
    logger: stderrLogger,
    workspaceFolders,
    settings: new Settings(),
    bibliographies: new Bibliographies({
      files: nodeFiles,
      logger: stderrLogger,
      workspaceFolders,
      watch: undefined,
      now: Date.now,
      pause: nodePause,
      homeUri,
    }),
  };
}

export interface GivenFiles {
  /** Files of the call, and those in its folders in which works are cited. */
  readonly files: readonly string[];
  /** A folder was given: its documents are all that cite from the bibliographies in it. */
  readonly isWhole: boolean;
}

/** The files that a call means; of a folder all documents in it and below. Throws for a name that leads nowhere. */
export async function givenFiles(names: readonly string[]): Promise<GivenFiles> {
  const files: string[] = [];
  let isWhole = false;
  for (const name of names) {
    if (name === '-' || !statSync(name, { throwIfNoEntry: false })?.isDirectory()) {
      files.push(name);
      continue;
    }
    const folder = {
      files: nodeFiles,
      logger: stderrLogger,
      workspaceFolders: [pathToFileURL(resolve(name)).href],
    };
    const { uris, isCut } = await workspaceFiles(folder, isCitingName, neverCancelled);
    if (isCut)
      throw new PaperglossError('refused', `${name} has more than ${scanLimits.files} documents: check parts of it`);
    isWhole = true;
    files.push(...uris.map(shownPath));
  }
  return { files, isWhole };
}
