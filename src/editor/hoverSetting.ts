import { ConfigurationTarget, type TextDocument, workspace } from 'vscode';

import { settingIds } from '../ids.ts';
import { defaultSettings } from '../protocol.ts';
import { showDone } from './showDone.ts';

/** Whether cards are shown in this document: the setting can differ by language and by folder. */
export function isHoverEnabled(document: TextDocument): boolean {
  return workspace.getConfiguration(undefined, document).get(settingIds.hoverEnabled, defaultSettings.hoverEnabled);
}

/** Switches cards on or off where the setting is set already, else for the user. */
export async function toggleHovers(): Promise<void> {
  const configuration = workspace.getConfiguration();
  const isEnabled = configuration.get(settingIds.hoverEnabled, defaultSettings.hoverEnabled);
  const isSetHere = configuration.inspect<boolean>(settingIds.hoverEnabled)?.workspaceValue !== undefined;
  const target = isSetHere ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update(settingIds.hoverEnabled, !isEnabled, target);
  showDone(isEnabled ? 'Paper cards on hover are off.' : 'Paper cards on hover are on.');
}
