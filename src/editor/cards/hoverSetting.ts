import { ConfigurationTarget, l10n, type TextDocument, workspace } from 'vscode';

import { settingIds } from '../../ids.ts';
import { showDone } from '../showDone.ts';

/** When cards are shown: where the pointer rests, where the cursor is and a command asks, or never. */
export type HoverMode = 'on' | 'onDemand' | 'off';

/** When cards are shown in this document: the setting can differ by language and by folder. */
export function hoverModeIn(document: TextDocument): HoverMode {
  return modeOf(workspace.getConfiguration(undefined, document).get<unknown>(settingIds.hoverEnabled));
}

/** What people may have written into the setting. */
function modeOf(value: unknown): HoverMode {
  if (value === 'onDemand') return value;
  return value === false ? 'off' : 'on';
}

/** Switches cards under the pointer on or off where the setting is set already, else for the user. */
export async function toggleHovers(): Promise<void> {
  const configuration = workspace.getConfiguration();
  const isOn = modeOf(configuration.get<unknown>(settingIds.hoverEnabled)) === 'on';
  const isSetHere = configuration.inspect(settingIds.hoverEnabled)?.workspaceValue !== undefined;
  const target = isSetHere ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update(settingIds.hoverEnabled, !isOn, target);
  showDone(isOn ? l10n.t('Paper cards on hover are off.') : l10n.t('Paper cards on hover are on.'));
}
