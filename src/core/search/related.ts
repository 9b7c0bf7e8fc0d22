import { greatest } from '../greatest.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperList } from '../papers/paperList.ts';
import { surfacesOf, wordsOf } from '../text/words.ts';
import { type ForwardTerms, noTerm } from './forwardTerms.ts';
import { paperCount } from './postings.ts';
import { compareRanked, type Ranked } from './ranking.ts';
import { Scorer } from './scorer.ts';
import type { Unit, Vocabulary } from './units.ts';

/** A text as a vector of length 1: the weight of each of its terms. */
type Vector = ReadonlyMap<number, number>;

// The rarest and most frequent terms of a text find those like it; this many postings are walked through for them, about 5 ms.
const postingsWalked = 200_000;
const termsAsked = 50;
// How many of these are read and compared in full, 60 µs each.
const compared = 60;
// What topics in common add to a cosine at most. Chosen on the judged topics of the bundled papers, where anything from .03
// to .15 is about as good.
const topicShare = 0.07;
const vectorsRemembered = 600;

// Of the terms that two papers have in common, these many are told, in so many phrases.
const termsTold = 8;
const phrasesTold = 3;
const wordsLookedAt = 1_000;

/** Finds the papers whose text is most like that of a paper, and says why. */
export class RelatedPapers {
  readonly #papers: PaperList;
  readonly #vocabulary: Vocabulary;
  readonly #forward: ForwardTerms;
  readonly #scorer: Scorer;
  readonly #vectors = new Map<Paper, Vector>();

  constructor(papers: PaperList, vocabulary: Vocabulary, forward: ForwardTerms) {
    this.#papers = papers;
    this.#vocabulary = vocabulary;
    this.#forward = forward;
    this.#scorer = new Scorer(vocabulary);
  }

