import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { placeOfPath } from '../../core/projects/namedPath.ts';
import { isSettingsName, mentionedBibliographies } from '../../core/projects/settingsMentions.ts';
import { originAt, type PlacedBibliography } from './bibliographyOrigin.ts';
import { resolved } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';

/**
 * The bibliographies that settings above a document mention where they are not followed: other profiles, defaults, build
 * rules. Whether they are the document's is for its reader to say.
 */
export async function mentionedPlaces(
  files: Files,
  folders: readonly string[],
  token: Cancellation,
): Promise<PlacedBibliography[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const listed = await Promise.all(
        ['.yml', '.yaml', '.toml', '.py', 'file'].map((suffix) => files.list(folder, suffix, token)),
      );
      const settings = [...new Set(listed.flat())].filter((uri) => isSettingsName(Utils.basename(URI.parse(uri))));
      return (await Promise.all(settings.map((uri) => mentionsIn(files, uri, token)))).flat();
    }),
  );
  return found.flat();
}

async function mentionsIn(files: Files, uri: string, token: Cancellation): Promise<PlacedBibliography[]> {
  const text = await files.read(uri, token);
  if (text === undefined) return [];
  return mentionedBibliographies(text).map((path) => ({
    uri: resolved(URI.parse(uri), path),
    origin: originAt('settings', uri, text, placeOfPath(text, path)),
  }));
}
