import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import { neverCancelled } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { keyedPapers } from '../../core/exports/keyedPapers.ts';
import { UseCollector, type UsedPaper } from '../../core/exports/paperUses.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { languageOfFile } from '../../core/text/languageOfFile.ts';
import { citedPapers, type Stretch } from '../../server/exports/citedPapers.ts';
import { filesToSearch, papersInFile } from '../../server/exports/papersInFiles.ts';
import { citingContext } from './checking.ts';
import { documentOf } from './citingTexts.ts';
import { codeSearch } from './codeSearch.ts';
import { type LibraryChoice, openLibrary } from './libraries.ts';
import { tell } from './output.ts';
import { sourcesIn } from './sourcesIn.ts';
import { usageError } from './usage.ts';

/** What a call of `papergloss export` means by its inputs. */
export interface ExportInput {
  /** What it is called where nobody says: the name of a library or a folder. */
  readonly title: string;
  readonly works: readonly KeyedPaper[];
  /** Where papers are spoken of, for folders and code. */
  readonly uses: readonly UsedPaper[] | undefined;
  /** Something that was meant is not there. */
  readonly isComplete: boolean;
}

interface ExportChoice extends LibraryChoice {
  /** Lines of a document, `10-40`. */
  readonly lines?: string | undefined;
}

type InputKind = 'library' | 'document' | 'code';

/** A folder, or a file of code, is searched; a document is asked for what it cites; everything else is a library. */
function kindOf(name: string): InputKind {
  if (name !== '-' && statSync(name, { throwIfNoEntry: false })?.isDirectory() === true) return 'code';
  const format = formatOf('', name);
  if (format === undefined || /\.(?:jsonl?|ya?ml|txt)$/i.test(name)) return 'library';
  return languageOfFile(name) !== undefined && isCode(name) ? 'code' : 'document';
}

const isCode = (name: string): boolean => !/\.(?:md|markdown|qmd|rmd|tex|typ|rst|org|adoc)$/i.test(name);

/** The papers of the inputs. All have to be of one kind: libraries, documents, or code. */
export async function exportInput(names: readonly string[], choice: ExportChoice): Promise<ExportInput> {
  const kinds = new Set(names.map(kindOf));
  if (kinds.size > 1)
    throw usageError('export takes libraries, or documents, or folders and code, and not several of these at once');
  const kind: InputKind = [...kinds][0] ?? 'library';
  if (choice.lines !== undefined && (kind !== 'document' || names.length > 1))
    throw usageError('--lines is for one document');
  if (kind === 'library') return libraryInput(names, choice);
  const { library, problems } = openLibrary(choice);
  if (kind === 'document') return documentInput(names, library, choice);
  const input = await codeInput(names, library);
  return { ...input, isComplete: input.isComplete && problems === 0 };
}

/** Without a name, the papers that come with the program. */
function libraryInput(names: readonly string[], choice: ExportChoice): ExportInput {
  const files = [...names, ...(choice.library ?? [])];
  const hasBundled = files.length === 0 && choice['no-corpus'] !== true;
  const { library, problems } = openLibrary({ library: files, 'no-corpus': !hasBundled });
  const [name] = files;
  return {
    title: name === undefined || name === '-' ? 'Papers' : titleOf(name),
    works: keyedPapers(library.papers, sourcesIn(files)),
    uses: undefined,
    isComplete: problems === 0,
  };
}

const titleOf = (name: string): string => basename(resolve(name)).replace(/\.[a-z]+$/i, '');

async function documentInput(
  names: readonly string[],
  library: Library,
  { lines }: ExportChoice,
): Promise<ExportInput> {
  const { bibliographies } = citingContext(library);
  const works = new Map<string, KeyedPaper>();
  let isComplete = true;
  for (const name of names) {
    const document = documentOf(name);
    const parts = lines === undefined ? undefined : [linesOf(lines, document)];
    const cited = await citedPapers(bibliographies, () => Promise.resolve(library), document, parts, neverCancelled);
    if (cited === undefined) throw usageError(`${name}: citations are not known in files of this kind`);
    // The first of several documents that use a key says what it means, as in a book of chapters.
    for (const work of cited.works) if (!works.has(work.key)) works.set(work.key, work);
    for (const key of cited.missing) tell(`${name}: "${key}" is in none of its bibliographies`);
    isComplete &&= cited.missing.length === 0;
  }
  return { title: titleOf(names[0] ?? ''), works: [...works.values()], uses: undefined, isComplete };
}

function linesOf(lines: string, document: ReturnType<typeof documentOf>): Stretch {
  const [, first, last] = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(lines) ?? [];
  if (first === undefined) throw usageError(`--lines takes a range of lines, 10-40, not "${lines}"`);
  return {
    start: document.offsetAt({ line: Number(first) - 1, character: 0 }),
    end: document.offsetAt({ line: Number(last ?? first), character: 0 }),
  };
}

async function codeInput(names: readonly string[], library: Library): Promise<ExportInput> {
  const search = codeSearch(library);
  const uses = new UseCollector();
  let isComplete = true;
  for (const name of names) {
    const stats = statSync(name, { throwIfNoEntry: false });
    if (stats === undefined) throw new PaperglossError('not-found', `${name}: no such file`);
    const uri = pathToFileURL(resolve(name)).href;
    const folderUri = stats.isDirectory() ? uri : pathToFileURL(resolve('.')).href;
    const { uris, isCut } = stats.isDirectory()
      ? await filesToSearch(search, folderUri, neverCancelled)
      : { uris: [uri], isCut: false };
    if (isCut) tell(`${name} has more files than are searched: the first ${uris.length} count`);
    isComplete &&= !isCut;
    for (const file of uris)
      for (const { paper, place } of await papersInFile(search, folderUri, file, 'first', neverCancelled))
        uses.add(paper, place);
  }
  const papers: readonly Paper[] = uses.papers.map(({ paper }) => paper);
  return { title: titleOf(names[0] ?? ''), works: keyedPapers(papers), uses: uses.papers, isComplete };
}