  /**
   * The papers most like one by the cosine of all terms, (1 + ln frequency) · ln (papers / papers with the term), and by topics and
   * keywords where both have some. The paper need not be in the library; it is never among them.
   */
  related(paper: Paper, limit: number): Ranked[] {
    const vector = this.#vectorOf(paper);
    const scored = this.#scorer.score(this.#unitsOf(vector), {
      limit: Math.max(limit + 1, compared),
      wantsAllWords: false,
      budget: postingsWalked,
    });
    const labels = labelsOf(paper);
    const ranked = scored.flatMap(({ place, score }, index): Ranked[] => {
      const other = this.#papers.at(place);
      if (other === undefined || other.id === paper.id) return [];
      if (index >= compared) return [{ paper: other, place, tier: 0, score }];
      const likeness =
        cosine(vector, this.#vectorOf(other)) + topicShare * this.#labelLikeness(labels, labelsOf(other));
      return [{ paper: other, place, tier: 1, score: likeness }];
    });
    return ranked.sort(compareRanked).slice(0, limit);
  }

  /** What two papers have in common, most telling first: topics, then words as the second writes them, "pipeline parallelism". */
  shared(paper: Paper, other: Paper): readonly string[] {
    const labels = labelsOf(paper);
    const topics = [...labelsOf(other)].filter(([key]) => labels.has(key)).map(([, label]) => label);
    const [first, second] = [this.#vectorOf(paper), this.#vectorOf(other)];
    const telling = [...second]
      .map(([term, weight]) => ({ term, weight: weight * (first.get(term) ?? 0) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.term - b.term)
      .slice(0, termsTold);
    const weights = new Map(telling.map(({ term, weight }) => [term, weight]));
    const found = [...topics, ...this.#phrases(other, weights, pairsIn(this.#forward.inOrder(paper)))];
    const once = found.filter((text, place) => !found.slice(0, place).some((before) => holds(before, text)));
    return once.slice(0, phrasesTold);
  }

  /** The telling words of a paper as it writes them, those side by side together where they are so in the other paper too. */
  #phrases(paper: Paper, weights: ReadonlyMap<number, number>, pairs: ReadonlySet<string>): string[] {
    const phrases = new Map<string, { readonly text: string; readonly weight: number }>();
    for (const text of [paper.csl.title, paper.abstract ?? '', paper.summary ?? '']) {
      const words = wordsOf(text, wordsLookedAt).map((word) => {
        const terms = surfacesOf(word).map((surface) => this.#forward.termOf(surface));
        return { ...word, terms, weight: greatest(terms.map((term) => weights.get(term) ?? 0)) };
      });
      for (let place = 0; place < words.length; place++) {
        const first = words[place];
        if (first === undefined || first.weight === 0) continue;
        let last = first;
        let weight = first.weight;
        for (let next = words[place + 1]; next !== undefined && next.weight > 0; next = words[place + 1]) {
          const between = text.slice(last.end, next.start);
          if (!/^[ \n]{1,3}$/.test(between) || !pairs.has(pairKey(last.terms[0], next.terms[0]))) break;
          weight += next.weight;
          last = next;
          place++;
        }
        const written = text.slice(first.start, last.end).replace(/\s+/g, ' ');
        const key = words
          .slice(words.indexOf(first), place + 1)
          .map(({ terms }) => terms.join(' '))
          .join(' ');
        if ((phrases.get(key)?.weight ?? 0) < weight) phrases.set(key, { text: spoken(written), weight });
      }
    }
    return [...phrases.values()]
      .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
      .map(({ text }) => text);
  }

  #vectorOf(paper: Paper): Vector {
    const known = this.#vectors.get(paper);
    if (known !== undefined) return known;
    const { postings, size } = this.#vocabulary;
    const weights = new Map<number, number>();
    let squares = 0;
    for (const [term, count] of this.#forward.counts(paper)) {
      const papers = postings.inText[term] ?? 0;
      if (papers === 0 || papers >= size) continue;
      const weight = (1 + Math.log(count)) * Math.log(size / papers);
      weights.set(term, weight);
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (const [term, weight] of weights) weights.set(term, weight / length);
    if (this.#vectors.size >= vectorsRemembered) this.#vectors.clear();
    this.#vectors.set(paper, weights);
    return weights;
  }

  /** The terms of a text as a query; what only this paper has finds nothing. */
  #unitsOf(vector: Vector): Unit[] {
    const { postings, size } = this.#vocabulary;
    return [...vector]
      .map(([term, weight]) => ({ term, weight, papers: paperCount(postings, term) }))
      .filter(({ papers }) => papers > 1)
      .sort((a, b) => b.weight - a.weight || a.term - b.term)
      .slice(0, termsAsked)
      .map(({ term, weight, papers }) => ({
        surface: '',
        candidates: [{ term, weight: 1 }],
        isRequired: false,
        rarity: weight * Math.log(size / papers),
      }));
  }

  /** The cosine of topics and keywords, each as telling as it is rare among topics. */
  #labelLikeness(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): number {
    if (first.size === 0 || second.size === 0) return 0;
    let shared = 0;
    for (const key of first.keys()) if (second.has(key)) shared++;
    return shared / Math.sqrt(first.size * second.size);
  }
}

function cosine(first: Vector, second: Vector): number {
  const [small, large] = first.size < second.size ? [first, second] : [second, first];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** Topics and keywords, by how they are compared. */
function labelsOf({ topics, csl }: Paper): ReadonlyMap<string, string> {
  const keywords = csl.keyword?.split(/\s*[;,]\s*/) ?? [];
  const labels = [...topics, ...keywords].filter((label) => label !== '');
  return new Map(labels.map((label) => [label.toLowerCase().replace(/\s+/g, ' '), label]));
}

const pairKey = (first: number | undefined, second: number | undefined): string =>
  `${first ?? noTerm} ${second ?? noTerm}`;

function pairsIn(terms: Int32Array): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let place = 1; place < terms.length; place++) pairs.add(pairKey(terms[place - 1], terms[place]));
  return pairs;
}

/** "Pipeline Parallelism" as it is spoken of: names keep their capitals, words do not. */
export const spoken = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/gu, (word) => word.toLowerCase());

const holds = (one: string, other: string): boolean =>
  one.toLowerCase().includes(other.toLowerCase().replace(/s$/, ''));
