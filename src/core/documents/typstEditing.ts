import { rewrittenParts } from './citationEdit.ts';
import { citationFormKinds } from './citationForm.ts';
import type { Citation, CitationEditing, EditedWork } from './documentFormat.ts';
import { type TypstCitation, type TypstSource, typstSource } from './typstSource.ts';
import { typstCitation, typstMention } from './typstWriting.ts';
import { l10n } from '../l10n.ts';

/** How works are cited next to others of a citation is changed with all of them. */
export const typstEditing: CitationEditing = {
  citationAt: (text, offset) => {
    const source = typstSource(text);
    const touching = source.citations.filter(({ start, end }) => start <= offset && offset <= end);
    const touched = touching.find(({ start }) => start < offset) ?? touching[0];
    if (touched === undefined || isLabel(source, touched)) return undefined;
    const neighbours = adjacentCitations(text, source.citations, touched).filter((each) => !isLabel(source, each));
    const [first, last] = [neighbours[0], neighbours.at(-1)];
    // A citation within the supplement of another has no part of its own.
    if (first === undefined || last === undefined || neighbours.some(({ items }) => items.length > 1)) return undefined;
    const kind = neighbours.length === 1 ? first.kind : 'group';
    const items = neighbours.flatMap(({ items: [item], start, end, kind: own }) =>
      item === undefined ? [] : [{ ...item, start, end, ...(own === 'text' && { isInText: true }) }],
    );
    return { kind, start: first.start, end: last.end, items };
  },
  forms: () => citationFormKinds,
  rewritten: (text, citation, works) => {
    const source = typstSource(text);
    const settled = works.find(
      ({ item, isUnchanged }) =>
        item !== undefined &&
        !isUnchanged &&
        /\bstyle:|form:\s*(?:"(?:full|author)"|none)/.test(text.slice(item.start, item.end)),
    );
    if (settled !== undefined)
      return {
        refusal: l10n.t('The call that cites {0} sets more than can be kept: change it in the text.', settled.key),
      };
    const changed = works.filter(({ isUnchanged }) => !isUnchanged);
    const written = (work: EditedWork): string => typstMention(work, source);
    return {
      text: rewrittenParts(text, citation, works, written, ' '),
      notes: typstCitation(changed, source).notes,
    };
  },
};

/** Whether a reference is to a part of the document. */
export const isLabel = ({ labels }: TypstSource, { isReference, items }: TypstCitation): boolean =>
  isReference && items.some(({ key }) => labels.has(key));

/** A citation with those that stand next to it. */
export function adjacentCitations<T extends Citation>(
  text: string,
  citations: readonly T[],
  citation: T,
): readonly T[] {
  const index = citations.findIndex(({ start }) => start === citation.start);
  let first = index;
  let last = index;
  const isNext = (a: Citation | undefined, b: Citation | undefined): boolean =>
    a !== undefined && b !== undefined && b.start - a.end < 100 && /^[ \t]*$/.test(text.slice(a.end, b.start));
  while (isNext(citations[first - 1], citations[first])) first -= 1;
  while (isNext(citations[last], citations[last + 1])) last += 1;
  return citations.slice(first, last + 1);
}
