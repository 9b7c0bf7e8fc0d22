import { NotificationType, RequestType } from 'vscode-languageserver-protocol';

import type { ReadingState } from '../core/reading/readingState.ts';
import type { PaperLabel } from './papers.ts';

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
