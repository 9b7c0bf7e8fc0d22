import { readBibliography } from '../../core/bibliography/bibliographyFile.ts';
import { tidiedBibliography, type TidyKind } from '../../core/checks/tidiedBibliography.ts';
import { readText } from './libraries.ts';
import { printText, tell } from './output.ts';
import { exitCodes, parseCall, usageError } from './usage.ts';
import { writeWhole } from './writeWhole.ts';

/** Those that need no documents. */
const offered = ['merge', 'normalise', 'sort'] as const satisfies readonly TidyKind[];

/**
 * `papergloss tidy`: a bibliography merged, mended and sorted, on stdout or with `--apply` in its place; 1 where something of it
 * could not be done.
 */
export function runTidy(args: string[]): number {
  const { values, positionals } = parseCall(args, { only: { type: 'string' }, apply: { type: 'boolean' } });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw usageError('tidy needs one bibliography');
  const named = values.only?.split(',').map((kind) => kind.trim()) ?? offered;
  const unknown = named.find((kind) => !offered.some((each) => each === kind));
  if (unknown !== undefined) throw usageError(`--only takes ${offered.join(', ')}, not "${unknown}"`);
  const text = readText(path);
  const kinds = new Set(offered.filter((kind) => named.includes(kind)));
  const {
    steps,
    text: tidy,
    renamed,
  } = tidiedBibliography(readBibliography(text, path), {
    kinds,
    missing: [],
    used: undefined,
  });
  for (const { kind, count, moves = [], refusal } of steps) {
    tell(refusal ?? `${kind}: ${count}`);
    for (const { key, after } of moves)
      tell(after === undefined ? `"${key}" to the beginning` : `"${key}" behind "${after}"`);
  }
  for (const [from, to] of renamed) tell(`cite "${to}" for "${from}"`);
  if (values.apply !== true) printText(tidy);
  else if (tidy !== text) writeWhole(path, tidy, { inputs: [], force: true });
  return steps.some(({ refusal }) => refusal !== undefined) ? exitCodes.problems : exitCodes.fine;
}
