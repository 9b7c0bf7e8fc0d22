import { neverCancelled } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { DocumentBibliographies } from '../../server/bibliographies/bibliographies.ts';
import { citationTarget } from '../../server/citing/citationTarget.ts';
import type { CitingContext } from '../../server/context.ts';
import { citingContext, shownPath } from './checking.ts';
import { citingTexts } from './citingTexts.ts';
import { openLibrary } from './libraries.ts';
import { printJson, printLine } from './output.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

interface Row {
  readonly path: string;
  /** What names it: the document or its project; else it lies in the folder or above it. */
  readonly from: 'document' | 'project' | 'folder';
  readonly entries: number | null;
  readonly problem?: string;
}

/** `papergloss bibliographies`: what documents' citations are looked up in; 1 where something that is named cannot be used. */
export async function runBibliographies(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, { format: { type: 'string' } });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  if (positionals.length === 0) throw usageError('bibliographies needs a file');
  // All cells of a notebook have the same ones.
  const texts = positionals.flatMap((file) => citingTexts(file).slice(0, 1));
  const context = citingContext(openLibrary({ 'no-corpus': true }).library);
  let isComplete = true;
  for (const { file, document } of texts) {
    if (formatOf(document.languageId, document.uri) === undefined)
      throw usageError(`${file}: citations are not known in files of this kind`);
    const found = await context.bibliographies.of(document, neverCancelled);
    const rows = rowsOf(found);
    const target = await targetOf(context, found);
    isComplete &&= rows.every(({ problem }) => problem === undefined);
    if (format === 'json') {
      printJson({ file, bibliographies: rows, target });
      continue;
    }
    printLine(`${file}:`);
    for (const { path, from, entries, problem } of rows)
      printLine(`${path} (${from}): ${problem ?? `${entries ?? 0} entries`}`, '  ');
    printLine(target === null ? 'which gets entries would be asked' : `entries go to ${target}`, '  ');
  }
  return isComplete ? exitCodes.fine : exitCodes.problems;
}

function rowsOf({ places, used, unusable }: DocumentBibliographies): Row[] {
  const from = places.isNamedInDocument ? 'document' : places.isNamed ? 'project' : 'folder';
  return [
    ...used.map(({ uri, file }): Row => ({ path: shownPath(uri), from, entries: file.entries.length })),
    ...unusable.map(({ uri, kind, why }): Row => ({ path: shownPath(uri), from, entries: null, problem: why ?? kind })),
  ];
}

/** The file that would be written to; null where somebody would have to be asked, or nothing can be written to. */
async function targetOf(context: CitingContext, { places }: DocumentBibliographies): Promise<string | null> {
  try {
    const choice = await citationTarget(context, places, [], {}, neverCancelled);
    return 'question' in choice || choice.target === undefined ? null : shownPath(choice.target.uri);
  } catch (error) {
    if (error instanceof PaperglossError) return null;
    throw error;
  }
}
