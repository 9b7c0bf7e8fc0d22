import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { type CitationForm, citationFormKinds } from '../../core/documents/citationForm.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitationPlan, PlannedEdit } from '../../protocol.ts';
import { planDocumentCitation } from '../../server/citation.ts';
import { CancellationToken } from 'vscode-languageserver';
import { applyEdits, textAt } from './applyEdits.ts';
import { citingContext, documentOf, shownPath } from './checking.ts';
import { keyFormulaOption, keyFormulaOptions } from './keyFormulaOption.ts';
import { libraryOptions, openLibrary } from './libraries.ts';
import { printJson, printLine, tell } from './output.ts';
import { exitCodes, oneOf, parseCall, usageError } from './usage.ts';

/** `papergloss insert`: the edits that citing papers at a place makes, and with `--apply` makes them; 1 where it is refused. */
export async function runInsert(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, {
    ...libraryOptions,
    ...keyFormulaOptions,
    at: { type: 'string' },
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
  const document = documentOf(file);
  // Entries are copied from the files that papers come from, which are found by their addresses.
  const { library } = openLibrary(values, (each) => (each === '-' ? each : pathToFileURL(resolve(each)).href));
  const papers = ids.map((id) => {
    const paper = library.get(id);
    if (paper === undefined) throw new PaperglossError('not-found', `no paper "${id}" among ${library.size}`);
    return paper;
  });
  const position = { line: Number(place[1]) - 1, character: Number(place[2]) - 1 };
  if (position.line >= document.lineCount)
    throw usageError(`--at ${place[0]}: ${file} has ${document.lineCount} lines`);
  const plan = await answeredPlan(library, document, {
    position,
    paperIds: papers.map(({ id }) => id),
    forms: formsOf(papers, values),
    bibliography: values.bibliography,
    keyFormula,
  });
  const isRefused = plan.refusal !== undefined || plan.question !== undefined;
  if (values.apply === true && !isRefused) applyEdits(plan.edits);
  show(plan, format, values.apply === true);
  return isRefused ? exitCodes.problems : exitCodes.fine;
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

function show(plan: CitationPlan, format: 'text' | 'json', isApplied: boolean): void {
  const { edits, keys, refusal, question, summary } = plan;
  if (format === 'json') {
    printJson({
      edits: edits.map(({ uri, range, newText }) => {
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
    for (const edit of edits) printEdit(edit);
    tell('nothing is written; --apply makes these edits.');
  }
}

/** `paper.md:5:4: inserts " [@zhao2023pytorch]"`: an edit on a line of its own, as JSON writes text. */
function printEdit({ uri, range, newText }: PlannedEdit): void {
  const replaced = textAt(uri).getText(range);
  const place = `${shownPath(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
  const change = replaced === '' ? 'inserts' : `replaces ${JSON.stringify(replaced)} by`;
  printLine(`${place}: ${change} ${JSON.stringify(newText)}`);
}
