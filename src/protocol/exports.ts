import { type Range, RequestType } from 'vscode-languageserver-protocol';

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

export interface PapersInFilesParams {
  readonly folderUri: string;
  readonly uris: readonly string[];
  /**
   * A name that several papers share counts for each that its card tells of, as in the list of a file; left out, for the one that
   * stands for it.
   */
  readonly eachOfName?: boolean;
}

/** Export commands and library view → server, for some files at a time: the papers that they speak of. */
export const papersInFilesRequest = new RequestType<PapersInFilesParams, readonly PaperUse[], void>(
  'papergloss/papersInFiles',
);
