import { classicsOrigin } from '../../core/import/bundled.ts';
import type { Library } from '../../core/library.ts';
import { type Concept, conceptOf } from '../../core/papers/conceptCard.ts';
import { isSameTerm, type TermOccurrence } from '../../core/terms/scanner.ts';

/** The papers of a term that are in the library, in the order that all lists of them have. */
export function conceptOfTerm(library: Library, { name, papers }: Pick<TermOccurrence, 'name' | 'papers'>): Concept {
  // A library that has just been replaced may still know the names of papers that are gone.
  const known = papers.flatMap(({ id }) => library.get(id) ?? []);
  return conceptOf(known, {
    introduces: (concept) => isSameTerm(concept, name),
    isInPages: ({ origins }) => origins.some(({ id }) => id !== classicsOrigin.id),
  });
}
