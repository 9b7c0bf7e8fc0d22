/**
 * What the library map's page and the editor tell each other. All shapes are plain data; each side looks at what comes, since
 * a page may hold anything.
 */
import type { LibraryMapAnswer } from './protocol/map.ts';
import type { PaperLabel } from './protocol/papers.ts';

/**
 * What the page says by itself, in the language of the editor, which writes it into the page; `{0}` and `{1}` stand for facts. The other
 * texts of the page are in its HTML.
 */
export interface MapTexts {
  /** Over the table: `{0}` is "12 papers". */
  readonly all: string;
  readonly found: string;
  readonly selected: string;
  /** The same of one topic, `{0}`. */
  readonly allOnTopic: string;
  readonly foundOnTopic: string;
  readonly onePaper: string;
  readonly papers: string;
  /** `{0}` papers are the most that can be listed or copied. */
  readonly tooMany: string;
  readonly noPng: string;
  /** Papers of the file `{0}` have rings. */
  readonly ringed: string;
  readonly noYear: string;
  /** The title of an exported picture. */
  readonly picture: string;
  readonly title: string;
  readonly authors: string;
  readonly year: string;
  readonly topic: string;
  /** What is said of a row of the table whose paper the open file speaks of. */
  readonly inOpenFile: string;
}

/** A label as the map needs it. */
export type MapLabel = Pick<PaperLabel, 'id' | 'title' | 'authors' | 'year' | 'venue'>;

/** Editor → page. */
export type ToMap =
  /** Takes the place of the map. `share` is how far the work is, 0 to 1. */
  | {
      readonly kind: 'notice';
      readonly notice: MapNotice;
      readonly text: string;
      readonly share?: number;
    }
  | ({ readonly kind: 'map' } & Omit<LibraryMapAnswer, 'state'>)
  /** Labels of the papers from a place on. */
  | { readonly kind: 'labels'; readonly stamp: string; readonly from: number; readonly labels: readonly MapLabel[] }
  /** The papers of the file that is open. */
  | { readonly kind: 'marked'; readonly ids: readonly string[]; readonly file: string }
  /** What a search found; `problem` says what is wrong with the query. */
  | { readonly kind: 'found'; readonly query: string; readonly ids: readonly string[]; readonly problem?: string }
  /** How far the loading of more papers is, under a map that is shown. */
  | { readonly kind: 'progress'; readonly text: string };

/** Why there is no map to see: being made, ended by the user, nothing to show, or failed. */
export type MapNotice = 'loading' | 'cancelled' | 'empty' | 'failed';

/** Page → editor. */
export type FromMap =
  /** The page listens. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'list' | 'copyBibtex' | 'copyCitations'; readonly ids: readonly string[] }
  /** `data` is the text of the SVG, or the PNG in base64. */
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly data: string }
  | { readonly kind: 'cancel' | 'retry' };

/** At most so many papers are listed or copied at once. */
export const mostListed = 500;

/** The message of a page; undefined for what no page of ours sends. */
export function fromMap(message: unknown): FromMap | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  const { kind } = message;
  const textOf = (name: string): string | undefined => {
    const value: unknown = name in message ? (message as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  switch (kind) {
    case 'ready':
    case 'cancel':
    case 'retry':
      return { kind };
    case 'open': {
      const id = textOf('id');
      return id === undefined ? undefined : { kind, id };
    }
    case 'search': {
      const query = textOf('query');
      return query === undefined ? undefined : { kind, query };
    }
    case 'list':
    case 'copyBibtex':
    case 'copyCitations': {
      const ids: unknown = 'ids' in message ? message.ids : undefined;
      if (!Array.isArray(ids) || ids.length > mostListed) return undefined;
      return ids.every((id) => typeof id === 'string') ? { kind, ids } : undefined;
    }
    case 'save': {
      const [format, data] = [textOf('format'), textOf('data')];
      return (format === 'svg' || format === 'png') && data !== undefined ? { kind, format, data } : undefined;
    }
    default:
      return undefined;
  }
}
