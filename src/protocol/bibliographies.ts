import { type Range, RequestType, type WorkspaceEdit } from 'vscode-languageserver-protocol';

import type { TidyKind, TidyStep } from '../core/checks/tidiedBibliography.ts';

/** One fact about why a document shows what it shows. */
export interface WhyLine {
  /** `problem`: this is in the way; `fine`: this works; `fact`: neither. */
  readonly state: 'fine' | 'problem' | 'fact';
  readonly text: string;
  readonly detail?: string;
  /** What the line leads to: a place in a file. */
  readonly place?: { readonly uri: string; readonly range: Range };
}

export interface WhyAnswer {
  /** The whole in a few words, for a status item: "3 bibliographies · 120 entries". */
  readonly summary: string;
  /** Something is in the way. */
  readonly hasProblem: boolean;
  readonly lines: readonly WhyLine[];
}

/** “Why is nothing shown?” and the language status item → server. The document must be open. */
export const whyRequest = new RequestType<{ readonly uri: string }, WhyAnswer, void>('papergloss/why');

/** A bibliography that is to be tidied. */
export interface TidyParams {
  /** The document that is open: the bibliography, or one that cites from it. */
  readonly uri: string;
  /** Where the document uses several. */
  readonly bibliographyUri?: string | undefined;
  readonly kinds?: readonly TidyKind[];
}

export interface TidyOffer {
  /** Those that can be chosen from. */
  readonly bibliographies: readonly { readonly uri: string; readonly name: string }[];
  /** The one that `steps` are about; undefined where one has to be chosen first. */
  readonly uri?: string;
  /** What each kind would do, or why it cannot. */
  readonly steps: readonly TidyStep[];
}

/** Tidy Bibliography → server: what there is to tidy. The document must be open. */
export const tidyOfferRequest = new RequestType<TidyParams, TidyOffer, void>('papergloss/tidyOffer');

/** Tidy Bibliography → server: the edit of the kinds that were chosen, which asks for review; null where nothing changes. */
export const tidyEditRequest = new RequestType<TidyParams, WorkspaceEdit | null, void>('papergloss/tidyEdit');
