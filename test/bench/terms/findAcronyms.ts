import { findDefinitions } from '../../../src/core/text/abbreviations.ts';

/** A stretch of a text, UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds all acronyms of a text, defined or not, and the long forms that the text gives. */
export function findAcronyms(text: string): { short: Span[]; long: Span[] } {
  const definitions = findDefinitions(text);
  const short: Span[] = definitions.map(({ shortStart, shortEnd }) => ({ start: shortStart, end: shortEnd }));
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\-/&]*/gu)) {
    const capitals = word.replace(/[^\p{Lu}]/gu, '').length;
    if (word.length < 2 || word.length > 10 || capitals < 2 || capitals / word.length < 0.5) continue;
    if (!short.some(({ start }) => start === index)) short.push({ start: index, end: index + word.length });
  }
  return {
    short: short.sort((a, b) => a.start - b.start),
    long: definitions.map(({ longStart, longEnd }) => ({ start: longStart, end: longEnd })),
  };
}
