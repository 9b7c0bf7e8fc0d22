import { greatest } from '../greatest.ts';
import { lineLink } from '../papers/escapeMarkdown.ts';
import { visibleLine } from '../text/visibleText.ts';
import type { UsePlace } from './paperUses.ts';

/** Files of a paper that are listed; of more the number is told. */
const mostFiles = 20;
/** Lines of a file that are listed. */
const mostLines = 10;

/** Files with the lines in them that are linked: "`train.py` (lines 2, 5) and 3 more files", in Markdown. `base` stands before paths in links. */
export function usesText(places: readonly UsePlace[], base = ''): string {
  const byFile = new Map<string, number[]>();
  for (const { file, line } of places) byFile.set(file, [...(byFile.get(file) ?? []), line]);
  const files = [...byFile].slice(0, mostFiles).map(([file, lines]) => {
    const shown = lines.slice(0, mostLines).map((line) => lineLink(`${base}${file}`, line));
    const more = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
    return `${codeSpan(file)} (${lines.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${more})`;
  });
  const left = byFile.size - files.length;
  return left > 0 ? `${files.join(', ')} and ${left} more files` : files.join(', ');
}

/** A name as code, whatever backquotes it has. */
function codeSpan(name: string): string {
  const shown = visibleLine(name);
  const longest = greatest((shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}
