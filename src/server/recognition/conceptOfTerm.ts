import { classicsOrigin } from '../../core/import/bundled.ts';
import type { Library } from '../../core/library.ts';
import { type Concept, conceptOf, papersOfConcept } from '../../core/papers/conceptCard.ts';
import type { Paper } from '../../core/papers/paper.ts';
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

/** As many papers of a name count as its card tells of; one that more papers share is no use in a list. */
export const papersPerTerm = 12;

/** Which papers count where a text has a name that several share: `each` that its card tells of, or the `first`, who stands for them. */
export type CountedPapers = 'each' | 'first';

/**
 * The papers that a name in a text counts for. The list of a file and its badge, the papers of a workspace and the places on the page of a
 * paper count each; what is written out and cited counts the first.
 */
export function papersOfName(
  library: Library,
  term: Pick<TermOccurrence, 'name' | 'papers'>,
  counted: CountedPapers,
): readonly Paper[] {
  return papersOfConcept(conceptOfTerm(library, term)).slice(0, counted === 'each' ? papersPerTerm : 1);
}
