import { PaperglossError } from '../../errors.ts';
import type { Paper } from '../../papers/paper.ts';
import { foreignText } from '../../text/foreignText.ts';
import { FormulaFault } from './formulaFault.ts';
import { type FormulaState, suffixMarker } from './formulaFunctions.ts';
import { isGerman } from './formulaItem.ts';
import { type FormulaAlternative, formulaAlternatives, writtenBy } from './formulaReader.ts';
import { foldedText, safeText } from './formulaText.ts';
import { translatedFormula } from './legacyFormula.ts';
import { l10n } from '../../l10n.ts';

/** A formula for citation keys, in the language of Better BibTeX. */
export interface KeyFormula {
  /** As it was written. */
  readonly formula: string;
  readonly alternatives: readonly FormulaAlternative[];
}

/** Why a formula cannot be read. */
export interface FormulaProblem {
  /** UTF-16 units of the formula. */
  readonly offset: number;
  /** "expected a filter, found the end". */
  readonly message: string;
}

/** The formula that Better BibTeX itself begins with. */
export const betterBibtexFormula = 'auth.lower + shorttitle(3,3) + year';

/** Reads a formula, also of the former language in brackets. */
export function keyFormula(formula: string): KeyFormula | FormulaProblem {
  try {
    if (!/^\s*\[/.test(formula)) return { formula, alternatives: formulaAlternatives(formula) };
    const translated = translatedFormula(formula);
    try {
      return { formula, alternatives: formulaAlternatives(translated.formula) };
    } catch (error) {
      if (error instanceof FormulaFault) return problem(error, translated.originOf(error.offset));
      throw error;
    }
  } catch (error) {
    if (error instanceof FormulaFault) return problem(error, error.offset);
    throw error;
  }
}

const problem = ({ message }: FormulaFault, offset: number): FormulaProblem => ({ offset, message });

/** What is wrong with a formula, for people: "…position 6: expected a filter, found the end". */
export const formulaComplaint = (formula: string, { offset, message }: FormulaProblem): string =>
  l10n.t(
    'The formula for citation keys "{0}" cannot be read at position {1}: {2}.',
    foreignText(formula),
    String(offset + 1),
    message,
  );

/** Reads a formula. Throws a {@link PaperglossError} that says where and why it cannot be read. */
export function readKeyFormula(formula: string): KeyFormula {
  const read = keyFormula(formula);
  if ('alternatives' in read) return read;
  throw new PaperglossError('bad-input', formulaComplaint(formula, read));
}

// What programs that read bibliographies take without trouble.
const longestKey = 200; // UTF-16 units

/**
 * The keys that a formula gives a paper, the first without a suffix and then those with one, without end. None where the
 * formula has nothing to say of the paper.
 */
export function* formulaKeys({ alternatives }: KeyFormula, paper: Paper): Generator<string> {
  for (const alternative of alternatives) {
    const state: FormulaState = { paper, written: '', suffix: { template: '%(a)s', start: 0 } };
    const written = writtenBy(alternative, state);
    if (written === undefined) continue;
    const marked = written.includes(suffixMarker) ? written : written + suffixMarker;
    const parts = marked.split(suffixMarker).map((part) => keyText(part, paper));
    if (parts.every((part) => part === '')) continue;
    const { template, start } = state.suffix;
    for (let count = start; ; count += 1) {
      const suffix = keyText(count === 0 ? '' : suffixBy(template, count), paper);
      // Behind a second mark the suffix would say nothing more.
      yield (parts[0] ?? '') + suffix + parts.slice(1).join('');
    }
  }
}

const keyText = (part: string, paper: Paper): string =>
  safeText(foldedText(part, isGerman(paper)))
    .replace(/\s+/g, '')
    .slice(0, longestKey);

/** A count in its template: `%(a)s` is a letter, `%(A)s` a capital one, `%(n)s` a number, `%(n)02s` or `%(n)02d` one with zeros. */
function suffixBy(template: string, count: number): string {
  const filled = template.replace(/%\(([aAn])\)(0?)(\d{0,2})[sd]/g, (_, kind: string, zero: string, width: string) => {
    const letters = letterSuffix(count);
    const text = kind === 'n' ? String(count) : kind === 'A' ? letters.toUpperCase() : letters;
    return zero === '0' ? text.padStart(Number(width), '0') : text;
  });
  // Without a place for the count keys could never be told apart.
  return filled === template ? template + letterSuffix(count) : filled;
}

/** 0 → "", 1 → "a", 26 → "z", 27 → "aa". */
export function letterSuffix(count: number): string {
  let suffix = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
  }
  return suffix;
}
