import type { Translations } from '../../core/l10n.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { LoadingProgress } from '../../protocol/loading.ts';

/** What a builder is to make: libraries of the user beside the bundled papers, in one. Crosses to it as a copy. */
export interface BuildOrder {
  readonly uris: readonly string[];
  readonly bundled: readonly Paper[];
  /** A first part of a large library is handed over early: few papers can be searched meanwhile. */
  readonly wantsPart: boolean;
  /** Address of the folder where libraries are kept; left out where nothing can be kept. */
  readonly cacheUri?: string;
  /** The language of what the builder tells; English without it. */
  readonly translations?: Translations | undefined;
}

/**
 * What a builder tells. Libraries come as files that are opened where they lie: a part of the papers, all of them, the
 * names by which all are recognised, and their map; those at once with the papers where they were kept. The end comes last.
 */
export type BuildNews =
  | { readonly kind: 'progress'; readonly progress: LoadingProgress }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn'; readonly message: string }
  | {
      readonly kind: 'library';
      readonly file: Uint8Array;
      readonly isPart: boolean;
      readonly names?: Uint8Array;
      readonly map?: Uint8Array;
    }
  | { readonly kind: 'names' | 'map'; readonly file: Uint8Array }
  /** What could not be read, each with file and line. `failure` is a defect: there may be no library then. */
  | { readonly kind: 'end'; readonly problems: readonly string[]; readonly failure?: string };

/** A builder at work. */
export interface Builder {
  /** Ends it at once, whatever it does. Nothing is heard of it any more. */
  end(): void;
}

/** Starts a builder, each host in its own way. */
export type StartBuilder = (order: BuildOrder, hear: (news: BuildNews) => void) => Builder;
