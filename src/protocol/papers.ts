import { type Position, type Range, RequestType } from 'vscode-languageserver-protocol';

import type { ReferenceFormat } from '../core/bibliography/reference.ts';
import type { PaperLink } from '../core/papers/paper.ts';
import type { ReadingState } from '../core/reading/readingState.ts';

/** What the reader keeps of a paper. */
export interface PaperReading {
  readonly state?: ReadingState;
  /** As they are written, in the order in which they were given. */
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  /** The id under which state and tags are kept, where the library knows the paper by another one by now. */
  readonly keptAs?: string;
}

/** A paper in one line of a list. */
export interface PaperLabel {
  readonly id: string;
  readonly title: string;
  /** "Zhao et al.", "Lea and Wolf", "Wiering (ed.)", or undefined when nobody is known. */
  readonly authors?: string;
  readonly year?: number;
  /** The short name of the venue, "VLDB"; of books the publisher, of theses the school. */
  readonly venue?: string;
  readonly arxivUrl?: string;
  /** Left out where the reader keeps nothing of it. */
  readonly reading?: PaperReading;
}

/** A paper that is like another. */
export interface RelatedLabel extends PaperLabel {
  /** What the two have in common, most telling first: topics and words, "pipeline parallelism". */
  readonly shares: readonly string[];
}

/** Palette and details panel → server: the papers most like one, best first; empty for an unknown one. */
export const relatedRequest = new RequestType<
  { readonly id: string; readonly limit: number },
  readonly RelatedLabel[],
  void
>('papergloss/related');

/** Palette and sidebar → server: labels for ids, in the same order; unknown ids are left out. */
export const labelsRequest = new RequestType<{ readonly ids: readonly string[] }, readonly PaperLabel[], void>(
  'papergloss/labels',
);

export interface PaperDetails extends PaperLabel {
  /** All who it is listed by, "Yanli Zhao", in order; "(eds.)" stands behind the last of editors. Empty when not known. */
  readonly allAuthors: readonly string[];
  /** All others whom the record names, by what they did: "Editors". */
  readonly otherPeople?: readonly { readonly role: string; readonly names: readonly string[] }[];
  /** What it appeared in. */
  readonly venueName?: string;
  /** Further facts of the record in the order in which they are read, `{name: 'Edition', value: '2'}`. */
  readonly furtherFacts?: readonly { readonly name: string; readonly value: string }[];
  /** Where it is another one than that of the publication. */
  readonly preprintYear?: number;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly category?: string;
  /** As far as it is shown: a very long one is cut. */
  readonly abstract?: string;
  /** The length of the whole abstract, where it is cut; UTF-16 units. */
  readonly abstractLength?: number;
  readonly summary?: string;
  /** The libraries that `summary` can come from, by their labels. */
  readonly summaryFrom?: readonly string[];
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly topics: readonly string[];
  readonly links: readonly PaperLink[];
  readonly sources: readonly string[];
  readonly keys: readonly string[];
  /** The reader's notes about it, with the beginning of their text as it is written, without the front matter. */
  readonly notes?: readonly { readonly uri: string; readonly text: string }[];
  /** Offsets in `abstract` where a name of the paper stands, ascending, not overlapping. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

/** Details panel → server. Takes an identity, a citation key, an arXiv id or a DOI; null for an unknown one. */
export const paperRequest = new RequestType<{ readonly id: string }, PaperDetails | null, void>('papergloss/paper');

/** Another paper that an abstract names. */
export interface PaperMention {
  /** Offsets in the abstract as it is shown. */
  readonly start: number;
  readonly end: number;
  readonly paper: PaperLabel;
}

/** A concept that a paper introduced, with others that use it; or one that it builds on, with those that introduced it. */
export interface PaperConcept {
  readonly name: string;
  readonly relation: 'introduces' | 'buildsOn';
  readonly papers: readonly PaperLabel[];
  /** How many further papers there are. */
  readonly more: number;
}

export interface PaperContext {
  /** In order, without overlaps. */
  readonly mentions: readonly PaperMention[];
  readonly concepts: readonly PaperConcept[];
}

/** Details → server, when the paper is shown already: what other papers it speaks of. Empty for an unknown one. */
export const paperContextRequest = new RequestType<{ readonly id: string }, PaperContext, void>(
  'papergloss/paperContext',
);

/** Details → server, when the cursor rests: the paper that is cited, or recognised by a name, at a place. The document must be open. */
export const paperAtRequest = new RequestType<
  { readonly uri: string; readonly position: Position },
  { readonly id: string } | null,
  void
>('papergloss/paperAt');

/** A place where a file cites a paper or names it. */
export interface PaperPlace {
  readonly uri: string;
  readonly range: Range;
  readonly kind: 'cited' | 'named';
  /** The key, or the name as it stands there. */
  readonly text: string;
  /** The line, cut where it is long. */
  readonly line: string;
}

/** Details → server, for some files at a time: where they cite a paper or name it. */
export const paperUsesRequest = new RequestType<
  { readonly id: string; readonly uris: readonly string[] },
  readonly PaperPlace[],
  void
>('papergloss/paperUses');

/** Copy commands → server. null when the paper is not known. */
export const referenceRequest = new RequestType<
  { readonly id: string; readonly format: ReferenceFormat },
  string | null,
  void
>('papergloss/reference');
