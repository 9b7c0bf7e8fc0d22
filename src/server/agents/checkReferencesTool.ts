import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { type Finding, findingKinds } from '../../core/checks/finding.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { documentFindings, isBibliography } from '../language/documentFindings.ts';
import type { AgentContext } from './agentContext.ts';
import { agentFile, pathInside } from './agentFile.ts';
import { type AgentInput, textOf, textsOf } from './checkedInput.ts';
import { shownLine } from './paperRow.ts';
import { checkedReference, type ReferenceVerdict } from './referenceVerdict.ts';

interface FindingRow {
  readonly severity: string;
  readonly code: string;
  /** 1-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly key?: string;
  /** Keys that may have been meant. */
  readonly suggestions?: readonly string[];
  /** Papers of the library that have the key. */
  readonly ids?: readonly string[];
}

export interface CheckAnswer {
  /** Nothing is wrong that matters. */
  readonly ok: boolean;
  readonly file?: string;
  /** How many citations the document has, and how many different keys. */
  readonly citations?: number;
  readonly keys?: number;
  readonly findings?: readonly FindingRow[];
  readonly moreFindings?: number;
  readonly references?: readonly ReferenceVerdict[];
  readonly note?: string;
}

const mostFindings = 40;
const longestMessage = 300; // characters
const mostSuggestions = 3;

export async function checkReferencesTool(
  context: AgentContext,
  input: AgentInput,
  token: Cancellation,
): Promise<CheckAnswer> {
  const file = textOf(input, 'file');
  const references = textsOf(input, 'references');
  if ((file === undefined) === (references.length === 0))
    throw new PaperglossError('bad-query', 'papergloss_check_references: give either "file" or "references".');
  if (file !== undefined) return checkedFile(context, await agentFile(context, file, token), token);
  const verdicts: ReferenceVerdict[] = [];
  for (const reference of references) {
    if (token.isCancellationRequested) break;
    verdicts.push(await checkedReference(context, reference, token));
  }
  const { isRead } = await context.checks.library();
  const notes = [
    ...(verdicts.some(({ verdict }) => verdict === 'not-in-library')
      ? ['What is not in the library may exist all the same: it is not verified, so do not present it as if it were.']
      : []),
    ...(isRead ? [] : ["The user's libraries are still being read: more may be found in a moment."]),
  ];
  return {
    ok: verdicts.every(({ verdict }) => verdict === 'in-library'),
    references: verdicts,
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

async function checkedFile(context: AgentContext, document: TextDocument, token: Cancellation): Promise<CheckAnswer> {
  const file = pathInside(context.workspaceFolders, document.uri);
  const { checks, bibliographies } = context;
  const isEntries = isBibliography(checks, document);
  if (!isEntries && formatOf(document.languageId, document.uri) === undefined)
    throw new PaperglossError('refused', `${file} is neither a document in which works are cited nor a bibliography.`);
  const findings = await documentFindings(checks, document, token);
  const format = isEntries ? undefined : await bibliographies.formatOf(document, token);
  const cited = format === undefined ? undefined : citationsOf(document, format).flatMap(({ items }) => items);
  const keys = cited && new Set(cited.map(({ key }) => key));
  return {
    ok: !findings.some(({ code }) => ['error', 'warning'].includes(findingKinds[code].severity)),
    file,
    ...(cited !== undefined && { citations: cited.length }),
    ...(keys !== undefined && { keys: keys.size }),
    findings: findings.slice(0, mostFindings).map((finding) => findingRow(document, finding)),
    ...(findings.length > mostFindings && { moreFindings: findings.length - mostFindings }),
  };
}

function findingRow(document: TextDocument, finding: Finding): FindingRow {
  const { code, start, message, key, suggestions = [], paperIds = [] } = finding;
  const { line, character } = document.positionAt(start);
  return {
    severity: findingKinds[code].severity,
    code,
    line: line + 1,
    column: character + 1,
    message: shownLine(message, longestMessage),
    ...(key !== undefined && { key: shownLine(key, longestMessage) }),
    ...(suggestions.length > 0 && {
      suggestions: suggestions.slice(0, mostSuggestions).map((each) => shownLine(each, longestMessage)),
    }),
    ...(paperIds.length > 0 && { ids: paperIds.slice(0, mostSuggestions) }),
  };
}
