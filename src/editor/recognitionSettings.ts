import { type Disposable, workspace } from 'vscode';

import type { GateLevel } from '../core/terms/confidence.ts';
import { settingIds } from '../ids.ts';
import type { RejectedTerm, ServerSettings } from '../protocol.ts';
import type { LibraryClient } from './libraryClient.ts';
import type { Reports } from './reports.ts';

/** What is set about recognition. Whether hovers are shown is decided here, document by document. */
export function recognitionSettings(): Partial<ServerSettings> {
  const configuration = workspace.getConfiguration();
  const languages = configuration.inspect(settingIds.termsGate)?.languageIds ?? [];
  const gateIn = (languageId: string): GateLevel =>
    workspace.getConfiguration(undefined, { languageId }).get<GateLevel>(settingIds.termsGate, 'balanced');
  return {
    termsGate: configuration.get<GateLevel>(settingIds.termsGate, 'balanced'),
    termsGateByLanguage: Object.fromEntries(languages.map((languageId) => [languageId, gateIn(languageId)])),
    // Checked by the server, which leaves out what is no rule.
    rejectedTerms: [...rejectedEverywhere(), ...rejectedInWorkspace()] as readonly RejectedTerm[],
  };
}

/** The rules in the user's settings. Anything may stand there. */
export function rejectedEverywhere(): readonly unknown[] {
  return listOf(workspace.getConfiguration().inspect(settingIds.termsRejected)?.globalValue);
}

/** The rules in the workspace's settings, which add to those of the user. */
export function rejectedInWorkspace(): readonly unknown[] {
  return listOf(workspace.getConfiguration().inspect(settingIds.termsRejected)?.workspaceValue);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Tells the library when the settings change. */
export function followRecognitionSettings(client: LibraryClient, reports: Reports): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    const isOurs = [settingIds.termsGate, settingIds.termsRejected].some((id) => event.affectsConfiguration(id));
    if (isOurs) reports.guard('Telling the library the settings', client.configure(recognitionSettings()));
  });
}
