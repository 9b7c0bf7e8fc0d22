import { Utils } from 'vscode-uri';

import { l10n } from '../../core/l10n.ts';
import type { BibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import type { CitingContext } from '../context.ts';
import { fullPath, isWithin } from '../files/fileAddresses.ts';

/**
 * Where writing to an address would write outside the open folders, and where none is open the document's own: the address, or
 * that to which links lead. Undefined for what may be written without asking.
 */
export async function outsideAddress(
  { files }: CitingContext,
  uri: string,
  places: BibliographyPlaces,
  open: readonly string[],
): Promise<string | undefined> {
  const folders = open.length > 0 ? open : [Utils.dirname(places.file).toString()];
  const real = await files.leadsTo(uri);
  if (real === undefined || !isWithin(uri, folders)) return real ?? uri;
  const realFolders = await Promise.all(folders.map((folder) => files.leadsTo(folder)));
  return isWithin(
    real,
    realFolders.filter((folder) => folder !== undefined),
  )
    ? undefined
    : real;
}

/** Why nothing is written to an address outside the open folders, for people. */
export const outsideRefusal = (uri: string): string =>
  l10n.t(
    '{0} lies outside the workspace, where nothing is written in Restricted Mode: trust the workspace, or name a bibliography inside it.',
    fullPath(uri),
  );
