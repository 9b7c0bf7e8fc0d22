import { languageOfName } from '../../core/terms/languageOfName.ts';
import { libraryOptions, openLibrary, printedId, readText } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** `papergloss terms`: where papers are spoken of in files. Lines and columns are 1-based, columns in UTF-16 units. */
export function runTerms(args: string[]): number {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    all: { type: 'boolean' },
    format: { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  if (positionals.length === 0) throw usageError('terms needs a file');
  const texts = positionals.map((file) => ({ file, text: readText(file) }));
  const { library, problems } = openLibrary(values);
  for (const { file, text } of texts) {
    const scan = library.termsIn({ text, languageId: languageOfName(file), path: file });
    if (scan.limited !== undefined) tell(`${file}: ${scan.limited}`);
    const position = positionsIn(text);
    for (const term of scan.occurrences) {
      if (!term.shown && values.all !== true) continue;
      const [start, end] = [position(term.start), position(term.end)];
      const papers = term.papers.flatMap(({ id }) => library.get(id) ?? []);
      const row = {
        file,
        ...start,
        endLine: end.line,
        endColumn: end.column,
        text: term.text,
        papers: papers.map((paper) => ({ id: printedId(paper), title: paper.csl.title })),
        confidence: Number(term.confidence.toFixed(3)),
      };
      if (format === 'json') printJson(row);
      else {
        const titles = row.papers.map((paper) => paper.title).join(' | ');
        printLine(`${file}:${start.line}:${start.column}: ${term.text}: ${titles} (${row.confidence})`);
      }
    }
  }
  return problems > 0 ? exitCodes.problems : exitCodes.fine;
}

/** Turns ascending or random offsets into 1-based lines and columns. */
function positionsIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
