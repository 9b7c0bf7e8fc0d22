import { isWithin } from '../files/fileAddresses.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import type { CheckServices } from './documentFindings.ts';
import { libraryAddresses, type Places } from '../files/libraryAddresses.ts';
import type { LibraryLoader } from '../library/libraryLoader.ts';
import type { Settings } from '../settings.ts';
import type { WorkspaceCitations } from '../documents/workspaceCitations.ts';

/** What the checks of an editor's documents go by. */
export function checkServices(
  bibliographies: Bibliographies,
  loader: LibraryLoader,
  settings: Settings,
  citations: WorkspaceCitations,
  places: Places,
): CheckServices {
  // What is set as a library is used by other projects too, and so is what lies outside the open folders.
  const isShared = (uri: string): boolean =>
    libraryAddresses(settings.current.libraries, places).uris.includes(uri) || !isWithin(uri, places.workspaceFolders);
  return {
    isShared,
    bibliographies,
    library: async () => {
      const { library, status } = await loader.loaded;
      return { library, isRead: status.state !== 'loading' };
    },
    keyFormula: () => settings.keyFormula,
    usedKeys: (uri) => {
      if (settings.current.diagnosticSeverities['unused-entry'] === 'off') return undefined;
      return isShared(uri) ? undefined : citations.keysOf(uri);
    },
  };
}
