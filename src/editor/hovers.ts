import { type Disposable, languages } from 'vscode';

import { isReadByLibrary } from './documents.ts';
import { isHoverEnabled } from './hoverSetting.ts';
import type { LibraryClient } from './libraryClient.ts';

/**
 * Shows cards in documents of every language. Registered at activation, so that a pointer that rests on a
 * name before the library is loaded gets its card all the same, a moment later.
 */
export function registerHovers(client: LibraryClient): Disposable {
  return languages.registerHoverProvider(
    { language: '*' },
    {
      provideHover: (document, position, token) =>
        isReadByLibrary(document) && isHoverEnabled(document) ? client.hover(document, position, token) : undefined,
    },
  );
}
