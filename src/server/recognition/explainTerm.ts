import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Library } from '../../core/library.ts';
import { occurrenceAt } from '../../core/terms/scanner.ts';
import type { TermExplanation } from '../../protocol/recognition.ts';
import type { ServerContext } from '../context.ts';
import { paperLabel } from '../papers/labels.ts';

/** Why a place in a document is taken for a paper, or is not sure enough; null where no paper could be meant. */
export function explainTerm(
  context: ServerContext,
  library: Library,
  document: TextDocument,
  position: Position,
): TermExplanation | null {
  const { recognition, papers } = context;
  const scan = recognition.termsOf(document, library.lexicon);
  const term = occurrenceAt(scan, document.offsetAt(position));
  if (term === undefined) return null;
  const { limited } = scan;
  const meant = term.papers.flatMap(({ id }) => library.get(id) ?? []);
  papers.remember(meant);
  return {
    range: { start: document.positionAt(term.start), end: document.positionAt(term.end) },
    text: term.text,
    name: term.name,
    papers: meant.map((paper) => paperLabel(paper, context.shelf)),
    confidence: term.confidence,
    isShown: term.shown,
    gate: recognition.gateOf(document),
    evidence: term.evidence,
    ...(limited !== undefined && { limited }),
  };
}
