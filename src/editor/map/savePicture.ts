import { l10n, Uri, window, workspace } from 'vscode';

import { showDone } from '../showDone.ts';

/** Lets the reader choose where a picture of the map is saved. `data` is the text of an SVG, or a PNG in base64. */
export async function savePicture(format: 'svg' | 'png', data: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `library-map.${format}`;
  const chosen = await window.showSaveDialog({
    filters: { [format.toUpperCase()]: [format] },
    title: l10n.t('Save the library map'),
    ...(folder !== undefined && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (chosen === undefined) return;
  const bytes =
    format === 'svg'
      ? new TextEncoder().encode(data)
      : Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  await workspace.fs.writeFile(chosen, bytes);
  showDone(l10n.t('The library map is saved.'));
}
