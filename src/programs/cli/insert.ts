import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

import type { TextDocument } from 'vscode-languageserver-textdocument';

import { type CitationForm, citationFormKinds } from '../../core/documents/citationForm.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitationPlan, PlannedEdit } from '../../protocol/citing.ts';
import { planDocumentCitation } from '../../server/citing/citation.ts';
import { CancellationToken } from 'vscode-languageserver';
import { applyEdits, textAt } from './applyEdits.ts';
import { citingContext, shownPath } from './checking.ts';
import { allTexts, type CitingText, isNotebook, shownPlace } from './citingTexts.ts';
import { keyFormulaOption, keyFormulaOptions } from './keyFormulaOption.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { exitCodes, oneOf, parseCall, positiveInteger, usageError } from './usage.ts';

/** `papergloss insert`: the edits that citing papers at a place makes, and with `--apply` makes them; 1 where it is refused. */
export async function runInsert(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    ...keyFormulaOptions,
    at: { type: 'string' },
    cell: { type: 'string' },
    bibliography: { type: 'string' },
    format: { type: 'string' },
    apply: { type: 'boolean' },
    prefix: { type: 'string', multiple: true },
    locator: { type: 'string', multiple: true },
    suffix: { type: 'string', multiple: true },
    form: { type: 'string', multiple: true },
  });
  const format = oneOf('--format', values.format, ['text', 'json'], 'text');
  const keyFormula = values['key-formula'] ?? '';
  keyFormulaOption(values['key-formula']);
  const [file, ...ids] = positionals;
  if (file === undefined || ids.length === 0) throw usageError('insert needs a file and the id of a paper');
  const place = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(values.at ?? '');
  if (place === null) throw usageError('insert needs --at LINE:COLUMN, both from 1');
  const text = textOf(file, values.cell);
  const { document } = text;
  // Entries are copied from the files that papers come from, which are found by their addresses.
  const { library } = openLibrary(values, (each) => (each === '-' ? each : pathToFileURL(resolve(each)).href));
  const papers = ids.map((id) => {
    const paper = library.get(id);
    if (paper === undefined) throw new PaperglossError('not-found', `no paper "${id}" among ${library.size}`);
    return paper;
  });
  const position = { line: Number(place[1]) - 1, character: Number(place[2]) - 1 };
  if (position.line >= document.lineCount)
    throw usageError(`--at ${place[0]}: ${nameOf(text)} has ${document.lineCount} lines`);
  const plan = await answeredPlan(library, document, {
    position,
    paperIds: papers.map(({ id }) => id),
    forms: formsOf(papers, values),
    bibliography: values.bibliography,
    keyFormula,
  });
  const isRefused = plan.refusal !== undefined || plan.question !== undefined;
  if (values.apply === true && !isRefused) applyEdits(plan.edits.map((edit) => fileEdit(text, edit)));
  show(plan, text, format, values.apply === true);
  return isRefused ? exitCodes.problems : exitCodes.fine;
}

/** The text of a call: the file, or the cell of a notebook. */
function textOf(file: string, cell: string | undefined): CitingText {
  const texts = allTexts(file);
  if (!isNotebook(file)) {
    if (cell !== undefined) throw usageError(`--cell is for notebooks, and ${file} is none`);
    const [text] = texts;
    if (text === undefined) throw new PaperglossError('not-found', `${file}: no such file`);
    return text;
  }
  const count = texts.at(-1)?.cell ?? 0;
  if (cell === undefined) throw usageError(`insert needs --cell for a notebook: ${file} has ${count} cells`);
  const number = positiveInteger('--cell', cell, 1);
  const found = texts.find((text) => text.cell === number);
  if (found === undefined) throw usageError(`--cell ${number}: ${file} has ${count} cells`);
  return found;
}

const nameOf = ({ file, cell }: CitingText): string => (cell === undefined ? file : `cell ${cell} of ${file}`);

