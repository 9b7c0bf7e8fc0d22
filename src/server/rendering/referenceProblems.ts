import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { bibliographyFindings } from '../../core/checks/bibliographyChecks.ts';
import { type Finding, findingKinds } from '../../core/checks/finding.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { ReferenceProblem } from '../../protocol/rendering.ts';
import type { ServerContext } from '../context.ts';
import { documentFindings } from '../language/documentFindings.ts';

/** What is wrong with the works that documents cite. */
export interface KeyProblems {
  readonly ofKeys: ReadonlyMap<string, readonly ReferenceProblem[]>;
  /** What concerns no single work, in sentences. */
  readonly notes: readonly string[];
}

/** What the checks say of keys, as far as they are switched on. */
export async function problemsOfKeys(
  context: ServerContext,
  documents: readonly TextDocument[],
  keys: readonly string[],
  token: Cancellation,
): Promise<KeyProblems> {
  const ofKeys = new Map<string, ReferenceProblem[]>();
  const notes = new Set<string>();
  if (!context.settings.current.diagnosticsEnabled) return { ofKeys, notes: [] };
  const wanted = new Set(keys);
  const add = (finding: Finding): void => {
    const problem = problemOf(context, finding);
    const { key, message } = finding;
    if (problem === undefined || finding.code === 'unused-entry') return;
    if (key === undefined) notes.add(message);
    else if (wanted.has(key)) {
      const known = ofKeys.get(key) ?? [];
      // A key that is cited often is undefined once.
      if (!known.some((each) => each.code === problem.code && each.message === message))
        ofKeys.set(key, [...known, problem]);
    }
  };
  const seen = new Set<string>();
  for (const document of documents) {
    for (const finding of await documentFindings(context.checks, document, token)) add(finding);
    for (const { uri, file } of await usedBy(context, document, token)) {
      if (seen.has(uri)) continue;
      seen.add(uri);
      // Where an entry is malformed is told in the bibliography itself.
      for (const finding of bibliographyFindings(file)) if (finding.key !== undefined) add(finding);
    }
  }
  return { ofKeys, notes: [...notes] };
}

/** Metadata that cannot be read are a finding already. */
async function usedBy({ bibliographies }: ServerContext, document: TextDocument, token: Cancellation) {
  try {
    return await bibliographies.ofDocument(document, token);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return [];
  }
}

function problemOf({ settings }: ServerContext, { code, message }: Finding): ReferenceProblem | undefined {
  const severity = settings.current.diagnosticSeverities[code] ?? findingKinds[code].severity;
  return severity === 'off' ? undefined : { code, severity, message };
}
