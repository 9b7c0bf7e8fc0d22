import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { IndexBuilder } from '../../../src/core/search/indexBuilder.ts';
import { LongForms } from '../../../src/core/search/longForms.ts';
import { findPosting } from '../../../src/core/search/postings.ts';
import { Scorer } from '../../../src/core/search/scorer.ts';
import { planWords, type Vocabulary } from '../../../src/core/search/units.ts';
import { corpusPapers } from '../../support/corpus.ts';

const papers = corpusPapers();

function corpusVocabulary(): Vocabulary {
  const longForms = LongForms.of([]);
  const builder = new IndexBuilder([]);
  for (const paper of papers) builder.add(paper);
  return { ...builder.finish(), longForms, size: papers.length };
}

const vocabulary = corpusVocabulary();

describe('scoring with more postings than can be walked through', () => {
  const queries = [
    'efficient training of large language models',
    'parallel pipeline schedule memory bubble training',
    'retrieval model query document neural',
  ];

  for (const query of queries) {
    it(`gives the papers that it finds the scores that all postings would give them: ${query}`, () => {
      const { units } = planWords(query, false, vocabulary);
      const options = { limit: papers.length, wantsAllWords: false };
      const whole = new Map(new Scorer(vocabulary).score(units, options).map(({ place, score }) => [place, score]));
      const limited = new Scorer(vocabulary).score(units, { ...options, budget: 40 });
      // The rarest words alone bring in papers, so fewer are found.
      assert.ok(limited.length > 0 && limited.length < whole.size, `${limited.length} of ${whole.size}`);
      for (const { place, score } of limited)
        assert.ok(Math.abs(score - (whole.get(place) ?? 0)) < 1e-4, `paper ${place}`);
    });
  }

  it('takes no memory for more papers than there are', () => {
    const { units } = planWords('training', false, vocabulary);
    const found = (limit: number): number =>
      new Scorer(vocabulary).score(units, { limit, wantsAllWords: false }).length;
    assert.equal(found(1e15), found(papers.length));
    assert.equal(found(0), 0);
  });

  it('forgets one query before the next', () => {
    const scorer = new Scorer(vocabulary);
    const score = (query: string) =>
      scorer.score(planWords(query, false, vocabulary).units, { limit: 5, wantsAllWords: true, budget: 40 });
    const before = score(queries[0] ?? '');
    score(queries[1] ?? '');
    assert.deepEqual(score(queries[0] ?? ''), before);
  });
});

describe('a posting', () => {
  it('is found for each paper of a term, and for no other', () => {
    const { postings, dictionary } = vocabulary;
    const term = dictionary.termOfWord('training') ?? Number.NaN;
    const [start = 0, end = 0] = [postings.starts[term], postings.starts[term + 1]];
    const withTerm = new Set(postings.papers.subarray(start, end));
    assert.ok(withTerm.size > 10);
    for (const place of papers.keys())
      assert.equal(findPosting(postings, term, place) !== undefined, withTerm.has(place), `paper ${place}`);
  });
});
