import { RequestType } from 'vscode-languageserver-protocol';

import type { PaperUse } from './exports.ts';
import type { PaperLabel } from './papers.ts';

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
