import { ConfigurationTarget, type TextDocument, workspace } from 'vscode';

import { settingIds } from '../ids.ts';
import { showDone } from './showDone.ts';

/** Whether cards are shown in this document: the setting can differ by language and by folder. */
export function isHoverEnabled(document: TextDocument): boolean {
  return workspace.getConfiguration(undefined, document).get<boolean>(settingIds.hoverEnabled, true);
}

/** Switches cards on or off where the setting is set already, else for the user. */
export async function toggleHovers(): Promise<void> {
  const configuration = workspace.getConfiguration();
  const isEnabled = configuration.get<boolean>(settingIds.hoverEnabled, true);
  const isSetHere = configuration.inspect<boolean>(settingIds.hoverEnabled)?.workspaceValue !== undefined;
  const target = isSetHere ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update(settingIds.hoverEnabled, !isEnabled, target);
  showDone(isEnabled ? 'Paper cards on hover are off.' : 'Paper cards on hover are on.');
}
