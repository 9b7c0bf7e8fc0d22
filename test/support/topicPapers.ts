import type { Paper } from '../../src/core/papers/paper.ts';
import { paper } from './paper.ts';
import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';

const fields = {
  otters: 'otter river mammal whisker swim holt spraint fish'.split(' '),
  lattices: 'lattice crystal phonon symmetry band energy spin magnon'.split(' '),
  verbs: 'verb syntax grammar clause tense aspect noun morphology'.split(' '),
} as const;
const common = 'result new method data question answer'.split(' ');
const phrases = { otters: 'River otters', lattices: 'Crystal lattices', verbs: 'Verb syntax' } as const;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];

/** Papers of three fields, each with words of its own, in turn; the same in every run. `fieldOf` says which one has which. */
export function topicPapers(count: number): { readonly papers: Paper[]; readonly fieldOf: readonly Field[] } {
  const random = randomNumbers(5);
  const oneOf = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const fieldOf = Array.from({ length: count }, (_, place) => fieldNames[place % fieldNames.length] ?? 'otters');
  const papers = fieldOf.map((field, place) => {
    const words = Array.from({ length: 30 }, (_, index) => oneOf(index % 3 === 0 ? common : fields[field]));
    const title = `${phrases[field]} and ${oneOf(fields[field])} ${oneOf(common)}`;
    return paper(`title:${field}-${place}`, title, { abstract: words.join(' ') });
  });
  return { papers, fieldOf };
}
