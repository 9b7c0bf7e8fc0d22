import { foldText } from '../text/foldText.ts';
import { visibleLine } from '../text/visibleText.ts';
import { wholeStart } from '../text/wholeStart.ts';

// What a row and a filter of the search have room for.
const longestTag = 60; // UTF-16 units
const mostTags = 100;

/**
 * Tags as they are kept: in one line, without the sign that others write before them, each once whatever its case and accents, as
 * it was written first. "#RLHF", "rlhf" and " RLHF " are one. A comma parts tags where they are typed, and so stands in none.
 */
export function cleanTags(tags: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const line = visibleLine(tag.slice(0, 1000).replaceAll(',', ' ')).replace(/^#+/, '').replaceAll('"', "'");
    const clean = wholeStart(line, longestTag).trim();
    const key = tagKey(clean);
    if (key !== '' && !kept.has(key) && kept.size < mostTags) kept.set(key, clean);
  }
  return [...kept.values()];
}

/** Equal for spellings of one tag. */
export const tagKey = (tag: string): string => foldText(tag).trim();

/** The tags in what somebody typed: "RLHF, to cite". */
export const typedTags = (text: string): readonly string[] => cleanTags(text.split(','));
