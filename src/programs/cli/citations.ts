import { neverCancelled } from '../../core/cancellation.ts';
import { paperOfEntry } from '../../server/bibliographies/citedPaper.ts';
import { citationsOf } from '../../server/documents/citationsOf.ts';
import { citingContext, shownPath } from './checking.ts';
import { citingTexts, placeIn, shownPlace } from './citingTexts.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printLine } from './output.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** `papergloss citations`: each citation of documents, with what its key means; 1 where a key is in no bibliography. */
export async function runCitations(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, { ...libraryOptions, format: { type: 'string' } });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  if (positionals.length === 0) throw usageError('citations needs a file');
  const texts = positionals.flatMap(citingTexts);
  const { library } = openLibrary(values);
  const { bibliographies } = citingContext(library);
  let isComplete = true;
  for (const { file, document, cell } of texts) {
    const { used } = await bibliographies.of(document, neverCancelled);
    const written = await bibliographies.formatOf(document, neverCancelled);
    if (written === undefined) throw usageError(`${file}: citations are not known in files of this kind`);
    for (const { kind, items } of citationsOf(document, written)) {
      for (const { key, keyStart, keyEnd } of items) {
        const located = used.find((each) => each.file.entries.some((entry) => entry.key === key));
        const cited = located && paperOfEntry(located, library, key);
        const bibliography = located === undefined ? null : shownPath(located.uri);
        const found = located !== undefined || key === '*';
        isComplete &&= found;
        const row = {
          file,
          ...(cell !== undefined && { cell }),
          ...placeIn(document, keyStart, keyEnd),
          key,
          kind,
          found,
          bibliography,
          id: cited?.paper.id ?? null,
        };
        if (format === 'json') printJson(row);
        else
          printLine(
            `${shownPlace(row, row)}: ${key}: ${cited?.paper.csl.title ?? bibliography ?? 'in no bibliography'}`,
          );
      }
    }
  }
  return isComplete ? exitCodes.fine : exitCodes.problems;
}
