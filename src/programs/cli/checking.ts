import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import { AllPapers } from '../../core/sources/allPapers.ts';
import { Bibliographies } from '../../server/bibliographies/bibliographies.ts';
import type { CitingContext } from '../../server/context.ts';
import { Settings } from '../../server/settings.ts';
import { isCitingName, scanLimits, workspaceFiles } from '../../server/documents/workspaceDocuments.ts';
import { homeUri, nodeFiles, nodePause } from '../files/nodeFiles.ts';
import { isNotebook } from './citingTexts.ts';
import { stderrLogger } from './libraries.ts';
import { tell } from './output.ts';

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

// Documents that people cite in with programs that write them, of which nothing is read.
const otherDocuments = /\.(docx|odt|rtf|lyx|tm|html?|xhtml|textile|wiki|mediawiki|pages|gdoc)$/i;

/**
 * The files that a call means; of a folder all documents in it and below, and documents of other kinds are told. Throws for
 * a name that leads nowhere.
 */
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
    const passedOver = new Map<string, number>();
    const isCiting = (each: string): boolean => {
      if (isCitingName(each) || isNotebook(each)) return true;
      const ending = otherDocuments.exec(each)?.[0].toLowerCase();
      if (ending !== undefined) passedOver.set(ending, (passedOver.get(ending) ?? 0) + 1);
      return false;
    };
    const { uris, isCut } = await workspaceFiles(folder, isCiting, neverCancelled);
    if (isCut)
      throw new PaperglossError('refused', `${name} has more than ${scanLimits.files} documents: check parts of it`);
    if (passedOver.size > 0) tell(passedOverText(name, passedOver));
    isWhole = true;
    for (const uri of uris) files.push(shownPath(uri));
  }
  return { files, isWhole };
}

/** `docs: not checked, because citations are not known in such files: 2 .docx, 1 .html`. */
function passedOverText(name: string, counts: ReadonlyMap<string, number>): string {
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ending, count]) => `${count} ${ending}`);
  return `${name}: not checked, because citations are not known in such files: ${kinds.join(', ')}`;
}
