import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import type { CitationChoice, CitationPlan, CitationQuestion, PlannedEdit } from '../../protocol/citing.ts';
import { planDocumentCitation } from '../citing/citation.ts';
import type { AgentContext } from './agentContext.ts';
import { isInside, pathInside } from './agentFile.ts';
import { type AgentInput, textOf } from './checkedInput.ts';
import { type LocatedCitation, locatedCitation } from './citationPlace.ts';
import { shownLine, shownText } from './paperRow.ts';

/** The person behind a model, and their files. */
export interface AgentUser {
  /** Whether they agree to what a sentence says. */
  agrees(text: string): Promise<boolean>;
  /** The value or label of a choice; undefined where they make none. */
  chooses(question: CitationQuestion): Promise<string | undefined>;
  /** Makes the edits, all of them. */
  apply(edits: readonly PlannedEdit[]): void;
}

/** An edit by 1-based places, columns in UTF-16 units. */
interface ShownEdit {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
  readonly isCut?: true;
  readonly createsFile?: true;
}

export interface InsertAnswer {
  readonly written: boolean;
  readonly keys: readonly string[];
  /** What has happened, or would happen. */
  readonly summary: string;
  readonly files: readonly string[];
  /** What was not written. */
  readonly edits?: readonly ShownEdit[];
  /** What only the user can decide, before anything can be planned. */
  readonly question?: { readonly text: string; readonly choices: readonly string[] };
  readonly note?: string;
}

const mostQuestions = 5;
const longestNewText = 4000; // characters
const longestLine = 300; // characters

/** Cites papers in a document of the workspace once the user has agreed; plans it where there is nobody to be asked. */
export async function insertedCitation(
  context: AgentContext,
  input: AgentInput,
  user: AgentUser | undefined,
  token: CancellationToken,
): Promise<InsertAnswer> {
  const located = await locatedCitation(context, input, token);
  const answers: Record<string, string> = {};
  const plan = await decidedPlan(context, located, { input, user, answers }, token);
  const { question } = plan;
  if (question !== undefined) return user === undefined ? unanswered(question) : declined(plan, []);
  await requireInside(context, plan);
  const files = filesOf(context, plan);
  const summary = shownLine(plan.summary, longestLine);
  if (plan.edits.length === 0)
    return { written: false, keys: plan.keys, summary, files, note: 'It is cited there already.' };
  if (user === undefined) {
    return {
      written: false,
      keys: plan.keys,
      summary: `Planned, not written: ${summary}`,
      files,
      edits: shownEdits(context, plan),
      note: 'Nothing was written, because this client cannot ask its user. Show them the edits; make them only if they agree.',
    };
  }
  if (!(await user.agrees(agreementText(located, plan, files)))) return declined(plan, files);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The call was cancelled.');
  // People take their time, and files change meanwhile.
  const again = await locatedCitation(context, input, token);
  const planNow = await planFor(context, again, answers, token);
  if (
    again.document.getText() !== located.document.getText() ||
    JSON.stringify(planNow.edits) !== JSON.stringify(plan.edits)
  )
    throw new PaperglossError('refused', 'The files have changed meanwhile. Nothing was written; call again.');
  user.apply(plan.edits);
  return { written: true, keys: plan.keys, summary, files };
}

const declined = ({ keys }: CitationPlan, files: readonly string[]): InsertAnswer => ({
  written: false,
  keys,
  summary: 'The user declined: nothing was written.',
  files,
});

interface Decisions {
  readonly input: AgentInput;
  readonly user: AgentUser | undefined;
  readonly answers: Record<string, string>;
}

/** A plan with every question answered that can be, by the call or by the user. Throws a refusal. */
async function decidedPlan(
  context: AgentContext,
  located: LocatedCitation,
  { input, user, answers }: Decisions,
  token: CancellationToken,
): Promise<CitationPlan> {
  const given = textOf(input, 'answer');
  for (let asked = 0; ; asked += 1) {
    const plan = await planFor(context, located, answers, token);
    const { question, refusal } = plan;
    if (refusal !== undefined) throw new PaperglossError('refused', refusal);
    if (question === undefined || asked >= mostQuestions) return plan;
    if (question.id.startsWith('outside:'))
      throw new PaperglossError(
        'refused',
        `The bibliography of this document lies outside the workspace, where agents write nothing. The user can cite there with Papergloss in the editor.`,
      );
    const value = chosen(question.choices, given) ?? chosen(question.choices, await user?.chooses(question));
    if (value === undefined) return plan;
    answers[question.id] = value;
  }
}

const chosen = (choices: readonly CitationChoice[], given: string | undefined): string | undefined =>
  given === undefined ? undefined : choices.find(({ value, label }) => value === given || label === given)?.value;

function planFor(
  context: AgentContext,
  { document, place }: LocatedCitation,
  answers: Readonly<Record<string, string>>,
  token: CancellationToken,
): Promise<CitationPlan> {
  const { uri, version, position, papers } = place;
  const range = { start: position, end: position };
  return planDocumentCitation(
    context,
    document,
    { uri, version, range, paperIds: papers.map(({ id }) => id), answers },
    token,
  );
}

function unanswered({ text, choices }: CitationQuestion): InsertAnswer {
  return {
    written: false,
    keys: [],
    summary: 'Nothing was written: the user has to decide something first.',
    files: [],
    question: {
      text: shownLine(text, longestLine),
      choices: choices.map(({ label }) => shownLine(label, longestLine)),
    },
    note: 'Ask the user, and call again with their choice as "answer".',
  };
}

/** Throws where a plan would write outside the workspace, whatever names the file. */
async function requireInside(context: AgentContext, { edits }: CitationPlan): Promise<void> {
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    if (!(await isInside(context, uri)))
      throw new PaperglossError(
        'refused',
        `${shownLine(uri, longestLine)} lies outside the workspace. Nothing was written.`,
      );
  }
}

const filesOf = ({ workspaceFolders }: AgentContext, { edits }: CitationPlan): readonly string[] =>
  [...new Set(edits.map(({ uri }) => uri))].map((uri) => shownLine(pathInside(workspaceFolders, uri), longestLine));

function agreementText({ place }: LocatedCitation, { keys, confirm }: CitationPlan, files: readonly string[]): string {
  const titles = place.papers.map(({ title }) => `“${title}”`).join(', ');
  const where = `${shownLine(place.path, longestLine)}, line ${place.position.line + 1}`;
  const others = files.length > 1 ? ` Changes ${files.join(' and ')}.` : '';
  const told = confirm === undefined ? '' : ` ${shownLine(confirm, longestLine)}`;
  return `Cite ${titles} (${keys.map((key) => `@${key}`).join(', ')}) in ${where}?${others}${told}`;
}

function shownEdits({ workspaceFolders }: AgentContext, { edits }: CitationPlan): readonly ShownEdit[] {
  return edits.map(({ uri, range: { start, end }, newText, create }) => {
    const { text, isCut } = shownText(newText, longestNewText);
    return {
      file: shownLine(pathInside(workspaceFolders, uri), longestLine),
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      newText: text,
      ...(isCut && { isCut }),
      ...(create === true && { createsFile: create }),
    };
  });
}
