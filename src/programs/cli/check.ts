import { neverCancelled } from '../../core/cancellation.ts';
import { type FindingCode, findingKinds, type Severity } from '../../core/checks/finding.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { citationsOf } from '../../server/citationsOf.ts';
import { type CheckServices, documentFindings, isBibliography } from '../../server/documentFindings.ts';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { citingContext, documentOf, givenFiles, placeIn, type PlaceInFile, shownPath } from './checking.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printLine } from './output.ts';
import { sarifLog } from './sarif.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** One row of results. */
export interface CheckRow extends PlaceInFile {
  readonly file: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly key: string | null;
}

/** `papergloss check`: what is wrong with citations and the bibliographies that they use; 1 for errors and warnings. */
export async function runCheck(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, { ...libraryOptions, format: { type: 'string' } });
  const format = oneOf('--format', values.format, ['text', 'json', 'sarif', 'github'], 'text');
  if (positionals.length === 0) throw usageError('check needs a file or a folder');
  const { files, isWhole } = await givenFiles(positionals);
  const given = files.map((file) => ({ file, document: documentOf(file) }));
  const { library } = openLibrary(values);
  const { bibliographies } = citingContext(library);
  const cited = new Map<string, Set<string>>();
  const services: CheckServices = {
    bibliographies,
    library: () => Promise.resolve({ library, isRead: true }),
    usedKeys: (uri) => (isWhole ? usedFrom(cited.get(uri)) : undefined),
  };
  const rows: CheckRow[] = [];
  const checked = new Set<string>();
  const check = async (file: string, document: TextDocument): Promise<void> => {
    if (checked.has(document.uri)) return;
    checked.add(document.uri);
    for (const { code, start, end, message, key } of await documentFindings(services, document, neverCancelled)) {
      const { severity } = findingKinds[code];
      rows.push({ file, ...placeIn(document, start, end), code, severity, message, key: key ?? null });
    }
  };
  const used = new Map<string, string>();
  for (const { file, document } of given) {
    if (!isBibliography(services, document) && formatOf('', document.uri) === undefined)
      throw usageError(`${file}: neither a document in which works are cited nor a bibliography`);
    await check(file, document);
    await noteUse(services, document, cited, used);
  }
  for (const [uri, text] of used) await check(shownPath(uri), TextDocument.create(uri, '', 0, text));
  print(rows, format);
  return rows.some(({ severity }) => severity === 'error' || severity === 'warning')
    ? exitCodes.problems
    : exitCodes.fine;
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

function print(rows: readonly CheckRow[], format: 'text' | 'json' | 'sarif' | 'github'): void {
  if (format === 'sarif') {
    printJson(sarifLog(rows), 2);
    return;
  }
  for (const row of rows) {
    if (format === 'json') printJson(row);
    else if (format === 'github') printLine(annotation(row));
    else printLine(`${row.file}:${row.line}:${row.column}: ${row.severity}: ${row.message} [${row.code}]`);
  }
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** A line that GitHub's runners show beside the code: `::warning file=…,line=…::message`. */
function annotation({ file, line, column, endLine, endColumn, code, severity, message }: CheckRow): string {
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
  return `::${levels[severity]} ${properties.join(',')}::${inText(message)}`;
}
