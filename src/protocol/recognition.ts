import { NotificationType0, type Position, type Range, RequestType } from 'vscode-languageserver-protocol';

import type { GateLevel } from '../core/terms/confidence.ts';
import type { Evidence } from '../core/terms/model.ts';
import type { PaperLabel } from './papers.ts';

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
