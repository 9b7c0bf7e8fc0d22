import { spoken } from '../search/related.ts';
import { stopWords } from '../text/stopWords.ts';
import { termOf, wordsOf } from '../text/words.ts';

/** A run of words as titles of a group have it. */
interface Phrase {
  readonly key: string;
  readonly length: number;
  /** How many titles of the group have it. */
  readonly inGroup: number;
  /** How much more frequent it is in the group than elsewhere, in standard deviations. */
  readonly score: number;
}

const longestPhrase = 3; // words
// Of a title that is a whole book, this many words are looked at.
const wordsLookedAt = 60;
// As many papers' worth of what is usual as is added to what was counted.
const priorPapers = 10;
const phrasesNamed = 2;
// A phrase that so many titles of a group have names it alone: a second would change with every paper that comes.
const tellsAll = 0.4;
// The second phrase of a name has to be as telling, in standard deviations, and stand in so many of the titles.
const leastScore = 1.5;
const leastShare = 0.05;
// Two words tell more than one: "pipeline parallelism" names a topic, "parallel" a neighbourhood of topics.
const severalWords = 1.4;
// A longer phrase that stands in so many of the titles that have the shorter one is what they speak of.
const wholeShare = 0.5;
const longestName = 60; // characters
// Words of every title, which name no topic.
const emptyWords: ReadonlySet<string> = new Set(
  (
    'all among analysis analyses approach approaches associated association based between case data effect effects efficient ' +
    'evaluation human improving introduction large method methods model models new novel paper review role scale study ' +
    'studies survey system systems toward towards using via'
  ).split(' '),
);

/**
 * Names for groups of papers: the phrases of titles that are most frequent in a group beside what is usual, "Speculative decoding,
 * draft models". How telling a phrase is is the z-score of its log-odds with an informative Dirichlet prior (Monroe, Colaresi and
 * Quinn 2008), in titles instead of words, so that a repetition does not count. `groups` has a number for each title, -1 for none.
 * Names differ from each other; a group whose titles say nothing has "Group" and its number.
 */
export function groupNames(titles: readonly string[], groups: Int32Array): string[] {
  const groupCount = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const sizes = new Uint32Array(groupCount);
  const totals = new Map<string, number>();
  const counts = Array.from({ length: groupCount }, () => new Map<string, number>());
  const members = Array.from({ length: groupCount }, (): string[] => []);
  for (const [place, title] of titles.entries()) {
    const group = groups[place] ?? -1;
    if (group >= 0) {
      sizes[group] = (sizes[group] as number) + 1;
      members[group]?.push(title);
    }
    const inGroup = counts[group];
    for (const key of phrasesIn(title).keys()) {
      totals.set(key, (totals.get(key) ?? 0) + 1);
      inGroup?.set(key, (inGroup.get(key) ?? 0) + 1);
    }
  }
  const taken = new Set<string>();
  return counts.map((inGroup, group) => {
    const size = sizes[group] as number;
    const phrases = rankedPhrases(inGroup, totals, size, titles.length);
    const written = writtenForms(members[group] ?? [], new Set(phrases.map(({ key }) => key)));
    let name = '';
    for (const count of [phrasesNamed, phrasesNamed + 1]) {
      const isEnough = count === phrasesNamed && (phrases[0]?.inGroup ?? 0) >= tellsAll * size;
      const chosen = phrases
        .slice(0, isEnough ? 1 : count)
        .filter(({ score, inGroup }, rank) => rank === 0 || (score >= leastScore && inGroup >= leastShare * size));
      name = capitalised(joined(chosen.map(({ key }) => written.get(key) ?? key)));
      if (name !== '' && !taken.has(name)) break;
    }
    if (name === '') name = `Group ${group + 1}`;
    for (let number = 2, first = name; taken.has(name); number++) name = `${first} (${number})`;
    taken.add(name);
    return name;
  });
}

