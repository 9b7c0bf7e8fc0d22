import { RequestType } from 'vscode-languageserver-protocol';

import type { PaperLabel } from './papers.ts';

/** The library as a picture. Lists have one value for each paper, in the same order. */
export interface LibraryMapAnswer {
  /** `loading`: the map is being drawn, or waits for papers that are. `missing`: there is none, because loading was ended. */
  readonly state: 'ready' | 'loading' | 'missing';
  /** Tells maps apart: labels are asked for with it. Empty without a map. */
  readonly stamp: string;
  /** More papers are on their way: the map shows those that are there. */
  readonly isLoading: boolean;
  /** 0 to 1 from the left and from the top. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** 0 where it is not known. */
  readonly years: readonly number[];
  /** The topics, those of most papers first. */
  readonly topics: readonly string[];
  /** Index of the paper's first topic among `topics`, -1 without one. */
  readonly topicOf: readonly number[];
}

/** Map → server, when it opens and when papers have changed. */
export const mapRequest = new RequestType<object, LibraryMapAnswer, void>('papergloss/map');

/** Map → server: labels of papers in the order of the map, so many from a place on; null when the library has another map by now. */
export const mapPapersRequest = new RequestType<
  { readonly stamp: string; readonly from: number; readonly count: number },
  readonly PaperLabel[] | null,
  void
>('papergloss/mapPapers');
