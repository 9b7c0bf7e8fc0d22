import type { PaperList } from '../papers/paperList.ts';
import { comparisonKey, wordsOf } from '../text/words.ts';
import { closeness, exactMatches } from './exactMatches.ts';
import { keyLength, keyTerm } from './indexBuilder.ts';
import type { PossibleId } from './reading/idsIn.ts';
import type { Vocabulary } from './units.ts';

/** The papers that go by one of the ids. */
export function papersWithIds(
  ids: readonly PossibleId[],
  papers: PaperList,
  vocabulary: Vocabulary,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { forms } of ids) {
    for (const form of forms) {
      const named = [...exactMatches(form, false, papers, vocabulary)].filter(([, close]) => close === closeness.name);
      for (const [place] of named) found.set(place, form);
      if (named.length > 0) break;
    }
  }
  return found;
}

// A title begins anywhere among the first words, and behind a sign after them: a hundred people may stand before it.
const startsTried = 80; // words
const sentencesTried = 1000; // words
const lettersRead = 400;
const papersTried = 20;
const shortestTitle = 8; // letters

/** The papers whose whole title stands in a reference; of titles within each other the longest. */
export function papersTitledWithin(text: string, papers: PaperList, vocabulary: Vocabulary): readonly number[] {
  const { dictionary, postings } = vocabulary;
  let longest = shortestTitle;
  let found: number[] = [];
  const take = (key: string, asked: string): void => {
    const term = dictionary.termOfWord(keyTerm(asked));
    if (term === undefined) return;
    const start = postings.starts[term] ?? 0;
    const end = Math.min(postings.starts[term + 1] ?? 0, start + papersTried);
    for (const place of postings.papers.subarray(start, end)) {
      const title = comparisonKey(papers.at(place)?.csl.title ?? '');
      if (title.length < longest || !(title.length > keyLength ? key.startsWith(title) : key === title)) continue;
      if (title.length > longest) found = [];
      longest = title.length;
      if (!found.includes(place)) found.push(place);
    }
  };
  for (const [index, { start }] of wordsOf(text, sentencesTried).entries()) {
    // A short title has to stand between the signs of the style.
    const isBegun = /(?:^|[.,;:"“”«„‘'({\n])\s*$/u.test(text.slice(Math.max(0, start - 4), start));
    if (index >= startsTried && !isBegun) continue;
    const rest = text.slice(start, start + lettersRead);
    const key = comparisonKey(rest);
    if (key.length > keyLength) take(key, rest);
    const sentence = isBegun ? rest.split(/[.,;"”»“?!\n(]/u, 1)[0] : undefined;
    if (sentence !== undefined) take(comparisonKey(sentence), sentence);
  }
  return found;
}
