import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { normaliseArxivId, normaliseDoi } from '../papers/identity.ts';
import { comparisonKey } from '../text/words.ts';
import { catalogueNumbersOf, pageOf, pagesOf, repositoriesOf } from './fields.ts';
import { keyTerm } from './indexBuilder.ts';
import type { Vocabulary } from './units.ts';

/** What of a paper a query is, from the strongest: its title, a name or id of it, an alias of it, or the beginning of one. */
export const closeness = { title: 4, name: 3, alias: 2, beginning: 1 } as const;
export type Closeness = (typeof closeness)[keyof typeof closeness];

// A beginning of fewer letters says too little.
const shortestBeginning = 3;
const beginningsLookedAt = 100;
const papersLookedAt = 150;

// "ISBN 978-3-16-148410-0", "pmid:12345": the name of the catalogue is no part of the number.
const catalogueName = /^\s*(?:isbn(?:-1[03])?|pmid|pmcid)\s*:?\s*([\dxpmc -]+)$/i;

/** The papers that the whole query names, by their place in the library. */
export function exactMatches(
  query: string,
  typing: boolean,
  papers: PaperList,
  vocabulary: Vocabulary,
): Map<number, Closeness> {
  const found = new Map<number, Closeness>();
  const asked = normaliseArxivId(query) ?? normaliseDoi(query) ?? pageOf(query) ?? query.replace(catalogueName, '$1');
  const key = comparisonKey(asked);
  if (key === '' || key.length > 1000) return found;
  const { dictionary, postings } = vocabulary;
  const wanted = keyTerm(asked);
  let looked = 0;
  const take = (term: number): void => {
    const end = postings.starts[term + 1] ?? 0;
    for (let place = postings.starts[term] ?? 0; place < end && looked < papersLookedAt; place++, looked++) {
      const position = postings.papers[place] ?? 0;
      const paper = papers.at(position);
      const kind = paper === undefined ? undefined : closenessOf(key, paper, typing);
      if (kind !== undefined) found.set(position, kind);
    }
  };
  const term = dictionary.termOfWord(wanted);
  if (term !== undefined) take(term);
  if (typing && key.length >= shortestBeginning) {
    let words = 0;
    dictionary.visitPrefix(wanted, (length, beginning) => {
      if (length > wanted.length) take(beginning);
      return ++words < beginningsLookedAt && looked < papersLookedAt;
    });
  }
  return found;
}

function closenessOf(key: string, paper: Paper, typing: boolean): Closeness | undefined {
  const title = comparisonKey(paper.csl.title);
  if (title === key) return closeness.title;
  const isKey = (text: string): boolean => comparisonKey(text) === key;
  if (paper.names.some(isKey)) return closeness.name;
  const ids = [
    ...paper.keys,
    paper.arxiv,
    paper.csl.DOI,
    ...catalogueNumbersOf(paper),
    ...repositoriesOf(paper),
    ...pagesOf(paper),
  ].filter((id) => id !== undefined);
  if (ids.some(isKey)) return closeness.name;
  if (paper.aliases.some(isKey)) return closeness.alias;
  if (!typing || key.length < shortestBeginning) return undefined;
  const begins = (text: string): boolean => comparisonKey(text).startsWith(key);
  return title.startsWith(key) || paper.names.some(begins) ? closeness.beginning : undefined;
}
