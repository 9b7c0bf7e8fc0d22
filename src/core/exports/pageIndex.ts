import MiniSearch, { type Options, type SearchOptions } from 'minisearch';

import { stopWords } from '../text/stopWords.ts';
import { foldText } from '../text/foldText.ts';
import type { PagePaper } from './pagePaper.ts';

// Scripts without spaces between words: each letter is looked for by itself.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const words = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const plain = /^[\x20-\x7e\n]*$/;

/** The words of a text as the page compares them, folded. */
export function pageWords(text: string): string[] {
  if (plain.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return foldText(text).match(words) ?? [];
}

/** What is searched of a paper, best first. */
const fields = ['title', 'names', 'people', 'ids', 'topics', 'text'] as const;

const fieldText: Readonly<Record<(typeof fields)[number], (paper: PagePaper) => string>> = {
  title: ({ title }) => title,
  names: ({ names = [] }) => names.join(' '),
  people: ({ people = [] }) => people.join(' '),
  ids: ({ key, ids = [] }) => [key, ...ids].join(' '),
  topics: ({ topics = [], venue = '', year = '' }) => [...topics, venue, year].join(' '),
  text: ({ summary = '', abstract = '' }) => `${summary} ${abstract}`,
};

const searching: SearchOptions = {
  boost: { title: 4, names: 5, people: 3, ids: 3, topics: 2 },
  prefix: true,
  // Shorter words are one mistake away from too many others.
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  combineWith: 'AND',
};

/** How the index is made, and read by the page: both have to be the same. */
export const pageIndexOptions: Options<IndexedPaper> = {
  fields: [...fields],
  tokenize: pageWords,
  processTerm: (term) => (stopWords.has(term) ? null : term),
  extractField: ({ id, paper }, name) =>
    name === 'id' ? String(id) : (fieldText[name as (typeof fields)[number]]?.(paper) ?? ''),
  searchOptions: searching,
};

/** A paper by its place in the page. */
export interface IndexedPaper {
  readonly id: number;
  readonly paper: PagePaper;
}

/** The index of papers as JSON, which `MiniSearch.loadJSON` takes with {@link pageIndexOptions}. */
export function pageIndex(papers: readonly PagePaper[]): string {
  const index = new MiniSearch<IndexedPaper>(pageIndexOptions);
  index.addAll(papers.map((paper, id) => ({ id, paper })));
  return JSON.stringify(index);
}
