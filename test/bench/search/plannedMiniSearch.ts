import MiniSearch, { type Query as MiniQuery } from 'minisearch';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { comparisonKey, surfacesOf, termOf, wordsOf } from '../../../src/core/text/words.ts';
import { scoring, rankedFields } from '../../../src/core/search/fields.ts';
import { noTerm } from '../../../src/core/search/forwardTerms.ts';
import { rarity } from '../../../src/core/search/postings.ts';
import { Proximity } from '../../../src/core/search/proximity.ts';
import { stopWords } from '../../../src/core/text/stopWords.ts';
import type { Unit } from '../../../src/core/search/units.ts';
import type { Peer } from './peers.ts';

// The same as the extension's own: papers read for the nearness of their words, and what a query that is a title counts.
const reranked = 60;
const rerankedWhileTyping = 20;
const titleShare = 0.5;
const typo = 0.2;
const typoWeight = 0.7;
const shortestPrefix = 2;
// BM25F gives a field a weight by repeating its words; quarters of an occurrence are lost that way.
const repeatsOf = (weight: number): number => Math.max(1, Math.round(weight));

interface PlannedDocument {
  readonly id: number;
  readonly all: string;
  readonly short: string;
}

const termsIn = (text: string): string[] =>
  wordsOf(text, scoring.wordsPerField)
    .flatMap((word) => [...surfacesOf(word)])
    .filter((surface) => !stopWords.has(surface))
    .map(termOf);

/** The words of some fields of a paper, each as often as its field weighs. */
function fieldTerms(paper: Paper, isWanted: (isText: boolean, name: string) => boolean): string {
  return rankedFields
    .filter(({ isText, name }) => isWanted(isText, name))
    .flatMap(({ weight, values }) => {
      const terms = values(paper).flatMap(termsIn);
      return Array.from({ length: repeatsOf(weight) }, () => terms).flat();
    })
    .join(' ');
}

/**
 * MiniSearch as a plan over its public API makes the best of it: one field with the analysis of the extension, prefixes of
 * the last word in short fields alone, mistyped words only where the library does not have the word; then the nearness of
 * words, likeness to the title and whole names over the best papers, as the extension does.
 */
export const plannedMiniSearch: Peer = {
  name: 'MiniSearch, planned',
  limit: { documents: 10_000, why: 'a keystroke takes it longer than a frame from 5,000 papers on' },
  build(documents, papers) {
    const index = new MiniSearch<PlannedDocument>({
      fields: ['all', 'short'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => (term === '' ? null : term),
      searchOptions: { bm25: { k: scoring.saturation, b: scoring.lengthNormalisation, d: 0 } },
    });
    const frequency = new Map<string, number>();
    papers.forEach((paper, id) => {
      const all = fieldTerms(paper, () => true);
      for (const term of new Set(all.split(' '))) frequency.set(term, (frequency.get(term) ?? 0) + 1);
      index.add({ id, all, short: fieldTerms(paper, (isText, name) => !isText || name === 'title') });
    });
    const numbers = new Map([...frequency.keys()].map((term, number) => [term, number]));
    const numberOf = (surface: string): number => numbers.get(termOf(surface)) ?? noTerm;
    const inOrder = (paper: Paper): Int32Array =>
      Int32Array.from(
        rankedFields
          .filter(({ isText }) => isText)
          .flatMap(({ values }) => values(paper))
          .flatMap((value) => {
            const words = wordsOf(value, scoring.wordsPerField);
            const surfaces = words.flatMap((word) => (word.parts.length === 0 ? [word.surface] : [...word.parts]));
            return [...surfaces.filter((surface) => !stopWords.has(surface)).map(numberOf), noTerm];
          }),
      );

    return {
      search(query, limit, typing) {
        const words = wordsOf(query).filter(({ surface }) => !stopWords.has(surface));
        const last = words.at(-1);
        const queries = words.flatMap((word): MiniQuery[] => {
          const isUnfinished = typing && word === last && word.end === query.length;
          const whole = surfacesOf(word).map((surface): MiniQuery => {
            const term = termOf(surface);
            const isKnown = frequency.has(term) || isUnfinished;
            return {
              queries: [term],
              fields: ['all'],
              ...(!isKnown && { fuzzy: typo, weights: { fuzzy: typoWeight, prefix: 1 } }),
            };
          });
          if (!isUnfinished || word.surface.length < shortestPrefix) return whole;
          return [...whole, { queries: [word.surface], fields: ['short'], prefix: true }];
        });
        if (queries.length === 0) return [];
        const found = index.search({ combineWith: 'OR', queries });
        const units = words
          .flatMap((word) => (word.parts.length === 0 ? [word.surface] : [...word.parts]))
          .map((surface): Unit => ({
            surface,
            candidates: [{ term: numberOf(surface), weight: 1 }],
            isRequired: true,
            rarity: rarity(frequency.get(termOf(surface)) ?? 0, papers.length),
          }));
        const proximity = new Proximity(units);
        const key = comparisonKey(query);
        return found
          .slice(0, Math.max(limit, reranked))
          .map(({ id, score }, rank) => {
            const paper = papers[id as number] as Paper;
            if (rank >= (typing ? rerankedWhileTyping : reranked)) return { id: id as number, tier: 0, score };
            const isNamed = [paper.csl.title, ...paper.names, ...paper.keys].some(
              (name) => comparisonKey(name) === key,
            );
            const terms = inOrder(paper);
            const near = (score + proximity.scoreOf(terms)) * (1 + titleShare * titleLikeness(units, terms) ** 3);
            return { id: id as number, tier: isNamed ? 1 : 0, score: near };
          })
          .sort((a, b) => b.tier - a.tier || b.score - a.score)
          .slice(0, limit)
          .map(({ id }) => documents[id]?.id ?? '');
      },
    };
  },
};

/** How much a query and a title, the first of `terms`, have in common: 0 nothing, 1 the same words (Dice). */
function titleLikeness(units: readonly Unit[], terms: Int32Array): number {
  const title = new Set(terms.subarray(0, terms.indexOf(noTerm)));
  const shared = units.filter(({ candidates }) => candidates.some(({ term }) => title.has(term))).length;
  return shared === 0 ? 0 : (2 * Math.min(shared, title.size)) / (units.length + title.size);
}
