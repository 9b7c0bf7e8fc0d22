import { type Range, RequestType } from 'vscode-languageserver-protocol';

import type { CitationForm, CitationFormKind } from '../core/documents/citationForm.ts';
import type { PaperLabel } from './papers.ts';

/** Copy command → server, where no document is in front that cites: the citation as one of that language would have it. */
export const citationTextRequest = new RequestType<
  { readonly ids: readonly string[]; readonly languageId: string },
  string,
  void
>('papergloss/citationText');

export interface CitationParams {
  readonly uri: string;
  /** The version of the document that `range` belongs to. */
  readonly version: number;
  /** The selection, or the cursor as an empty range. */
  readonly range: Range;
  /** Further selections or cursors: each gets the same citation. */
  readonly otherRanges?: readonly Range[];
  readonly paperIds: readonly string[];
  /** How the papers are to be cited, by their ids. */
  readonly forms?: Readonly<Record<string, CitationForm>>;
  /**
   * `paperIds` are all works that the citation at `range` shall have, in this order, by the ids of {@link citationAtRequest} or those
   * of papers; none removes the citation.
   */
  readonly editing?: true;
  /** An untitled document, or one outside any folder, has nowhere to keep a bibliography. */
  readonly workspaceFolderUri?: string;
  /** What was answered to questions of earlier plans, by their ids. An answer that is no choice any more is asked for again. */
  readonly answers?: Readonly<Record<string, string>>;
  /** The workspace is not trusted: nothing outside it is written. */
  readonly isRestricted?: boolean;
}

/** What only the user can decide, such as the one of several bibliographies that entries are written to. */
export interface CitationQuestion {
  /** The same for the same decision, so that the answer can be kept: `bibliography:file:///home/ada/paper`. */
  readonly id: string;
  /** One sentence, with full paths where files outside the workspace are concerned. */
  readonly text: string;
  readonly choices: readonly CitationChoice[];
}

export interface CitationChoice {
  /** What is sent back as the answer. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export interface PlannedEdit {
  readonly uri: string;
  /** The file does not exist yet and is created with this edit. */
  readonly create?: boolean;
  readonly range: Range;
  readonly newText: string;
}

export interface CitationPlan {
  /** All or nothing; empty only together with `refusal` or `question`, or where everything is cited there already. */
  readonly edits: readonly PlannedEdit[];
  /** The keys cited, in the order of `paperIds`. */
  readonly keys: readonly string[];
  /** What the user has to agree to before it happens, such as a new bibliography file. */
  readonly confirm?: string;
  /** What will have happened, in one sentence. */
  readonly summary: string;
  /** Where the cursor goes, in the document after the edits. */
  readonly cursor?: { readonly line: number; readonly character: number };
  /** Has to be answered first; the plan is asked for again with the answer. */
  readonly question?: CitationQuestion;
  /** Why nothing can be inserted, for people. */
  readonly refusal?: string;
}

/** The place of a citation whose papers are not chosen yet. */
export type CitationPlaceParams = Pick<
  CitationParams,
  'uri' | 'version' | 'range' | 'otherRanges' | 'workspaceFolderUri' | 'isRestricted'
>;

/** Insert-citation command → server, before papers are chosen: why nothing can be cited at these places, if so. */
export const citationPlaceRequest = new RequestType<CitationPlaceParams, { readonly refusal?: string }, void>(
  'papergloss/citationPlace',
);

/** Insert-citation command → server. The server plans, the editor applies the edits as one. */
export const citationRequest = new RequestType<CitationParams, CitationPlan, void>('papergloss/planCitation');

/** One work in a citation of a document. */
export interface CitedItem {
  /** Of the paper; of a work that no bibliography and no library has, an id that means something with this citation only. */
  readonly id: string;
  readonly key: string;
  /** "Zhao et al. 2023", or the key. */
  readonly label: string;
  readonly title?: string;
  readonly form: CitationForm;
}

/** A citation that stands in a document. */
export interface CitationInDocument {
  readonly range: Range;
  readonly kind: 'group' | 'text' | 'list';
  readonly items: readonly CitedItem[];
  /** The forms that works can have here. */
  readonly forms: readonly CitationFormKind[];
}

/** Insert-citation command → server: the citation that the cursor is in or touches, where it can be changed. */
export const citationAtRequest = new RequestType<CitationPlaceParams, { readonly citation?: CitationInDocument }, void>(
  'papergloss/citationAt',
);

/**
 * Insert-citation command → server, at each change of what is chosen: the citation as it will stand in the document, in one line, or
 * why there can be none. Nothing is asked and nothing written for it.
 */
export const citationPreviewRequest = new RequestType<
  CitationParams,
  { readonly text?: string; readonly refusal?: string },
  void
>('papergloss/citationPreview');

export interface CitationBadgesParams {
  readonly uri: string;
  readonly workspaceFolderUri?: string;
  readonly paperIds: readonly string[];
}

/** What a list says of a paper beside its title. */
export interface CitationBadge {
  /** How often the document cites it. */
  readonly citedHere?: number;
  /** The first of the document's bibliographies that has it, as the document may name it. */
  readonly bibliography?: string;
  /** The first of the user's own libraries, or the bundled one, that has it. */
  readonly library?: string;
  readonly hasCode?: true;
  readonly isPreprint?: true;
}

export interface CitationBadges {
  /** By the ids that were asked for. */
  readonly badges: Readonly<Record<string, CitationBadge>>;
  /** What is offered before anything is typed, each list at most 200 long. */
  readonly sections: {
    /** Papers that the document cites, in the order of the first citation. */
    readonly citedHere: readonly string[];
    /** Those of its bibliographies, in the order of the files. */
    readonly bibliographies: readonly { readonly path: string; readonly ids: readonly string[] }[];
  };
}

/** Insert-citation command → server, for the papers of a list. */
export const citationBadgesRequest = new RequestType<CitationBadgesParams, CitationBadges, void>(
  'papergloss/citationBadges',
);

/** Paste → server: the paper that a text is the id or address of, where it is known. Nothing is fetched. */
export const pastedPaperRequest = new RequestType<{ readonly text: string }, { readonly paper?: PaperLabel }, void>(
  'papergloss/pastedPaper',
);

/** What a completion carries until its card is asked for. */
export interface CompletionData {
  /** The address of the document that it was made for. */
  readonly document: string;
  readonly key: string;
  /** Of the paper. */
  readonly id: string;
  /** The bibliography that has the key; undefined where the entry is added. */
  readonly uri?: string;
}

/**
 * Editor → server, as a command of a completion: adds the entry of a paper that was chosen to the document's bibliography, by an
 * edit that the server sends. Its only argument is an {@link AddEntryArgument}.
 */
export const addEntryCommand = 'papergloss.addEntry';

export interface AddEntryArgument {
  /** The document that cites. */
  readonly uri: string;
  /** Of the paper. */
  readonly id: string;
  /** The key that the document has for it. */
  readonly key: string;
}
