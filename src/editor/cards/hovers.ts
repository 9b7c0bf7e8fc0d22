import { type Disposable, languages } from 'vscode';

import type { CardOnDemand } from './cardOnDemand.ts';
import { isReadByLibrary } from '../documents.ts';
import { hoverModeIn } from './hoverSetting.ts';
import type { LibraryClient } from '../client/libraryClient.ts';

/**
 * Shows cards in documents of every language. Registered at activation, so that a pointer that rests on a
 * name before the library is loaded gets its card all the same, a moment later. `shown` hears of each card.
 */
export function registerHovers(client: LibraryClient, onDemand: CardOnDemand, shown: () => void): Disposable {
  return languages.registerHoverProvider(
    { language: '*' },
    {
      provideHover: async (document, position, token) => {
        if (!isReadByLibrary(document)) return undefined;
        const mode = hoverModeIn(document);
        if (mode === 'onDemand') return onDemand.at(document, position);
        if (mode !== 'on') return undefined;
        const card = await client.hover(document, position, token);
        if (card !== undefined) shown();
        return card;
      },
    },
  );
}
