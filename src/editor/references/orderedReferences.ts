import type { DocumentReferences, ListedReference } from '../../protocol/rendering.ts';

/** How a list of references is ordered. */
export type ReferenceOrder = 'appearance' | 'alphabet';

/** References in an order, those with problems alone if so wanted. `uris` are the texts of the document in order. */
export function orderedReferences(
  { references }: DocumentReferences,
  order: ReferenceOrder,
  onlyProblems: boolean,
  uris: readonly string[],
): readonly ListedReference[] {
  const shown = onlyProblems ? references.filter(({ problems }) => problems.length > 0) : references;
  if (order === 'appearance') return sortedBy(shown, (reference) => firstPlace(reference, uris));
  // Styles without labels list by name, and know better than an alphabet where "van der Maaten" stands.
  if (references.every(({ label }) => label === undefined)) return shown;
  return [...shown].sort(
    (a, b) =>
      Number(a.text === undefined) - Number(b.text === undefined) || (a.text ?? a.key).localeCompare(b.text ?? b.key),
  );
}

/** What is cited nowhere stands at the end. */
function firstPlace({ uses: [use] }: ListedReference, uris: readonly string[]): readonly [number, number, number] {
  if (use === undefined) return [uris.length, 0, 0];
  const { line, character } = use.range.start;
  return [uris.indexOf(use.uri), line, character];
}

function sortedBy(
  references: readonly ListedReference[],
  placeOf: (reference: ListedReference) => readonly [number, number, number],
): readonly ListedReference[] {
  return references
    .map((reference) => ({ reference, place: placeOf(reference) }))
    .sort(({ place: a }, { place: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(({ reference }) => reference);
}
