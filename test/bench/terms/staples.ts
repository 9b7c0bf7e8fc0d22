import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Paper } from '../../../src/core/papers/paper.ts';
import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText, type TermOccurrence } from '../../../src/core/terms/scanner.ts';

/** A name that everybody uses, in a note and in code as a new user has them. */
interface Staple {
  readonly name: string;
  /** How the titles of the papers begin that are right, parted by `|`. */
  readonly title: string;
  readonly note: string;
  readonly code: string;
  /** Language of the code. */
  readonly language: string;
}

type Place = 'note' | 'code';
type Outcome = 'right' | 'wrong' | 'none';

/**
 * Prints how many names have a right card in a note about them, and in code, and how many have a wrong one. A card of
 * several papers is right where one of them is meant. Cards of other words are listed with `withMistakes`.
 */
export function measureStaples(
  folder: string,
  papers: readonly Paper[],
  lexicon: Lexicon,
  withMistakes: boolean,
): void {
  const titles = new Map(papers.map(({ id, csl }) => [id, csl.title]));
  for (const list of ['first', 'aside']) {
    const staples = readFileSync(join(folder, `${list}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Staple);
    for (const place of ['note', 'code'] as const) {
      const counts: Record<Outcome, number> = { right: 0, wrong: 0, none: 0 };
      const others: string[] = [];
      const mistakes: string[] = [];
      for (const staple of staples) {
        const { text, languageId } = textAt(staple, place);
        const { occurrences } = scanText(lexicon, { text, languageId }, { gate: 'balanced' });
        const named = occurrences.filter((occurrence) => isOfStaple(occurrence, staple, titles));
        const outcome = outcomeOf(named, staple, titles);
        counts[outcome]++;
        if (outcome !== 'right') mistakes.push(`${outcome.padEnd(5)} ${staple.name}: ${described(named, titles)}`);
        for (const other of occurrences) {
          if (other.shown && !named.includes(other)) others.push(`${staple.name}: ${described([other], titles)}`);
        }
      }
      console.log(
        `Staple names, ${list}, ${place}: right ${counts.right} of ${staples.length}, wrong ${counts.wrong}, none ${counts.none}; cards of other words ${others.length}`,
      );
      if (!withMistakes) continue;
      for (const mistake of mistakes) console.log(`    ${mistake}`);
      for (const other of others) console.log(`    other ${other}`);
    }
  }
}

const textAt = ({ note, code, language }: Staple, place: Place): { text: string; languageId: string } =>
  place === 'note' ? { text: `${note}\n`, languageId: 'markdown' } : { text: `${code}\n`, languageId: language };

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const isRight = ({ papers }: TermOccurrence, { title }: Staple, titles: ReadonlyMap<string, string>): boolean =>
  papers.some(({ id }) => title.split('|').some((start) => titles.get(id)?.startsWith(start) === true));

/** Whether a hit is of the name, as code spells it too, or leads to its paper by another name. */
function isOfStaple(occurrence: TermOccurrence, staple: Staple, titles: ReadonlyMap<string, string>): boolean {
  return letters(occurrence.text).includes(letters(staple.name)) || isRight(occurrence, staple, titles);
}

function outcomeOf(named: readonly TermOccurrence[], staple: Staple, titles: ReadonlyMap<string, string>): Outcome {
  const shown = named.filter((occurrence) => occurrence.shown);
  if (shown.some((occurrence) => !isRight(occurrence, staple, titles))) return 'wrong';
  return shown.length > 0 ? 'right' : 'none';
}

function described(occurrences: readonly TermOccurrence[], titles: ReadonlyMap<string, string>): string {
  if (occurrences.length === 0) return 'no hit';
  return occurrences
    .map(
      ({ text, confidence, papers, evidence }) =>
        `${JSON.stringify(text)} ${confidence.toFixed(2)} → ${titles.get(papers[0]?.id ?? '')?.slice(0, 40)} [${evidence.map(({ kind, weight }) => `${kind} ${weight.toFixed(1)}`).join(', ')}]`,
    )
    .join('; ');
}
