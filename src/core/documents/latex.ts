import type { DocumentFormat, TypedKey } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';
import { declaredBibliographies } from './latexBibliographies.ts';
import { citationsIn, isCiting, multibibLabels } from './latexCitations.ts';
import { latexWriter } from './latexInsertion.ts';
import { latexSource } from './latexSource.ts';

/**
 * LaTeX with the commands of natbib, biblatex, apacite, multibib and csquotes: https://ctan.org/pkg/natbib,
 * https://ctan.org/pkg/biblatex (sections 3.8 and 3.9 of its manual).
 */
export const latex: DocumentFormat = {
  areas: (text) => latexSource(text).areas,
  citations: citationsIn,
  typedAt,
  declaredBibliographies,
  insertion: latexWriter,
};

// A command with its notes and keys that is longer is not typed by hand.
const furthestCommand = 4000; // UTF-16 units

function typedAt(text: string, offset: number): TypedKey | undefined {
  // Without a command before the offset there is no need to read the document.
  const before = text.slice(Math.max(0, offset - furthestCommand), offset);
  if (!/cite|cquote/i.test(before)) return undefined;
  const source = latexSource(text);
  const cited = keyAt(citationsIn(text), offset, () => 0);
  if (cited !== undefined) return cited;
  const open = source.masked.lastIndexOf('{', offset - 1);
  const list = source.masked.slice(open + 1, offset);
  if (open === -1 || offset - open > furthestCommand || /[\\}]/.test(list)) return undefined;
  const name = commandBefore(source.masked, open);
  if (name === undefined || !isCiting(name, multibibLabels(source.masked))) return undefined;
  if (source.areas.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const start = offset - (list.split(',').at(-1) ?? '').trimStart().length;
  const key = source.masked.slice(start, offset);
  return /^[^\s#%~"\0]*$/.test(key) ? { key, start, end: offset, isCited: false } : undefined;
}

/** The command whose keys begin at a brace, behind notes that are closed. */
function commandBefore(text: string, open: number): string | undefined {
  const head = text.slice(Math.max(0, open - furthestCommand), open);
  const start = head.lastIndexOf('\\');
  const found = /^\\([A-Za-z]+)\*?\s*/.exec(start === -1 ? '' : head.slice(start));
  if (found === null) return undefined;
  const rest = head.slice(start + found[0].length);
  return rest === '' || (/^[[(<{]/.test(rest) && /[\])>}]\s*$/.test(rest)) ? found[1] : undefined;
}
