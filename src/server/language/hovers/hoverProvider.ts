import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CancellationToken } from 'vscode-languageserver';

import type { Library } from '../../../core/library.ts';
import type { ServerContext } from '../../context.ts';

/** What the pointer rests on. */
export interface HoverPlace {
  readonly context: ServerContext;
  readonly library: Library;
  readonly document: TextDocument;
  readonly offset: number;
}

/** A card and what it is about, by offsets. */
export interface HoverCard {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** One reason to show a card; undefined where it has nothing to say. */
export type HoverProvider = (
  place: HoverPlace,
  token: CancellationToken,
) => Promise<HoverCard | undefined> | HoverCard | undefined;
