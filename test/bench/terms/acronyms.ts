import { definitionAt, findDefinitions } from '../../../src/core/text/abbreviations.ts';
import { findAcronyms } from './findAcronyms.ts';

interface Sentence {
  readonly id: string;
  readonly text: string;
  /** Start, end, text. */
  readonly short: readonly (readonly [number, number, string])[];
  readonly long: readonly (readonly [number, number, string])[];
}

interface Tally {
  right: number;
  given: number;
  wanted: number;
}

/**
 * Precision, recall and F1 of exact spans of short and of long forms, averaged over the two, as in the shared task on acronym
 * identification at SDU@AAAI-21. That task asks for acronyms that nobody spells out too, which only the benchmark looks for; so the
 * definitions are printed apart, as the product finds them in abstracts and around a hit of a document.
 */
export function measureAcronyms(jsonLines: string, withMistakes: boolean): void {
  const short: Tally = { right: 0, given: 0, wanted: 0 };
  const long: Tally = { right: 0, given: 0, wanted: 0 };
  const definitions: Tally = { right: 0, given: 0, wanted: 0 };
  const atHits: Tally = { right: 0, given: 0, wanted: 0 };
  for (const line of jsonLines.split('\n')) {
    if (line === '') continue;
    const sentence = JSON.parse(line) as Sentence;
    tallyDefinitions(definitions, sentence, findDefinitions(sentence.text));
    // As in a document, where the short form is at hand.
    const around = sentence.short.flatMap(([start, end]) => definitionAt(sentence.text, start, end) ?? []);
    tallyDefinitions(atHits, sentence, around);
    const found = findAcronyms(sentence.text);
    const missing = [...tally(short, found.short, sentence.short), ...tally(long, found.long, sentence.long)].map(
      ({ sign, start, end }) => `${sign}${sentence.text.slice(start, end)}`,
    );
    if (withMistakes && missing.length > 0) console.log(`  ${sentence.id} ${missing.join(' | ')} ::: ${sentence.text}`);
  }
  for (const [name, { right, given, wanted }] of [
    ['in a text', definitions],
    ['around a short form', atHits],
  ] as const) {
    console.log(
      `Definitions ${name}, both forms to the letter: ${percent(right / given)} precision, ${percent(right / wanted)} recall, F1 ${percent(f1(right / given, right / wanted))}`,
    );
  }
  const figures = [short, long].map(({ right, given, wanted }) => [right / given, right / wanted] as const);
  for (const [i, name] of ['short', 'long '].entries()) {
    const [precision, recall] = figures[i] ?? [0, 0];
    console.log(
      `Acronyms, ${name} forms: ${percent(precision)} precision, ${percent(recall)} recall, F1 ${percent(f1(precision, recall))}`,
    );
  }
  const precision = ((figures[0]?.[0] ?? 0) + (figures[1]?.[0] ?? 0)) / 2;
  const recall = ((figures[0]?.[1] ?? 0) + (figures[1]?.[1] ?? 0)) / 2;
  console.log(
    `Acronyms, macro average: ${percent(precision)} precision, ${percent(recall)} recall, F1 ${percent(f1(precision, recall))}`,
  );
}

/** A definition is right where both its forms are; a long form without one is missed. */
function tallyDefinitions(
  into: Tally,
  { short, long }: Sentence,
  found: readonly { shortStart: number; shortEnd: number; longStart: number; longEnd: number }[],
): void {
  into.given += found.length;
  into.wanted += long.length;
  into.right += found.filter(
    ({ shortStart, shortEnd, longStart, longEnd }) =>
      short.some(([start, end]) => start === shortStart && end === shortEnd) &&
      long.some(([start, end]) => start === longStart && end === longEnd),
  ).length;
}

function tally(
  into: Tally,
  found: readonly { start: number; end: number }[],
  wanted: readonly (readonly [number, number, string])[],
): { sign: string; start: number; end: number }[] {
  const wrong: { sign: string; start: number; end: number }[] = [];
  into.given += found.length;
  into.wanted += wanted.length;
  for (const { start, end } of found) {
    if (wanted.some(([from, to]) => from === start && to === end)) into.right++;
    else wrong.push({ sign: '+', start, end });
  }
  for (const [start, end] of wanted) {
    if (!found.some((span) => span.start === start && span.end === end)) wrong.push({ sign: '-', start, end });
  }
  return wrong;
}

function f1(precision: number, recall: number): number {
  return (2 * precision * recall) / (precision + recall);
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}
