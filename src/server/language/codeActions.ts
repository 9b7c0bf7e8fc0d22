import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Finding } from '../../core/checks/finding.ts';
import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { ServerContext } from '../context.ts';
import { diagnosticSource } from './diagnostics.ts';
import { documentFindings, isBibliography } from './documentFindings.ts';
import { entryTargets } from '../citing/entryAddition.ts';
import { isWithin } from '../files/fileAddresses.ts';
import { citedInstead, type Fix, type FixData, fixEdit, fixOf } from './fixEdits.ts';
import { l10n } from '../../core/l10n.ts';

const sortKind = 'source.papergloss.sort';
const tidyKind = 'source.papergloss.tidy';
const fixAllKind = `${CodeActionKind.SourceFixAll}.papergloss`;

/** The kinds of actions that are offered. */
export const codeActionKinds = [CodeActionKind.QuickFix, sortKind, tidyKind, fixAllKind] as const;

/** Answers what can be done about the findings in a range, and about a bibliography as a whole. */
export async function provideCodeActions(
  context: ServerContext,
  document: TextDocument,
  { range, context: asked }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const isWanted = (kind: string): boolean =>
    asked.only === undefined || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: Offered[] = [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const findings = await documentFindings(context.checks, document, token);
  if (token.isCancellationRequested) return [];
  if (isWanted(CodeActionKind.QuickFix)) {
    const touched = findings.filter((finding) => finding.start <= end && start <= finding.end);
    for (const finding of touched) {
      const diagnostics = asked.diagnostics.filter(
        ({ source, code, range: at }) =>
          source === diagnosticSource && code === finding.code && document.offsetAt(at.start) === finding.start,
      );
      for (const action of await quickFixes(context, document, finding, findings, token))
        actions.push({ ...action, kind: CodeActionKind.QuickFix, diagnostics });
    }
  }
  if (isBibliography(context.checks, document)) {
    if (isWanted(sortKind))
      actions.push({ title: l10n.t('Sort the entries by key'), kind: sortKind, fix: { kind: 'sort' } });
    if (isWanted(tidyKind))
      actions.push({ title: l10n.t('Tidy the bibliography'), kind: tidyKind, fix: { kind: 'tidy' } });
  }
  if (isWanted(fixAllKind) && asked.only !== undefined)
    actions.push({ title: l10n.t('Fix what is safe to fix'), kind: fixAllKind, fix: { kind: 'all' } });
  const answers = await Promise.all(actions.map((action) => codeAction(context, document, action, token)));
  return answers.filter((action) => action !== undefined);
}

/** An action whose edit is planned when it is chosen. */
interface Offered {
  readonly title: string;
  readonly kind: string;
  readonly fix: Fix;
  readonly isPreferred?: boolean;
  readonly diagnostics?: CodeAction['diagnostics'];
}

async function codeAction(
  context: ServerContext,
  document: TextDocument,
  { title, kind, fix, isPreferred, diagnostics }: Offered,
  token: CancellationToken,
): Promise<CodeAction | undefined> {
  const action: CodeAction = {
    title,
    kind,
    ...(isPreferred === true && { isPreferred }),
    ...(diagnostics !== undefined && diagnostics.length > 0 && { diagnostics }),
  };
  // What changes one word is planned at once; the rest takes reading other files.
  if (fix.kind === 'cite') return { ...action, edit: citedInstead(context, document, fix) };
  const data: FixData = { uri: document.uri, version: document.version, fix };
  // Saving runs what is safe without a further request.
  if (context.abilities.resolvesEdits && fix.kind !== 'all') return { ...action, data };
  try {
    const edit = await fixEdit(context, document, fix, token);
    return isEmpty(edit) ? undefined : { ...action, edit };
  } catch (error) {
    // What cannot be done is not offered.
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

const isEmpty = ({ changes, documentChanges }: WorkspaceEdit): boolean =>
  Object.keys(changes ?? {}).length === 0 && (documentChanges ?? []).length === 0;

/** Plans the edit of an action that was chosen. Refused where the document has changed meanwhile. */
export async function resolveCodeAction(
  context: ServerContext,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = fixOf(action.data);
  if (data === undefined) return action;
  const document = context.documents.get(data.uri);
  if (document === undefined || document.version !== data.version)
    throw new PaperglossError('refused', l10n.t('The document has changed meanwhile.'));
  return { ...action, edit: await fixEdit(context, document, data.fix, token) };
}

type Fixed = Omit<Offered, 'kind' | 'diagnostics'>;

async function quickFixes(
  context: ServerContext,
  document: TextDocument,
  finding: Finding,
  all: readonly Finding[],
  token: CancellationToken,
): Promise<Fixed[]> {
  const { code, start, end, key = '', suggestions = [], related } = finding;
  switch (code) {
    case 'undefined-key': {
      const changes = suggestions.map((to, place): Fixed => {
        const isPreferred = place === 0 && suggestions.length === 1;
        return {
          title: l10n.t('Change to "{0}"', foreignText(to)),
          isPreferred,
          fix: { kind: 'cite', start, end, to },
        };
      });
      return [...changes, ...(await additions(context, document, finding, token))];
    }
    case 'missing-bibliography': {
      const uri = finding.bibliographyUri;
      if (uri === undefined || !context.abilities.makesFiles || !isWithin(uri, context.workspaceFolders)) return [];
      return [{ title: l10n.t('Create {0}', nameOf(uri)), isPreferred: true, fix: { kind: 'create', uri } }];
    }
    case 'duplicate-key':
    case 'same-paper': {
      const [first] = related ?? [];
      if (first === undefined) return [];
      const fix: Fix = { kind: 'merge', kept: first.start, gone: start };
      const [other] = suggestions;
      const title =
        other === undefined
          ? l10n.t('Merge with the first entry')
          : l10n.t('Merge into "{0}", which keeps this key as an alias', foreignText(other));
      return [{ title, fix }];
    }
    case 'unused-entry': {
      const unused = all.filter((each) => each.code === 'unused-entry').map((each) => each.start);
      const one: Fixed = { title: l10n.t('Remove "{0}"', foreignText(key)), fix: { kind: 'remove', starts: [start] } };
      return unused.length < 2
        ? [one]
        : [
            one,
            { title: l10n.t('Remove all {0} unused entries', unused.length), fix: { kind: 'remove', starts: unused } },
          ];
    }
    case 'malformed-entry':
      return finding.missing === undefined
        ? []
        : [
            {
              title: l10n.t('Insert the comma'),
              isPreferred: true,
              fix: { kind: 'insert', at: end, text: finding.missing },
            },
          ];
    case 'ambiguous-key':
    case 'missing-field':
    case 'unchecked-bibliography':
    case 'unreadable-bibliography':
      // Only the reader knows which work, which value or which file is right.
      return [];
  }
}

async function additions(
  context: ServerContext,
  document: TextDocument,
  { key = '', paperIds = [] }: Finding,
  token: CancellationToken,
): Promise<Fixed[]> {
  const [paperId] = paperIds;
  if (paperId === undefined) return [];
  const targets = await entryTargets(context, document, token);
  return targets.slice(0, mostTargets).map(({ uri, isNew }): Fixed => {
    const place = isNew ? l10n.t('a new {0}', nameOf(uri)) : nameOf(uri);
    return {
      title: l10n.t('Add "{0}" to {1}', foreignText(key), place),
      fix: { kind: 'add', key, paperId, targetUri: uri },
    };
  });
}

// More bibliographies are chosen from by Insert Citation, which has a list.
const mostTargets = 4;

const nameOf = (uri: string): string => foreignText(Utils.basename(URI.parse(uri)));
