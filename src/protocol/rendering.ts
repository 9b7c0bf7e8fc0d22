import { type Range, RequestType } from 'vscode-languageserver-protocol';

import type { FindingCode, Severity } from '../core/checks/finding.ts';
import type { PaperLabel } from './papers.ts';

/** A citation as it stands in the rendered document. */
export interface RenderedCitationText {
  /** As it stands in the document, `[@smith2020, p. 3]`. */
  readonly text: string;
  /** Offset of it. */
  readonly start: number;
  /** What takes its place. All texts of files in it are escaped. */
  readonly html: string;
  /** The style has notes, and this is the number of one: nothing parts it from the word before. */
  readonly isRaised: boolean;
}

/** The citations of a document and its references, as its style prints them. */
export interface RenderedDocument {
  readonly version: number;
  readonly citations: readonly RenderedCitationText[];
  /** The notes of a style that has them, each an item of a list, in order. */
  readonly notes: readonly string[];
  /** The entries of the list in order; undefined where there is no list. */
  readonly references?: {
    readonly title?: string;
    readonly entries: readonly string[];
    /** How long the longest label is, in characters; 0 without labels. */
    readonly labelLength: number;
    readonly hasHangingIndent: boolean;
  };
  /** What keeps the document from being rendered as it wants to be, in a sentence. */
  readonly problem?: string;
  /** These are the first citations only: the others take longer. */
  readonly isPart?: true;
}

export interface RenderParams {
  readonly uri: string;
  /** The first citations are enough where all of them would take long. */
  readonly mayBePart?: boolean;
  /** No page waits for it yet: null where no bibliography has a key of the document, so that nothing is loaded for it. */
  readonly isAhead?: boolean;
}

/** Preview → server. null for documents without citations. The document must be open. */
export const renderRequest = new RequestType<RenderParams, RenderedDocument | null, void>('papergloss/render');

/** Something that is wrong with a work that a document cites. */
export interface ReferenceProblem {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** In one sentence. */
  readonly message: string;
}

/** A place where a document cites a work. */
export interface ReferenceUse {
  readonly uri: string;
  /** Of the key. */
  readonly range: Range;
  /** The line that it begins in, cut where it is long. */
  readonly line: string;
}

/** A work that a document cites or lists. */
export interface ListedReference {
  readonly key: string;
  /** As the style prints it, in one line, without its label; undefined for a key that no bibliography has. */
  readonly text?: string;
  /** What stands before it in the list, "[1]". */
  readonly label?: string;
  /** What it is in the library, or in the bibliography alone. */
  readonly paper?: PaperLabel;
  /** In order; empty for what is listed without being cited. */
  readonly uses: readonly ReferenceUse[];
  readonly problems: readonly ReferenceProblem[];
}

/** What a document cites, as its style lists it. */
export interface DocumentReferences {
  /** The name of the style. */
  readonly style: string;
  /** In the order of the style's list; keys that no bibliography has stand at the end. */
  readonly references: readonly ListedReference[];
  /** What is wrong with the bibliographies or the style, in sentences. */
  readonly notes: readonly string[];
}

/** A document, or the cells of a notebook in order. All must be open. */
export interface ReferencesParams {
  readonly uris: readonly string[];
}

/** References view → server, when the text in front changes. null for documents in which works are not cited by keys. */
export const referencesRequest = new RequestType<ReferencesParams, DocumentReferences | null, void>(
  'papergloss/references',
);

export interface ReferenceListParams extends ReferencesParams {
  readonly format: 'text' | 'markdown' | 'html';
  /** The keys that are wanted, in the order in which they are listed. */
  readonly keys: readonly string[];
}

/** References view → server: its references in one text, to be copied. Empty where nothing is cited. */
export const referenceListRequest = new RequestType<ReferenceListParams, string, void>('papergloss/referenceList');

export interface FormattedReferencesParams {
  readonly ids: readonly string[];
  readonly format: 'text' | 'markdown' | 'html';
  /** The document whose style is meant; left out, the one that is set. */
  readonly uri?: string;
}

/** Copy command → server. The references of papers in the order of the style, in one text; empty when none is known. */
export const formattedReferencesRequest = new RequestType<FormattedReferencesParams, string, void>(
  'papergloss/formattedReferences',
);
