import type { View } from './drawMap.ts';
import type { MapMode } from './mapModel.ts';

/** How the map is seen, as the editor keeps it for the next time the window is loaded. */
export interface SavedState {
  readonly mode: MapMode;
  readonly query: string;
  readonly topic: string | undefined;
  /** Ids of papers. */
  readonly selected: readonly string[];
  readonly view: View | undefined;
  readonly sorting: { readonly column: string | undefined; readonly isDescending: boolean };
}

/** What was kept, as far as it makes sense. */
export function savedState(kept: unknown): SavedState {
  const state: Readonly<Record<string, unknown>> = isRecord(kept) ? kept : {};
  const { mode, query, topic, selected, view, sorting } = state;
  const isView = isRecord(view) && [view['k'], view['x'], view['y']].every(Number.isFinite) && Number(view['k']) > 0;
  const order = isRecord(sorting) ? sorting : {};
  return {
    mode: mode === 'timeline' ? mode : 'likeness',
    query: typeof query === 'string' ? query : '',
    topic: typeof topic === 'string' ? topic : undefined,
    selected: Array.isArray(selected) ? selected.filter((id) => typeof id === 'string') : [],
    view: isView ? { k: Number(view['k']), x: Number(view['x']), y: Number(view['y']) } : undefined,
    sorting: {
      column: typeof order['column'] === 'string' ? order['column'] : undefined,
      isDescending: order['isDescending'] === true,
    },
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
