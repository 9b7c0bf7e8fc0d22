import { neverCancelled } from '../../core/cancellation.ts';
import { type FindingCode, findingKinds, type Severity } from '../../core/checks/finding.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { citationsOf } from '../../server/documents/citationsOf.ts';
import { type CheckServices, documentFindings, isBibliography } from '../../server/language/documentFindings.ts';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { citingContext, givenFiles, shownPath } from './checking.ts';
import { type CitingText, citingTexts, isNotebook, placeIn, type PlaceInText, shownPlace } from './citingTexts.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { sarifLog } from './sarif.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** One row of results, placed in its document or cell. */
export interface CheckRow extends PlaceInText {
  readonly file: string;
  /** The number of a notebook's cell, from 1. */
  readonly cell?: number;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly key: string | null;
}

/** With the place in the file, which for a cell is one among the JSON around it. */
export interface FoundRow {
  readonly row: CheckRow;
  readonly inFile: PlaceInText;
}

/** `papergloss check`: what is wrong with citations and the bibliographies that they use; 1 for errors and warnings. */
export async function runCheck(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, { ...libraryOptions, format: { type: 'string' } });
  const format = oneOf('--format', values.format, ['text', 'json', 'sarif', 'github'], 'text');
  if (positionals.length === 0) throw usageError('check needs a file or a folder');
  const { files, isWhole } = await givenFiles(positionals);
  const given = readable(files, isWhole);
  const { library } = openLibrary(values);
  const { bibliographies } = citingContext(library);
  const cited = new Map<string, Set<string>>();
  const services: CheckServices = {
    bibliographies,
    library: () => Promise.resolve({ library, isRead: true }),
    usedKeys: (uri) => (isWhole ? usedFrom(cited.get(uri)) : undefined),
  };
  const found: FoundRow[] = [];
  const checked = new Set<string>();
  // What is wrong with the bibliographies of a notebook is so for each of its cells, and told once.
  const told = new Set<string>();
  const check = async ({ file, document, cell, inFile }: Omit<CitingText, 'editInFile'>): Promise<void> => {
    if (checked.has(document.uri)) return;
    checked.add(document.uri);
    for (const { code, start, end, message, key } of await documentFindings(services, document, neverCancelled)) {
      const { severity } = findingKinds[code];
      const name = `${file}\n${code}\n${message}`;
      if (cell !== undefined && key === undefined && told.has(name)) continue;
      told.add(name);
      const place = placeIn(document, start, end);
      const row = { file, ...(cell !== undefined && { cell }), ...place, code, severity, message, key: key ?? null };
      found.push({ row, inFile: inFile(start, end) });
    }
  };
  const used = new Map<string, string>();
  for (const text of given) {
    const { file, document } = text;
    if (!isBibliography(services, document) && formatOf(document.languageId, document.uri) === undefined)
      throw usageError(`${file}: neither a document in which works are cited nor a bibliography`);
    await check(text);
    await noteUse(services, document, cited, used);
  }
  for (const [uri, text] of used) {
    const document = TextDocument.create(uri, '', 0, text);
    const inFile = (start: number, end: number): PlaceInText => placeIn(document, start, end);
    await check({ file: shownPath(uri), document, cell: undefined, inFile });
  }
  print(found, format);
  return found.some(({ row: { severity } }) => severity === 'error' || severity === 'warning')
    ? exitCodes.problems
    : exitCodes.fine;
}

/** The texts of files; of a folder those that can be read, and the others are told. */
function readable(files: readonly string[], isWhole: boolean): readonly CitingText[] {
  return files.flatMap((file) => {
    try {
      return citingTexts(file);
    } catch (error) {
      if (!isWhole || !isNotebook(file) || !(error instanceof PaperglossError)) throw error;
      tell(`not checked: ${error.message}`);
      return [];
    }
  });
}

/** Where a document cites everything, or nothing does, no entry is unused. */
const usedFrom = (keys: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined =>
  keys === undefined || keys.size === 0 || keys.has('*') ? undefined : keys;

/** Notes the bibliographies of a document, and what it cites from them. */
async function noteUse(
  { bibliographies }: CheckServices,
  document: TextDocument,
  cited: Map<string, Set<string>>,
  texts: Map<string, string>,
): Promise<void> {
  try {
    const { used } = await bibliographies.of(document, neverCancelled);
    const format = await bibliographies.formatOf(document, neverCancelled);
    if (format === undefined) return;
    const keys = citationsOf(document, format).flatMap(({ items }) => items.map(({ key }) => key));
    for (const { uri, file } of used) {
      if (uri === document.uri) continue;
      texts.set(uri, file.text);
      const known = cited.get(uri) ?? new Set();
      for (const key of keys) known.add(key);
      cited.set(uri, known);
    }
  } catch (error) {
    // Metadata that cannot be read is one of the findings.
    if (!(error instanceof PaperglossError)) throw error;
  }
}

/** As text and JSON, by line and column of the document or cell; as SARIF and annotations, which viewers open, of the file. */
function print(found: readonly FoundRow[], format: 'text' | 'json' | 'sarif' | 'github'): void {
  if (format === 'sarif') {
    printJson(sarifLog(found), 2);
    return;
  }
  for (const each of found) {
    const { row } = each;
    if (format === 'json') printJson(row);
    else if (format === 'github') printLine(annotation(each));
    else printLine(`${shownPlace(row, row)}: ${row.severity}: ${row.message} [${row.code}]`);
  }
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** A line that GitHub's runners show beside the code: `::warning file=…,line=…::message`. */
function annotation({ row, inFile: { line, column, endLine, endColumn } }: FoundRow): string {
  const { file, cell, code, severity, message } = row;
  const inText = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const inProperty = (text: string): string => inText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const properties = [
    `file=${inProperty(file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    // Columns are for one line only.
    ...(line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : []),
    `title=${code}`,
  ];
  const where = cell === undefined ? '' : `Cell ${cell}, line ${row.line}: `;
  return `::${levels[severity]} ${properties.join(',')}::${inText(where + message)}`;
}
