import { Disposable, workspace } from 'vscode';

import type { BundledId } from '../../core/import/bundled.ts';
import type { GateLevel } from '../../core/terms/confidence.ts';
import { settingIds } from '../../ids.ts';
import { defaultSettings, type RejectedTerm, type ServerSettings } from '../../protocol/settings.ts';
import type { LibraryClient } from './libraryClient.ts';
import type { Reports } from './reports.ts';

/** Whether hovers are shown is decided here, document by document. */
type ToldSettings = Omit<ServerSettings, 'hoverEnabled'>;

/** What the library is told, and the setting that it is read from. The library leaves out what is of no use. */
const told: {
  readonly [Name in keyof ToldSettings]: { readonly id: string; readonly read: () => ToldSettings[Name] };
} = {
  // All count where the setting is no list.
  bundled: { id: settingIds.bundled, read: () => setting(settingIds.bundled) as readonly BundledId[] },
  // In Restricted Mode those of the workspace do not count.
  libraries: { id: settingIds.libraries, read: () => listOf(setting(settingIds.libraries)) as readonly string[] },
  termsGate: { id: settingIds.termsGate, read: () => gateIn(undefined) },
  termsGateByLanguage: {
    id: settingIds.termsGate,
    read: () => {
      const languages = workspace.getConfiguration().inspect(settingIds.termsGate)?.languageIds ?? [];
      return Object.fromEntries(languages.map((languageId) => [languageId, gateIn(languageId)]));
    },
  },
  citationStyle: {
    id: settingIds.citationStyle,
    read: () => textIn(settingIds.citationStyle, defaultSettings.citationStyle),
  },
  citationTemplates: {
    id: settingIds.citationTemplates,
    read: () => (setting(settingIds.citationTemplates) ?? {}) as Readonly<Record<string, string>>,
  },
  rejectedTerms: {
    id: settingIds.termsRejected,
    read: () => [...rejectedEverywhere(), ...rejectedInWorkspace()] as readonly RejectedTerm[],
  },
  diagnosticsEnabled: {
    id: settingIds.diagnosticsEnabled,
    read: () => setting(settingIds.diagnosticsEnabled) !== false,
  },
  diagnosticSeverities: {
    id: settingIds.diagnosticsSeverity,
    read: () => setting(settingIds.diagnosticsSeverity) ?? {},
  },
  renameKeepsAlias: { id: settingIds.renameKeepAlias, read: () => setting(settingIds.renameKeepAlias) === true },
  citationKeyFormula: {
    id: settingIds.citationKeyFormula,
    read: () => textIn(settingIds.citationKeyFormula, defaultSettings.citationKeyFormula),
  },
};

/** What the library is told of the settings that `isMeant` picks by their ids. */
export function librarySettings(isMeant: (id: string) => boolean = () => true): Partial<ServerSettings> {
  const meant = Object.entries(told).filter(([, { id }]) => isMeant(id));
  return Object.fromEntries(meant.map(([name, { read }]) => [name, read()]));
}

/** Tells the library what has changed. */
export function followLibrarySettings(client: LibraryClient, reports: Reports): Disposable {
  const tell = (settings: Partial<ServerSettings>): void => {
    const isEmpty = Object.keys(settings).length === 0;
    if (!isEmpty) reports.guard('Telling the library the settings', client.configure(settings));
  };
  return Disposable.from(
    workspace.onDidChangeConfiguration((event) => tell(librarySettings((id) => event.affectsConfiguration(id)))),
    workspace.onDidGrantWorkspaceTrust(() => tell(librarySettings())),
  );
}

/** The rules in the user's settings. Anything may stand there. */
export function rejectedEverywhere(): readonly unknown[] {
  return listOf(workspace.getConfiguration().inspect(settingIds.termsRejected)?.globalValue);
}

/** The rules in the workspace's settings, which add to those of the user. */
export function rejectedInWorkspace(): readonly unknown[] {
  return listOf(workspace.getConfiguration().inspect(settingIds.termsRejected)?.workspaceValue);
}

const setting = (id: string): unknown => workspace.getConfiguration().get(id);

/** A setting that is a text; anything else is as if nothing were set. */
function textIn(id: string, otherwise: string): string {
  const value = setting(id);
  return typeof value === 'string' ? value : otherwise;
}

const gateIn = (languageId: string | undefined): GateLevel =>
  workspace
    .getConfiguration(undefined, languageId === undefined ? undefined : { languageId })
    .get(settingIds.termsGate, defaultSettings.termsGate);

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
