import type { Paper } from '../../../src/core/papers/paper.ts';
import { ordinaryWordData } from '../../../src/core/terms/words/ordinaryWordData.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

/**
 * Papers that do not exist, with made-up names, titles of dictionary words and abstracts that mix sentences
 * of real ones with phrases of their own: as many different terms for a paper as real libraries have.
 */
export function generatedPapers(corpus: readonly Paper[], count: number): Paper[] {
  const random = randomNumbers(20260101);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const sentences = corpus.flatMap((paper) => (paper.abstract ?? '').split(/(?<=\.)\s+/));
  const words: string[] = [];
  for (const { words: coded } of ordinaryWordData) {
    let word = '';
    for (const [, shared, rest] of coded.matchAll(/(\d)([a-z]+)/g)) {
      word = word.slice(0, Number(shared)) + (rest as string);
      if (word.length > 3) words.push(word);
    }
  }
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const syllables = [
    'ra',
    'lo',
    'ten',
    'mi',
    'for',
    'qua',
    'zen',
    'sy',
    'bel',
    'do',
    'pix',
    'gru',
    'vor',
    'ka',
    'neu',
    'ster',
  ];

  return Array.from({ length: count }, (_, i): Paper => {
    const name =
      i % 3 === 0
        ? capital(pick(syllables) + pick(syllables) + pick(syllables)) + (i % 2 === 0 ? capital(pick(words)) : '')
        : i % 3 === 1
          ? capital(pick(words)) + capital(pick(words))
          : Array.from({ length: 4 + (i % 3) }, () => String.fromCharCode(65 + Math.floor(random() * 26))).join('');
    const concept = [pick(words), pick(words), pick(words)].slice(0, 2 + (i % 2)).join(' ');
    const second = `${pick(words)} ${pick(words)}`;
    const title = `${name}: ${capital(pick(words))} ${concept} for ${pick(words)} ${second}`;
    const abstract = [
      pick(sentences),
      `We propose ${name}, which applies ${concept} to ${second}.`,
      pick(sentences),
      pick(sentences),
      `The ${concept} of ${name} needs no ${second}.`,
      pick(sentences),
      pick(sentences),
    ].join(' ');
    return {
      id: `arxiv:${9000 + Math.floor(i / 99_999)}.${String(i).padStart(5, '0')}`,
      keys: [],
      csl: { type: 'article', title },
      abstract,
      names: i % 2 === 0 ? [name] : [],
      aliases: i % 2 === 0 ? [name.toLowerCase(), concept] : [],
      topics: [],
      links: [],
      origins: [],
    };
  });
}
