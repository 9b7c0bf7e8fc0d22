import type { DocumentWords } from './company.ts';
import { type Finding, quoted } from './finding.ts';
import { otherSenses } from '../words/senses.ts';

/** Another sense of a name, with the words of its company that a document has. */
export interface PresentSense {
  readonly meaning: string;
  readonly words: readonly number[];
}

/** The other senses of the name with this key, against one document. */
export function presentSenses(key: number, words: DocumentWords): PresentSense[] {
  return otherSenses(key).map(({ meaning, company }) => ({
    meaning,
    words: [...company].map((hash) => words.wordWith(hash)).filter((word) => word >= 0),
  }));
}

/** What the company of the likeliest other sense says; undefined when the document has none of it. */
export function otherMeaning(
  senses: readonly PresentSense[],
  document: DocumentWords,
  spell: (words: readonly number[]) => string[],
): Finding | undefined {
  let worst: Finding | undefined;
  for (const { meaning, words } of senses) {
    const near = words.filter((word) => document.isMarked(word));
    const weight = -Math.min(6, near.length * 1.6 + Math.min(words.length - near.length, 4) * 0.5);
    if (weight >= (worst?.weight ?? 0)) continue;
    worst = {
      kind: 'other meaning',
      weight,
      say: () => `Probably ${meaning}${near.length > 0 ? `: ${quoted(spell(near.slice(0, 4)))} near by` : ''}.`,
    };
  }
  return worst;
}
