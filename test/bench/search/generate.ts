import type { Paper } from '../../../src/core/papers/paper.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const syllables =
  'ra to mi ne lo ka su ve di pa gen for ter con par al ist on ing ment tion per lan mod tri gra net cod sem qua'.split(
    ' ',
  );

/** The word of a rank in the vocabulary: common words are short. */
function word(rank: number): string {
  let rest = rank + 30;
  let text = '';
  while (rest > 0) {
    text += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  }
  return text;
}

/** A rank by Zipf's law with exponent 1 over `size` words. */
function zipf(random: () => number, size: number): number {
  return Math.floor(Math.exp(random() * Math.log(size + 1))) - 1;
}

/**
 * A library of papers that do not exist: words by Zipf's law from a vocabulary that grows as the square root of the
 * text (Heaps' law), titles of 6 to 14 words, abstracts of 90 to 220, one to eight authors.
 */
export function generatedLibrary(count: number, seed = 1): Paper[] {
  const random = randomNumbers(seed);
  const vocabulary = Math.round(60 * Math.sqrt(count * 165));
  const words = Array.from({ length: vocabulary }, (_, rank) => word(rank));
  const take = (least: number, most: number): string => {
    const length = least + Math.floor(random() * (most - least + 1));
    return Array.from({ length }, () => words[zipf(random, vocabulary)] ?? '').join(' ');
  };
  const families = Array.from({ length: Math.min(40_000, count) + 50 }, (_, rank) => word(rank * 7 + 3));
  const name = (rank: number): string =>
    (families[rank % families.length] ?? '').replace(/^./, (letter) => letter.toUpperCase());
  return Array.from({ length: count }, (_, number): Paper => {
    const authors = 1 + Math.floor(random() * 8);
    return {
      id: `title:generated-${number}`,
      keys: [`generated${number}`],
      csl: {
        type: 'article',
        title: take(6, 14),
        author: Array.from({ length: authors }, () => ({
          given: name(zipf(random, families.length)),
          family: name(Math.floor(random() * families.length)),
        })),
        issued: { 'date-parts': [[1990 + Math.floor(random() * 36)]] },
        'container-title': `Journal of ${name(zipf(random, 300))}`,
      },
      abstract: take(90, 220),
      names: [],
      aliases: [],
      topics: [],
      links: [],
      origins: [],
    };
  });
}

/** Queries as people type them: two to five words of one paper's title, rarer words more often than in text. */
export function generatedQueries(papers: readonly Paper[], count: number, seed = 2): string[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const paper = papers[Math.floor(random() * papers.length)];
    const words = [...new Set((paper?.csl.title ?? '').split(' '))];
    const wanted = Math.min(words.length, 2 + Math.floor(random() * 4));
    return words
      .sort(() => random() - 0.5)
      .slice(0, wanted)
      .join(' ');
  });
}
