import { statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import { UseCollector } from '../../core/exports/paperUses.ts';
import type { Library } from '../../core/library.ts';
import type { SearchedFiles } from '../../protocol/dailyPapers.ts';
import { type DigestPage, digestOf, pageOfLibrary, pageOfText } from '../../server/dailyPapers/digestText.ts';
import { filesToSearch, papersInFile } from '../../server/exports/papersInFiles.ts';
import { codeSearch } from './codeSearch.ts';
import { libraryOptions, openLibrary, readText } from './libraries.ts';
import { tell } from './output.ts';
import { exitCodes, parseCall, usageError } from './usage.ts';
import { askBeforeWriting, writeWhole } from './writeWhole.ts';

const oneOfMany = 'digest takes one page: a file, or the name of a page that a library has papers of';

/**
 * `papergloss digest`: the papers of a Daily Papers page by topic, with what each relates to in a folder and the libraries; 1 where
 * something could not be read or searched.
 */
export async function runDigest(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    workspace: { type: 'string' },
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean' },
  });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw usageError(oneOfMany);
  const { workspace, output = '-', force, library: files = [] } = values;
  const inputs = [name, ...files];
  askBeforeWriting(output, { inputs, force });
  const { library, problems } = openLibrary(values, addressOf);
  const page = pageNamed(library, name);
  const passedOver = new Set([...inputs, output].map(addressOf));
  const { searched, places } = await searchedFolder(library, workspace, passedOver);
  const answer = await digestOf(library, page, { places, searched, base: baseOf(workspace, output) }, async () => {
    await setImmediate();
  });
  for (const problem of page.problems) tell(problem);
  if (searched.isCut) tell(`${workspace} has more files than are searched: the first ${searched.files} count`);
  writeWhole(output, answer.text, { inputs, force });
  tell(`${page.title}: ${answer.papers === 1 ? '1 paper' : `${answer.papers} papers`}`);
  return problems > 0 || page.problems.length > 0 || searched.isCut ? exitCodes.problems : exitCodes.fine;
}

const addressOf = (file: string): string => pathToFileURL(resolve(file)).href;

/** What is no file may be a page that a library has papers of, "Daily Papers 2025-08-25". */
function pageNamed(library: Library, name: string): DigestPage {
  const isFile = name === '-' || statSync(name, { throwIfNoEntry: false }) !== undefined;
  if (!isFile && library.sources.includes(name)) return pageOfLibrary(library, name);
  return pageOfText(library, { name: basename(name), text: readText(name) });
}

async function searchedFolder(
  library: Library,
  folder: string | undefined,
  passedOver: ReadonlySet<string>,
): Promise<{ readonly searched: SearchedFiles; readonly places: ReadonlyMap<string, readonly UsePlace[]> }> {
  if (folder === undefined) return { searched: { folders: 0, files: 0, isCut: false }, places: new Map() };
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new PaperglossError('not-found', `${folder}: no such folder`);
  const search = codeSearch(library);
  const folderUri = addressOf(folder);
  const { uris, isCut } = await filesToSearch(search, folderUri, neverCancelled);
  const wanted = uris.filter((uri) => !passedOver.has(uri));
  const uses = new UseCollector();
  for (const uri of wanted)
    for (const { paper, place } of await papersInFile(search, folderUri, uri, 'first', neverCancelled))
      uses.add(paper, place);
  return {
    searched: { folders: 1, files: wanted.length, isCut },
    places: new Map(uses.papers.map(({ paper, places }) => [paper.id, places])),
  };
}

/** What leads from the digest to the folder. */
function baseOf(folder: string | undefined, output: string): string {
  if (folder === undefined) return '';
  const path = relative(output === '-' ? resolve('.') : dirname(resolve(output)), resolve(folder));
  return path === '' ? '' : `${path.split(sep).join('/')}/`;
}
