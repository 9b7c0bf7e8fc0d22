import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Library } from '../../core/library.ts';
import { papersOfConcept } from '../../core/papers/conceptCard.ts';
import type { DocumentTerms } from '../../protocol/recognition.ts';
import type { ServerContext } from '../context.ts';
import { conceptOfTerm, papersOfName, papersPerTerm } from './conceptOfTerm.ts';
import { paperLabel } from '../papers/labels.ts';

/** The terms above the hover gate, as the sidebar lists them: exactly what hovers would show. */
export function documentTerms(context: ServerContext, library: Library, document: TextDocument): DocumentTerms {
  const scan = context.recognition.termsOf(document, library.lexicon);
  const terms = scan.occurrences
    .filter((occurrence) => occurrence.shown)
    .map((occurrence) => {
      const papers = papersOfConcept(conceptOfTerm(library, occurrence));
      context.papers.remember(papers);
      return {
        range: { start: document.positionAt(occurrence.start), end: document.positionAt(occurrence.end) },
        text: occurrence.text,
        papers: papersOfName(library, occurrence, 'each').map((paper) => paperLabel(paper, context.shelf)),
        more: Math.max(0, papers.length - papersPerTerm),
        confidence: occurrence.confidence,
      };
    });
  return { terms, ...(scan.limited !== undefined && { limited: scan.limited }) };
}