/** An edit of a cell as one of its file, among the JSON there; others as they are. */
function fileEdit({ document, editInFile, file }: CitingText, edit: PlannedEdit): PlannedEdit {
  if (edit.uri !== document.uri || !isNotebook(file)) return edit;
  const uri = pathToFileURL(resolve(file)).href;
  const whole = textAt(uri);
  const [start, end] = [document.offsetAt(edit.range.start), document.offsetAt(edit.range.end)];
  const written = editInFile({ start, end, newText: edit.newText });
  const range = { start: whole.positionAt(written.start), end: whole.positionAt(written.end) };
  return { ...edit, uri, range, newText: written.newText };
}

type FormOptions = Readonly<Partial<Record<'prefix' | 'locator' | 'suffix' | 'form', readonly string[]>>>;

/** How papers are to be cited: the first `--locator` is that of the first paper, and so on. One `--form` is that of all. */
function formsOf(papers: readonly Paper[], options: FormOptions): Readonly<Record<string, CitationForm>> {
  for (const name of ['prefix', 'locator', 'suffix', 'form'] as const) {
    const values = options[name] ?? [];
    if (values.length > papers.length)
      throw usageError(`--${name} is given ${values.length} times, for ${papers.length} papers`);
  }
  const textOf = (name: 'prefix' | 'locator' | 'suffix', place: number): CitationForm => {
    const value = options[name]?.[place] ?? '';
    return value === '' ? {} : { [name]: value };
  };
  return Object.fromEntries(
    papers.map(({ id }, place): [string, CitationForm] => {
      const written = options.form?.length === 1 ? options.form[0] : options.form?.[place];
      const form = written === undefined ? undefined : oneOf('--form', written, citationFormKinds, 'group');
      const texts = { ...textOf('prefix', place), ...textOf('locator', place), ...textOf('suffix', place) };
      return [id, { ...texts, ...(form !== undefined && { form }) }];
    }),
  );
}

interface Wish {
  readonly position: { readonly line: number; readonly character: number };
  readonly paperIds: readonly string[];
  readonly forms: Readonly<Record<string, CitationForm>>;
  readonly bibliography: string | undefined;
  readonly keyFormula: string;
}

async function answeredPlan(
  library: Parameters<typeof citingContext>[0],
  document: TextDocument,
  { position, paperIds, forms, bibliography, keyFormula }: Wish,
): Promise<CitationPlan> {
  const context = citingContext(library);
  context.settings.change({ citationKeyFormula: keyFormula });
  const range = { start: position, end: position };
  const params = { uri: document.uri, version: document.version, range, paperIds, forms };
  const plan = await planDocumentCitation(context, document, params, CancellationToken.None);
  if (plan.question === undefined || bibliography === undefined) return plan;
  const answers = { [plan.question.id]: pathToFileURL(resolve(bibliography)).href };
  return planDocumentCitation(context, document, { ...params, answers }, CancellationToken.None);
}

function show(plan: CitationPlan, written: CitingText, format: 'text' | 'json', isApplied: boolean): void {
  const { edits, keys, refusal, question, summary } = plan;
  if (format === 'json') {
    printJson({
      edits: edits.map((edit) => {
        const { uri, range, newText } = fileEdit(written, edit);
        const text = textAt(uri);
        const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
        return { file: shownPath(uri), start, end, newText };
      }),
      keys,
      refusal: refusal ?? null,
      question: question ?? null,
    });
    return;
  }
  if (refusal !== undefined) tell(refusal);
  else if (question !== undefined) tell(`${question.text} Name it with --bibliography.`);
  else if (isApplied) printLine(summary);
  else {
    for (const edit of edits) printEdit(edit, written);
    tell('nothing is written; --apply makes these edits.');
  }
}

/** `paper.md:5:4: inserts " [@zhao2023pytorch]"`: an edit on a line of its own, as JSON writes text. */
function printEdit({ uri, range, newText }: PlannedEdit, written: CitingText): void {
  const isInText = uri === written.document.uri;
  const replaced = (isInText ? written.document : textAt(uri)).getText(range);
  const start = { line: range.start.line + 1, column: range.start.character + 1 };
  const place = shownPlace(
    { file: isInText ? written.file : shownPath(uri), cell: isInText ? written.cell : undefined },
    start,
  );
  const change = replaced === '' ? 'inserts' : `replaces ${JSON.stringify(replaced)} by`;
  printLine(`${place}: ${change} ${JSON.stringify(newText)}`);
}