/** The most telling phrases of a group that share no word. */
function rankedPhrases(
  inGroup: ReadonlyMap<string, number>,
  totals: ReadonlyMap<string, number>,
  size: number,
  all: number,
): Phrase[] {
  const phrases: Phrase[] = [];
  const least = size < 6 ? 1 : 2;
  for (const [key, count] of inGroup) {
    if (count < least) continue;
    const total = totals.get(key) ?? count;
    const length = key.split(' ').length;
    const score = logOdds(count, size, total, all) * (length === 1 ? 1 : severalWords);
    phrases.push({ key, length, inGroup: count, score });
  }
  phrases.sort((a, b) => b.score - a.score || b.length - a.length || (a.key < b.key ? -1 : 1));
  const chosen: Phrase[] = [];
  for (const phrase of phrases.slice(0, 200)) {
    if (chosen.length > phrasesNamed) break;
    const whole = wholePhrase(phrase, phrases);
    const words = whole.key.split(' ');
    if (!chosen.some(({ key }) => key.split(' ').some((word) => words.includes(word)))) chosen.push(whole);
  }
  return chosen;
}

/** The longest phrase that most titles with a shorter one mean: "speculative" is of "speculative decoding". */
function wholePhrase(phrase: Phrase, phrases: readonly Phrase[]): Phrase {
  const padded = ` ${phrase.key} `;
  const longer = phrases.filter(
    ({ key, length, inGroup }) =>
      length > phrase.length && inGroup >= wholeShare * phrase.inGroup && ` ${key} `.includes(padded),
  );
  return longer.reduce((best, one) => (one.length > best.length ? one : best), phrase);
}

function logOdds(inGroup: number, size: number, total: number, all: number): number {
  const prior = (priorPapers * total) / all;
  const [mine, others] = [inGroup + prior, total - inGroup + prior];
  const odds = (having: number, papers: number): number => having / Math.max(0.5, papers + priorPapers - having);
  const ratio = Math.log(odds(mine, size) / odds(others, all - size));
  return ratio / Math.sqrt(1 / mine + 1 / others);
}

/** The phrases of a title by what makes them equal, with how they are written. */
function phrasesIn(title: string): Map<string, string> {
  const phrases = new Map<string, string>();
  let run: { readonly surface: string; readonly term: string; readonly start: number; readonly end: number }[] = [];
  let before = 0;
  for (const { surface, start, end } of wordsOf(title, wordsLookedAt)) {
    // A phrase does not go on behind a comma.
    if (!/^[ \u00a0]?$/.test(title.slice(before, start).slice(0, 2))) run = [];
    before = end;
    if (stopWords.has(surface) || surface.length < 2 || /^\d/.test(surface)) {
      run = [];
      continue;
    }
    run = [...run.slice(-(longestPhrase - 1)), { surface, term: termOf(surface), start, end }];
    for (let first = 0; first < run.length; first++) {
      const words = run.slice(first);
      const isEmpty = words.every((word) => emptyWords.has(word.surface));
      const text = title.slice(words[0]?.start, end);
      if (!isEmpty && text.length <= longestName) phrases.set(words.map(({ term }) => term).join(' '), text);
    }
  }
  return phrases;
}

/** How titles write phrases most often. */
function writtenForms(titles: readonly string[], keys: ReadonlySet<string>): Map<string, string> {
  const forms = new Map<string, Map<string, number>>();
  for (const title of titles) {
    for (const [key, text] of phrasesIn(title)) {
      if (!keys.has(key)) continue;
      const known = forms.get(key) ?? new Map<string, number>();
      const form = spoken(text).replace(/(?<=-)\p{Lu}\p{Ll}+/gu, (part) => part.toLowerCase());
      known.set(form, (known.get(form) ?? 0) + 1);
      forms.set(key, known);
    }
  }
  const best = (counted: ReadonlyMap<string, number>): string =>
    [...counted].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))[0]?.[0] ?? '';
  return new Map([...forms].map(([key, counted]) => [key, best(counted)]));
}

function joined(phrases: readonly string[]): string {
  return phrases.reduce((name, phrase) => {
    const longer = name === '' ? phrase : `${name}, ${phrase}`;
    return longer.length <= longestName ? longer : name;
  }, '');
}

/** "Speculative decoding", but "vLLM": names keep their letters. */
const capitalised = (name: string): string =>
  name.replace(/^\p{Ll}[\p{Ll}-]*(?![\p{L}\p{N}])/u, (word) => word.charAt(0).toUpperCase() + word.slice(1));
