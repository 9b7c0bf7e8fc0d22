import type { Paper } from '../papers/paper.ts';
import { surfacesOf, wordsOf } from '../text/words.ts';
import type { ForwardTerms } from './forwardTerms.ts';
import type { Unit } from './units.ts';

/** A piece of a text with the words of a query marked. */
export interface Snippet {
  readonly text: string;
  /** Offsets in `text`, ascending, not overlapping. */
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

const wordsLookedAt = 2_000;

/** The passage of about `length` characters with the most, and the rarest, words of the query. */
export function snippetOf(
  paper: Paper,
  units: readonly Unit[],
  length: number,
  forward: ForwardTerms,
): Snippet | undefined {
  const text = paper.abstract ?? paper.summary ?? '';
  const unitOfTerm = new Map<number, number>();
  units.forEach((unit, place) => {
    for (const { term } of unit.candidates) if (!unitOfTerm.has(term)) unitOfTerm.set(term, place);
  });
  const marks = wordsOf(text, wordsLookedAt).flatMap(({ start, end, ...word }) => {
    const found = surfacesOf({ start, end, ...word }).flatMap(
      (surface) => unitOfTerm.get(forward.termOf(surface)) ?? [],
    );
    return found.length === 0 ? [] : [{ start, end, units: found }];
  });
  let best = { first: 0, weight: 0 };
  marks.forEach((mark, first) => {
    const seen = new Set<number>();
    for (let index = first; index < marks.length; index++) {
      const other = marks[index];
      if (other === undefined || other.end - mark.start > length) break;
      for (const unit of other.units) seen.add(unit);
    }
    const weight = [...seen].reduce((sum, unit) => sum + (units[unit]?.rarity ?? 0), 0);
    if (weight > best.weight) best = { first, weight };
  });
  const first = marks[best.first];
  if (first === undefined) return undefined;
  const { start, end } = passageFrom(text, first.start, length);
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const before = start > 0 ? '… ' : '';
  return {
    text: before + text.slice(start, end).trimEnd() + (end < text.length ? ' …' : ''),
    highlights: inside.map((mark) => ({
      start: mark.start - start + before.length,
      end: mark.end - start + before.length,
    })),
  };
}

/** Begins with the sentence where that is near, else with a word; ends with a word. */
function passageFrom(text: string, at: number, length: number): { start: number; end: number } {
  const sentence = text.lastIndexOf('. ', at) + 1;
  let start = at - sentence <= length / 3 ? sentence : at;
  while (text[start] === ' ') start++;
  if (start + length >= text.length) return { start, end: text.length };
  const space = text.lastIndexOf(' ', start + length);
  return { start, end: space > at ? space : start + length };
}
