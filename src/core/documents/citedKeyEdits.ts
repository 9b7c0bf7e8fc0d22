import { type OffsetEdit, withEdits } from '../bibliography/offsetEdit.ts';
import type { Citation, DocumentFormat } from './documentFormat.ts';

const keysIn = (citations: readonly Citation[]): string[] =>
  citations.flatMap(({ items }) => items.map(({ key }) => key));

/**
 * The edits by which a document cites another key wherever it cites one. The result is read back: undefined where the format
 * cannot hold the key, so that some citation would be lost or become another. No edits where the key is not cited.
 */
export function citedKeyEdits(
  format: DocumentFormat,
  text: string,
  citations: readonly Citation[],
  from: string,
  to: string,
): OffsetEdit[] | undefined {
  const places = citations.flatMap(({ items }) => items.filter(({ key }) => key === from));
  if (places.length === 0) return [];
  const expected = keysIn(citations).map((key) => (key === from ? to : key));
  for (const written of [to, `{${to}}`]) {
    const edits = places.map(({ keyStart, keyEnd }) => {
      const isBraced = text[keyStart - 1] === '{' && text[keyEnd] === '}';
      return { start: keyStart, end: keyEnd, newText: isBraced ? to : written };
    });
    const after = keysIn(format.citations(withEdits(text, edits)));
    if (after.length === expected.length && after.every((key, place) => key === expected[place])) return edits;
  }
  return undefined;
}
