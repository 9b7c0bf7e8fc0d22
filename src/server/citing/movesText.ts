import type { EntryMove } from '../../core/bibliography/entryOrder.ts';
import { l10n } from '../../core/l10n.ts';
import { foreignText } from '../../core/text/foreignText.ts';

// As many as a row of the review has room for.
const mostNamed = 4;

/**
 * Where entries go, for those who review it: "Moves zhao2023 behind yang2022, aho2001 to the beginning". In a comparison each is
 * a removal here and an addition there. Undefined where nothing moves.
 */
export function movesText(moves: readonly EntryMove[]): string | undefined {
  if (moves.length === 0) return undefined;
  const named = moves
    .slice(0, mostNamed)
    .map(({ key, after }) =>
      after === undefined
        ? l10n.t('{0} to the beginning', foreignText(key))
        : l10n.t('{0} behind {1}', foreignText(key), foreignText(after)),
    );
  const more = moves.length - named.length;
  return more === 0 ? l10n.t('Moves {0}', named.join(', ')) : l10n.t('Moves {0} and {1} more', named.join(', '), more);
}
