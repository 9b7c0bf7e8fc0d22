import { commands, ConfigurationTarget, l10n, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { settingIds } from '../../ids.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { RejectedTerm } from '../../protocol/settings.ts';
import { type Choice, choose } from '../choose.ts';
import { explainedTerm } from './explainedTerm.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { inform } from '../messages.ts';
import { rejectedEverywhere, rejectedInWorkspace } from '../client/librarySettings.ts';
import type { Reports } from '../client/reports.ts';

/** Where a rule holds. */
export type RejectionScope = 'file' | 'workspace' | 'everywhere';

interface ScopeItem extends Choice {
  readonly scope: RejectionScope;
}

interface MeantPaper extends Choice {
  readonly paper: PaperLabel | undefined;
}

/**
 * Adds a rule to the settings: the word at a place does not mean its paper. `answers` are given by those who do not
 * want to be asked: the scope, and the id of the paper when the word means others rightly.
 */
export async function rejectTerm(
  { client, reports }: { readonly client: LibraryClient; readonly reports: Reports },
  address: unknown,
  position: unknown,
  answers: unknown,
): Promise<void> {
  const { uri, explanation } = await explainedTerm(client, address, position);
  const { name, papers } = explanation;
  const given = answersOf(answers);
  const paper = given ? papers.find(({ id }) => id === given.paper) : await chosenPaper(name, papers);
  if (paper === 'none chosen') return;
  const scope = given?.scope ?? (await chosenScope(name, uri));
  if (scope === undefined) return;
  const file = scope === 'file' ? fileOf(uri) : undefined;
  if (scope === 'file' && file === undefined)
    throw new PaperglossError('refused', l10n.t('The file is in no folder of the workspace.'));
  if (scope === 'workspace' && !hasWorkspace()) throw new PaperglossError('refused', l10n.t('No folder is open.'));

  const rule: RejectedTerm = { term: name, ...(paper && { paper: paper.id }), ...(file !== undefined && { file }) };
  await add(rule, scope);
  const what = paper ? `“${foreignText(paper.title)}”` : l10n.t('a paper');
  const text = rejectedText(foreignText(name), what, scope);
  reports.guard('Offering to undo', offerUndo(text, rule, scope));
}

function rejectedText(name: string, paper: string, scope: RejectionScope): string {
  switch (scope) {
    case 'file':
      return l10n.t('“{0}” is no longer taken for {1} in this file.', name, paper);
    case 'workspace':
      return l10n.t('“{0}” is no longer taken for {1} in this workspace.', name, paper);
    case 'everywhere':
      return l10n.t('“{0}” is no longer taken for {1} anywhere.', name, paper);
  }
}

async function offerUndo(text: string, rule: RejectedTerm, scope: RejectionScope): Promise<void> {
  const [undo, show] = [l10n.t('Undo'), l10n.t('Show Setting')];
  const answer = await inform(text, undo, show);
  if (answer === undo) await remove(rule, scope);
  else if (answer === show) {
    const command = scope === 'everywhere' ? 'workbench.action.openSettings' : 'workbench.action.openWorkspaceSettings';
    await commands.executeCommand(command, settingIds.termsRejected);
  }
}

async function chosenPaper(
  name: string,
  papers: readonly PaperLabel[],
): Promise<PaperLabel | undefined | 'none chosen'> {
  // Without its only paper, the word would mean the next best one.
  if (papers.length < 2) return undefined;
  const items: MeantPaper[] = [
    {
      icon: 'circle-slash',
      label: l10n.t('None of them'),
      description: l10n.t('“{0}” means no paper', foreignText(name)),
      paper: undefined,
    },
    ...papers.map((paper) => ({ label: foreignText(paper.title), paper })),
  ];
  const chosen = await choose(items, {
    title: l10n.t('Not this: “{0}”', foreignText(name)),
    placeholder: l10n.t('Which paper is not meant?'),
  });
  return chosen ? chosen.paper : 'none chosen';
}

async function chosenScope(name: string, uri: Uri): Promise<RejectionScope | undefined> {
  const file = fileOf(uri);
  const items: ScopeItem[] = [
    ...(file === undefined
      ? []
      : [{ icon: 'file', label: l10n.t('In this file'), description: foreignText(file), scope: 'file' as const }]),
    ...(hasWorkspace()
      ? [{ icon: 'root-folder', label: l10n.t('In this workspace'), scope: 'workspace' as const }]
      : []),
    { icon: 'globe', label: l10n.t('Everywhere'), scope: 'everywhere' },
  ];
  const chosen = await choose(items, {
    title: l10n.t('Not this: “{0}”', foreignText(name)),
    placeholder: l10n.t('Where is it not meant?'),
  });
  return chosen?.scope;
}

function answersOf(value: unknown): { readonly scope: RejectionScope; readonly paper: string | undefined } | undefined {
  if (typeof value !== 'object' || value === null || !('scope' in value)) return undefined;
  const { scope } = value;
  if (scope !== 'file' && scope !== 'workspace' && scope !== 'everywhere') return undefined;
  return { scope, paper: 'paper' in value && typeof value.paper === 'string' ? value.paper : undefined };
}

const hasWorkspace = (): boolean => (workspace.workspaceFolders ?? []).length > 0;

/** The path of a file in its workspace folder; undefined for one that is in none. */
function fileOf(uri: Uri): string | undefined {
  return workspace.getWorkspaceFolder(uri) && workspace.asRelativePath(uri, false);
}

/** People write settings by hand: anything may stand in the list, and what is not ours stays there. */
function isSame(known: unknown, { term, paper, file }: RejectedTerm): boolean {
  const candidate = known as Partial<RejectedTerm> | null | undefined;
  return candidate?.term === term && candidate.paper === paper && candidate.file === file;
}

async function add(rule: RejectedTerm, scope: RejectionScope): Promise<void> {
  await update(scope, (rules) => [...rules.filter((known) => !isSame(known, rule)), rule]);
}

async function remove(rule: RejectedTerm, scope: RejectionScope): Promise<void> {
  await update(scope, (rules) => rules.filter((known) => !isSame(known, rule)));
}

async function update(scope: RejectionScope, change: (rules: readonly unknown[]) => readonly unknown[]): Promise<void> {
  const isGlobal = scope === 'everywhere';
  const rules = change(isGlobal ? rejectedEverywhere() : rejectedInWorkspace());
  const target = isGlobal ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration().update(settingIds.termsRejected, rules.length > 0 ? rules : undefined, target);
}
