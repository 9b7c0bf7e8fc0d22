import { wholeStart } from '../../core/text/wholeStart.ts';

// A title and its authors are shorter; what is longer finds nothing better.
const longestQuery = 160; // UTF-16 units

/** A selected text as what is searched for: in one line, without the signs around it, cut behind a word. */
export function selectedQuery(text: string): string {
  const line = text
    .slice(0, longestQuery * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const bare = line.replace(/^[^\p{L}\p{N}@-]+/u, '').replace(/[^\p{L}\p{N})]+$/u, '');
  if (bare.length <= longestQuery) return bare;
  const cut = bare.slice(0, longestQuery + 1);
  const end = cut.lastIndexOf(' ');
  // A single word as long as that is cut where it must be, between two characters.
  return end > 0 ? cut.slice(0, end) : wholeStart(cut, longestQuery);
}
