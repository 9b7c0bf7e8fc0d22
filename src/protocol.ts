/**
 * The custom requests between an editor and the language server. Standard requests (hover,
 * completion …) are not listed. All shapes are plain data that JSON can carry. A paper that was shown, by whichever source,
 * is known to every request that takes an id, also when the library no longer has it.
 */
import {
  NotificationType,
  NotificationType0,
  type Position,
  type Range,
  RequestType,
  RequestType0,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

import type { Translations } from './core/l10n.ts';
import type { ReferenceFormat } from './core/bibliography/reference.ts';
import type { FindingCode, Severity } from './core/checks/finding.ts';
import type { CitationForm, CitationFormKind } from './core/documents/citationForm.ts';
import type { TidyKind, TidyStep } from './core/checks/tidiedBibliography.ts';
import { type BundledId, bundledIds } from './core/import/bundled.ts';
import type { ErrorCode } from './core/errors.ts';
import type { CardCommands } from './core/papers/cardMarkdown.ts';
import type { PaperLink } from './core/papers/paper.ts';
import type { ReadingState } from './core/reading/readingState.ts';
import { pandocStyle } from './core/rendering/styleNames.ts';
import { defaultGate, type GateLevel } from './core/terms/confidence.ts';
import type { Evidence } from './core/terms/model.ts';

/** A rule of the reader: this word is not the name of a paper, or not of this one. */
export interface RejectedTerm {
  /** The word; its other spellings and forms are meant too. */
  readonly term: string;
  /** The id of the paper that is not meant; left out, no paper is meant. */
  readonly paper?: string;
  /** The file that the rule is for, by its path in the workspace, `src/train.py`; left out, it is for all. */
  readonly file?: string;
}

/**
 * What people can set about the server. Sent with `initialize` and, when it changes, as the settings of
 * `workspace/didChangeConfiguration`; what is left out stays as it was.
 */
export interface ServerSettings {
  /** Which bundled libraries are searched and recognised. */
  readonly bundled: readonly BundledId[];
  /** The user's own library files: addresses, absolute paths, `~/…`, or relative to the first open folder. */
  readonly libraries: readonly string[];
  readonly hoverEnabled: boolean;
  /** How sure a term has to be before it is shown. */
  readonly termsGate: GateLevel;
  /** By language id, where it differs. */
  readonly termsGateByLanguage: Readonly<Record<string, GateLevel>>;
  readonly rejectedTerms: readonly RejectedTerm[];
  /**
   * The citation style where a document and its project name none: the name of an official one, or a `.csl` file, absolute, `~/…`,
   * or relative to the first open folder.
   */
  readonly citationStyle: string;
  /** How citations are written in documents of a language, by its id, where its format's own way is not meant. */
  readonly citationTemplates: Readonly<Record<string, string>>;
  /** Whether citations and bibliographies are checked. */
  readonly diagnosticsEnabled: boolean;
  /** How much a finding matters, by its code, where it is another severity than that of `findingKinds`. */
  readonly diagnosticSeverities: Readonly<Partial<Record<FindingCode, Severity | 'off'>>>;
  /** A key that is renamed stays as an alias of its entry, in formats that have such. */
  readonly renameKeepsAlias: boolean;
  /** How keys are made that nobody has given yet, in the language of Better BibTeX; empty for the built-in form. */
  readonly citationKeyFormula: string;
}

/** What holds where nothing is set. `test/unit/manifest.test.ts` holds package.json to it. */
export const defaultSettings: ServerSettings = {
  bundled: bundledIds,
  libraries: [],
  hoverEnabled: true,
  termsGate: defaultGate,
  termsGateByLanguage: {},
  rejectedTerms: [],
  citationStyle: pandocStyle,
  citationTemplates: {},
  diagnosticsEnabled: true,
  diagnosticSeverities: {},
  renameKeepsAlias: false,
  citationKeyFormula: '',
};

/** What the editor passes with `initialize`. */
export interface InitializationOptions extends Partial<ServerSettings> {
  /** Address of the folder with the files of the bundled libraries, `…/dist`. Without it there are none. */
  readonly bundledUri?: string;
  /** Address of a folder where indexes of the user's libraries are kept. Without it they are built at each start. */
  readonly cacheUri?: string;
  /**
   * The editor's review of an edit opens where any part asks for confirmation, with the parts unticked that do: VS Code's. One part
   * without effect asks for it then, and everything else is ticked.
   */
  readonly ticksUnconfirmed?: boolean;
  /**
   * What the server says, in the language of the reader, by its English: the contents of `l10n/bundle.l10n.zh-cn.json`. Without it the
   * server speaks English.
   */
  readonly translations?: Translations;
  /** What the reader keeps of papers, as far as it is known by then. */
  readonly reading?: ReadingChange;
  /** Commands that cards may link to. Editors without these commands leave it out: cards then carry plain links only. */
  readonly commands?: CardCommands;
}

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

/** Why a hit was found: the field, and the words of it that matched, as they stand in the field. */
export interface MatchReason {
  readonly field: string;
  readonly words: readonly string[];
}

/** A passage of an abstract with the words of a query marked. */
export interface MarkedText {
  readonly text: string;
  /** Offsets in `text`, ascending, not overlapping. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

export interface SearchHit extends PaperLabel {
  /** Where the words stand in the abstract; only for hits that the title, names and authors do not explain. */
  readonly snippet?: MarkedText;
  /** Comparable within one result only; other sources than the library tell an order and no more. */
  readonly score?: number;
  /** Empty where the source does not tell. */
  readonly reasons: readonly MatchReason[];
}

export interface SearchParams {
  readonly query: string;
  /** At most this many hits; 50 when left out. */
  readonly limit?: number;
  /**
   * The query is still being typed: its last word may be the beginning of one, and the library answers alone. A finished
   * query goes to all sources.
   */
  readonly typing?: boolean;
}

/** A value that a filter can go on with. */
export interface FilterValue {
  /** The query with the filter complete, `fsdp author:Zhao`. */
  readonly query: string;
  /** The filter alone, `author:Zhao`. */
  readonly filter: string;
  /** How many papers have it; undefined where they are not counted. */
  readonly papers?: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** How many papers of the library were searched. */
  readonly searched: number;
  /** What was searched: origins of the library's papers, "Daily Papers", and other sources. */
  readonly sources: readonly string[];
  /** What is wrong with the query, or was left out of it. */
  readonly problem?: string;
  /** Nothing fits well: the hits are what comes nearest. */
  readonly isWeak?: boolean;
  /** Words of citation styles and of asking that were not searched, as they stand in the query: "et al.", "papers about". */
  readonly leftOut?: readonly string[];
  /** While a filter is typed at the end of the query: what it can go on with, commonest first. */
  readonly values?: readonly FilterValue[];
  /** Set while the user's libraries are being loaded: more papers will be searched. */
  readonly isLoading?: boolean;
}

/**
 * Palette → server, at each keystroke, cancelled by the next one: a search that was cancelled before it began is not made.
 * The library's hits come first.
 */
export const searchRequest = new RequestType<SearchParams, SearchResult, void>('papergloss/search');

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

/** What the reader keeps of a paper, as the editor reads it from the reader's files. */
export interface ShelvedPaper {
  /** An identity of the paper, which the library may know better by now. */
  readonly id: string;
  readonly title: string;
  readonly state?: ReadingState;
  readonly tags: readonly string[];
}

/** A Markdown file of the reader's folder of notes. What it is about is told by its front matter. */
export interface NoteFile {
  readonly uri: string;
  /** Left out where there is no such file any more. */
  readonly text?: string;
}

/** What the reader keeps: all of it, or what has changed. */
export interface ReadingChange {
  /** Nothing else is kept. */
  readonly isWhole?: boolean;
  /** One without a state and tags is forgotten. */
  readonly papers: readonly ShelvedPaper[];
  readonly notes: readonly NoteFile[];
}

/** Editor → server: what the reader keeps, whole when it has been read, then what changes. Requests that follow know it. */
export const readingNotification = new NotificationType<ReadingChange>('papergloss/reading');

export interface NoteParams {
  readonly id: string;
  /** What a note is made of where there is none, with `{{title}}` and other placeholders. */
  readonly template: string;
  /** The day of the reader, `2026-03-01`. */
  readonly today: string;
}

/** The note about a paper, or what one is made of. */
export interface NoteAnswer {
  /** Of the paper. */
  readonly id: string;
  readonly title: string;
  /** The note that there is; the first by its address where there are several. */
  readonly uri?: string;
  /** For a note that is made: the name of its file without an ending, safe on every system; another paper may have the same. */
  readonly name: string;
  readonly text: string;
}

/** Open-note command → server; null for an unknown paper. */
export const noteRequest = new RequestType<NoteParams, NoteAnswer | null, void>('papergloss/note');

/** Links at the top of notes → server: the paper that a text is a note about, by its front matter; null where it names none that is known. */
export const notedPaperRequest = new RequestType<{ readonly text: string }, PaperLabel | null, void>(
  'papergloss/notedPaper',
);

/** A term recognised in a document above the hover gate. */
export interface DocumentTerm {
  readonly range: Range;
  readonly text: string;
  /** Of several, first who introduced what they share, then by year and title. */
  readonly papers: readonly PaperLabel[];
  /** How many further papers share the term. */
  readonly more: number;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface DocumentTerms {
  readonly terms: readonly DocumentTerm[];
  /** Set when the document was too large to be looked at whole: a sentence for people. */
  readonly limited?: string;
}

/** Editor → server, when the active editor changes or its text settles. The document must be open. */
export const termsRequest = new RequestType<{ readonly uri: string }, DocumentTerms, void>(
  'papergloss/termsInDocument',
);

/** Why a term is taken for a paper, or why not quite. */
export interface TermExplanation {
  readonly range: Range;
  /** As it stands in the document, `use_fsdp`. */
  readonly text: string;
  /** What the library calls it, "FSDP": the name that a rule about it has. */
  readonly name: string;
  /** Best first; the evidence is about the best. */
  readonly papers: readonly PaperLabel[];
  /** 0 to 1. */
  readonly confidence: number;
  /** The confidence reaches the gate. */
  readonly isShown: boolean;
  /** The gate in this document. */
  readonly gate: GateLevel;
  readonly evidence: readonly Evidence[];
  /** Set when the document was too large to be looked at whole: a sentence for people. */
  readonly limited?: string;
}

/** “Why this card?” → server; null where no paper could be meant. The document must be open. */
export const explainTermRequest = new RequestType<
  { readonly uri: string; readonly position: Position },
  TermExplanation | null,
  void
>('papergloss/explainTerm');

/** Server → editor, when documents have to be asked about again: rules or the workspace's dependencies have changed. */
export const termsChangedNotification = new NotificationType0('papergloss/termsChanged');

/** What papers can be grouped by. `state`: of reading; `search`: searches that the user keeps; `none`: one list of all. */
export const libraryGroupings = [
  'topic',
  'year',
  'venue',
  'author',
  'source',
  'tag',
  'state',
  'search',
  'none',
] as const;

export type LibraryGrouping = (typeof libraryGroupings)[number];

/** Groups by name, years from the newest; or the largest first. */
export const groupOrders = ['name', 'count'] as const;

export type GroupOrder = (typeof groupOrders)[number];

/** `best`: what fits the filter best, without one by title. `year`: the newest first. `author`: by who is listed first. */
export const paperOrders = ['best', 'title', 'year', 'author'] as const;

export type PaperOrder = (typeof paperOrders)[number];

/** Which papers are listed, in which groups, and in which order. */
export interface LibraryListing {
  readonly groupBy: LibraryGrouping;
  /** A search query; only its hits are listed, the best thousand of them. */
  readonly filter?: string;
  /** Ids of papers; no others are listed. */
  readonly only?: readonly string[];
  /** The searches that are groups, where papers are grouped by these. */
  readonly searches?: readonly string[];
  /** `best` where it is left out. */
  readonly paperOrder?: PaperOrder;
}

export interface LibraryGroup {
  /** The name of the group, of reading states `toRead`; what is to be said where papers belong to none. */
  readonly label: string;
  /** The papers that belong nowhere. */
  readonly isRest?: boolean;
  /** Papers that belong to it; `papers` may list the first of them only. */
  readonly count: number;
  /** There are more, which were not counted. */
  readonly isCut?: boolean;
  /** So many of them belong to it because the program found their topic, which their records do not tell. */
  readonly found?: number;
  /** A tag that the reader gave; the other tags are keywords of the libraries. */
  readonly isOwn?: boolean;
  readonly papers: readonly PaperLabel[];
}

export interface LibraryParams extends LibraryListing {
  /** `name` where it is left out. */
  readonly groupOrder?: GroupOrder;
  /** Groups from this one on, counted from 0. */
  readonly from?: number;
  /** At most this many groups. */
  readonly groups?: number;
  /** List at most this many papers of each group. */
  readonly perGroup?: number;
  /** List at most this many papers altogether. */
  readonly most?: number;
}

export interface LibraryContents {
  readonly groups: readonly LibraryGroup[];
  /** How many groups there are altogether. */
  readonly groupCount: number;
  /** Papers in the groups, each counted once. */
  readonly shown: number;
  readonly total: number;
  /** The filter has further hits, which are left out. */
  readonly isCut?: boolean;
  /** What is wrong with the filter, or was left out of it. */
  readonly problem?: string;
  /** Nothing fits the filter well: what is shown comes nearest. */
  readonly isWeak?: boolean;
}

/** Library view → server, when it is seen and papers have changed, and at each key of its filter: groups, and how many papers they have. */
export const libraryRequest = new RequestType<LibraryParams, LibraryContents, void>('papergloss/library');

export interface LibraryGroupParams extends LibraryListing {
  /** The label of the group; null for the papers that belong nowhere. */
  readonly group: string | null;
  /** Papers from this one on, counted from 0. */
  readonly from: number;
  /** At most this many papers. */
  readonly count: number;
}

export interface LibraryGroupPage {
  readonly papers: readonly PaperLabel[];
  /** How many the group has altogether. */
  readonly count: number;
}

/** Library view → server, when a group is opened and when more of it is wanted: some of its papers. */
export const libraryGroupRequest = new RequestType<LibraryGroupParams, LibraryGroupPage, void>(
  'papergloss/libraryGroup',
);

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

/** Copy commands → server. null when the paper is not known. */
export const referenceRequest = new RequestType<
  { readonly id: string; readonly format: ReferenceFormat },
  string | null,
  void
>('papergloss/reference');

/** Copy command → server, where no document is in front that cites: the citation as one of that language would have it. */
export const citationTextRequest = new RequestType<
  { readonly ids: readonly string[]; readonly languageId: string },
  string,
  void
>('papergloss/citationText');

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

/** Formats of exports. `page` is a page to search in, `uses` a list in Markdown with where papers are spoken of. */
export type ExportFormat =
  'bibtex' | 'biblatex' | 'csl-json' | 'yaml' | 'hayagriva' | 'cff' | 'text' | 'markdown' | 'html' | 'uses' | 'page';

/** A place in a file where a paper is spoken of. */
export interface PaperUse {
  readonly id: string;
  /** By its path from the folder that was searched. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface ExportParams {
  readonly format: ExportFormat;
  readonly title: string;
  /** What is exported: what open documents cite, or parts of one do; papers, with where they are spoken of; or those of a source. */
  readonly of:
    | { readonly uris: readonly string[]; readonly ranges?: readonly Range[] }
    | { readonly uses: readonly PaperUse[] }
    | { readonly ids: readonly string[] }
    | { readonly source: string | null };
  /** The document whose style is meant; left out, the style that is set. */
  readonly uri?: string;
  /** A `CITATION.cff` that is there already, which gets the references. */
  readonly existing?: string;
}

export interface ExportResult {
  readonly text: string;
  readonly papers: number;
  /** Keys that no bibliography has. */
  readonly missing: readonly string[];
}

/** Export commands → server: the whole text of the file. */
export const exportRequest = new RequestType<ExportParams, ExportResult, void>('papergloss/export');

/** Export commands and details → server: the files of a folder in which papers may be spoken of. */
export const filesToSearchRequest = new RequestType<
  { readonly folderUri: string },
  { readonly uris: readonly string[]; readonly isCut: boolean },
  void
>('papergloss/filesToSearch');

/** Export commands → server, for some files at a time: the papers that they speak of. */
export const papersInFilesRequest = new RequestType<
  { readonly folderUri: string; readonly uris: readonly string[] },
  readonly PaperUse[],
  void
>('papergloss/papersInFiles');

/** A Daily Papers page, saved as text, HTML or the JSON of the API. */
export interface PageText {
  /** The name of its file. */
  readonly name: string;
  readonly text: string;
}

/** What tells that an entry of a page is a paper of the library. */
export type KnownBy = 'arxiv' | 'doi' | 'title';

/** An entry of a page; its id means something only once the paper is imported. */
export interface PageEntry extends PaperLabel {
  /** The paper of the library that it is, and what holds that. */
  readonly known?: PaperLabel & { readonly by: KnownBy; readonly sources: readonly string[] };
}

/** What can be read of a page. */
export interface ReadPage {
  /** What its papers will name as their source, "Daily Papers 2025-08-25". */
  readonly label: string;
  readonly entries: readonly PageEntry[];
  /** What cannot be read, each with its line or element and why. A page that is none has nothing but this. */
  readonly problems: readonly string[];
}

export interface ReadPages {
  /** One for each that was asked about. */
  readonly pages: readonly ReadPage[];
  /** The user's libraries are still being read: they may know more of the papers. */
  readonly isLoading: boolean;
}

/** Import command → server, before anything is written. */
export const readPagesRequest = new RequestType<{ readonly pages: readonly PageText[] }, ReadPages, void>(
  'papergloss/readPages',
);

export interface ImportPagesParams {
  readonly pages: readonly PageText[];
  /** For each page the places of the entries that are wanted, among those of {@link readPagesRequest}. */
  readonly chosen: readonly (readonly number[])[];
  /** The JSON Lines library that gets them, as it is; empty for a file that does not exist. */
  readonly existing: string;
  readonly fileName: string;
}

/** Import command → server: the whole text of the library with the papers, read back. Refused where the library is damaged. */
export const importPagesRequest = new RequestType<
  ImportPagesParams,
  {
    readonly text: string;
    readonly added: number;
    /** Papers that it had, which got the page or facts that they lacked. */
    readonly noted: number;
  },
  void
>('papergloss/importPages');

/** Which files were searched for what they say of papers. */
export interface SearchedFiles {
  /** How many folders were open. */
  readonly folders: number;
  readonly files: number;
  /** There were more files than are searched. */
  readonly isCut: boolean;
}

export interface DigestParams {
  /** The text of a page, or a page that the library has papers of, by its label. */
  readonly of: PageText | { readonly source: string };
  /** What {@link papersInFilesRequest} found. */
  readonly uses: readonly PaperUse[];
  readonly searched: SearchedFiles;
  /** Stands before the paths of files in links. */
  readonly base?: string;
}

export interface DigestAnswer {
  /** Markdown. */
  readonly text: string;
  readonly title: string;
  readonly papers: number;
}

/** Digest command → server. */
export const digestRequest = new RequestType<DigestParams, DigestAnswer, void>('papergloss/digest');

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

export interface LibraryStatus {
  /** `loading`: the user's libraries are being read; the papers counted here answer meanwhile. */
  readonly state: 'loading' | 'ready' | 'failed';
  readonly papers: number;
  /** For `failed`, and for `ready` where something could not be read: what happened. */
  readonly message?: string;
  /** Parts of the user's libraries that could not be read. They are in the log. */
  readonly problems?: number;
}

/**
 * Editor → server, when it has started; answered when the bundled papers are there, or have failed. Nobody has to ask before
 * another request: all that need papers wait for them, and are refused with the reason where they could not be loaded.
 */
export const statusRequest = new RequestType0<LibraryStatus, void>('papergloss/status');

/** What comes with the error of a request that was refused for a reason to be expected. */
export interface RefusalData {
  readonly code: ErrorCode;
}

/** How far the loading of the user's libraries is. */
export interface LoadingProgress {
  /** "Indexing", "Reading refs.bib". */
  readonly what: string;
  /** 0 to 1. */
  readonly share: number;
}

/** Server → editor, several times a second while the user's libraries are being loaded. */
export const loadingProgressNotification = new NotificationType<LoadingProgress>('papergloss/loadingProgress');

/** Editor → server: ends loading. What can be searched by then stays. */
export const cancelLoadingNotification = new NotificationType0('papergloss/cancelLoading');

/** Server → editor, when the papers in the library, or the state of loading, have changed. */
export const libraryChangedNotification = new NotificationType<LibraryStatus>('papergloss/libraryChanged');

/**
 * Server → editor: the text of a file, from the open editor if it has unsaved changes. null when there is
 * no such file. What is no regular file, or has more than `most` bytes, is an error whose message is for people.
 */
export const readFileRequest = new RequestType<{ readonly uri: string; readonly most: number }, string | null, void>(
  'papergloss/readFile',
);

/**
 * Server → editor: a file of the product as it is stored; null when there is no such file. The one answer that is no JSON: both run in
 * one process, or in threads of one page.
 */
export const readBytesRequest = new RequestType<{ readonly uri: string }, Uint8Array | null, void>(
  'papergloss/readBytes',
);

/** Server → editor: addresses of the files directly in a folder whose name ends in `suffix`, sorted. */
export const listFilesRequest = new RequestType<
  { readonly folderUri: string; readonly suffix: string },
  readonly string[],
  void
>('papergloss/listFiles');

/** A tool for agents, called by its name with the input that a model made. */
export interface AgentToolParams {
  readonly name: string;
  readonly input: unknown;
}

/** What a tool answered, plain data; or why it could not, for the model. */
export type AgentToolAnswer = { readonly result: object } | { readonly failure: string };

/** Language-model tools → server. Nothing is written: what citing would write is planned with {@link citationRequest}. */
export const agentToolRequest = new RequestType<AgentToolParams, AgentToolAnswer, void>('papergloss/agentTool');

/** Where a model wants papers to be cited. */
export interface AgentCitationPlace {
  readonly uri: string;
  /** The version of the document that `position` belongs to. */
  readonly version: number;
  readonly position: Position;
  /** The file by its path in the workspace. */
  readonly path: string;
  readonly papers: readonly { readonly id: string; readonly title: string }[];
}

/** Language-model tools → server: the document and the place that an input of `papergloss_cite` means, or what is wrong with it. */
export const agentCitationPlaceRequest = new RequestType<
  { readonly input: unknown },
  { readonly place: AgentCitationPlace } | { readonly failure: string },
  void
>('papergloss/agentCitationPlace');

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

/** Server → editor: what people should know of a setting that cannot be followed, once for each. */
export const complaintNotification = new NotificationType<{ readonly message: string }>('papergloss/complaint');

/** Server → editor: addresses of the folders directly in a folder, sorted, without those that links lead to. */
export const listFoldersRequest = new RequestType<{ readonly folderUri: string }, readonly string[], void>(
  'papergloss/listFolders',
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
