import { extname } from 'node:path';

import { lookupTable } from '../../core/lookupTable.ts';
import { libraryOptions, openLibrary, printedId, readText } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** The editor's language ids of the file types that papers are mentioned in; others count as plain text. */
const languageOfExtension: Readonly<Record<string, string>> = lookupTable({
  '.c': 'c',
  '.cc': 'cpp',
  '.cpp': 'cpp',
  '.cs': 'csharp',
  '.css': 'css',
  '.cu': 'cuda-cpp',
  '.cuh': 'cuda-cpp',
  '.dockerfile': 'dockerfile',
  '.go': 'go',
  '.h': 'cpp',
  '.hpp': 'cpp',
  '.hs': 'haskell',
  '.html': 'html',
  '.ipynb': 'json',
  '.java': 'java',
  '.jl': 'julia',
  '.js': 'javascript',
  '.json': 'json',
  '.jsonc': 'jsonc',
  '.jsx': 'javascriptreact',
  '.kt': 'kotlin',
  '.lua': 'lua',
  '.m': 'matlab',
  '.md': 'markdown',
  '.mjs': 'javascript',
  '.php': 'php',
  '.pl': 'perl',
  '.proto': 'proto3',
  '.py': 'python',
  '.qmd': 'quarto',
  '.r': 'r',
  '.rb': 'ruby',
  '.rmd': 'rmd',
  '.rs': 'rust',
  '.rst': 'restructuredtext',
  '.scala': 'scala',
  '.sh': 'shellscript',
  '.sql': 'sql',
  '.swift': 'swift',
  '.tex': 'latex',
  '.toml': 'toml',
  '.ts': 'typescript',
  '.tsx': 'typescriptreact',
  '.typ': 'typst',
  '.xml': 'xml',
  '.yaml': 'yaml',
  '.yml': 'yaml',
});

function languageId(file: string): string {
  if (/(^|[\\/])Dockerfile$/.test(file)) return 'dockerfile';
  return languageOfExtension[extname(file).toLowerCase()] ?? 'plaintext';
}

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
    const scan = library.termsIn({ text, languageId: languageId(file), path: file });
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
