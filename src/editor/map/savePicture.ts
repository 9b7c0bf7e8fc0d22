import { l10n } from 'vscode';

import { askForFile, saveExport } from '../exports/saveExport.ts';

/** Lets the reader choose where a picture of the map is saved. `data` is the text of an SVG, or a PNG in base64. */
export async function savePicture(format: 'svg' | 'png', data: string): Promise<void> {
  const uri = await askForFile(undefined, `library-map.${format}`, format);
  if (uri === undefined) return;
  const content = format === 'svg' ? data : Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  await saveExport(uri, content, l10n.t('Library map'));
}
