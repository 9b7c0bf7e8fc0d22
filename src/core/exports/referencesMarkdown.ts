import { escapeMarkdown, lineLink } from '../papers/escapeMarkdown.ts';
import { visibleLine } from '../text/visibleText.ts';
import type { UsePlace } from './paperUses.ts';

/** A reference as a style prints it, in Markdown, with where the paper is spoken of. */
export interface UsedReference {
  readonly markdown: string;
  readonly places: readonly UsePlace[];
}

/** Files of a paper that are listed; of more the number is told. */
const mostFiles = 20;
/** Lines of a file that are listed. */
const mostLines = 10;

/** `REFERENCES.md`: the papers behind some files, each with the places that speak of it, linked from the folder of the list. */
export function referencesMarkdown(title: string, references: readonly UsedReference[]): string {
  const head = `# ${escapeMarkdown(visibleLine(title))}\n`;
  if (references.length === 0) return `${head}\nNo paper was recognised.\n`;
  const items = references.map(({ markdown, places }, index) => {
    const number = `${index + 1}. `;
    const indentation = ' '.repeat(number.length);
    return `${number}${markdown}\n\n${indentation}Spoken of in ${filesText(places)}.\n`;
  });
  return `${head}\n${items.join('\n')}`;
}

function filesText(places: readonly UsePlace[]): string {
  const byFile = new Map<string, number[]>();
  for (const { file, line } of places) byFile.set(file, [...(byFile.get(file) ?? []), line]);
  const files = [...byFile].slice(0, mostFiles).map(([file, lines]) => {
    const shown = lines.slice(0, mostLines).map((line) => lineLink(file, line));
    const more = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
    return `${codeSpan(file)} (${lines.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${more})`;
  });
  const left = byFile.size - files.length;
  return left > 0 ? `${files.join(', ')} and ${left} more files` : files.join(', ');
}

/** A name as code, whatever backquotes it has. */
function codeSpan(name: string): string {
  const shown = visibleLine(name);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}
