import { foreignText } from '../../text/foreignText.ts';
import { FormulaFault } from './formulaFault.ts';
import { longestLookedAt } from './formulaText.ts';
import { lookupTable } from '../../lookupTable.ts';
import { l10n } from '../../l10n.ts';

/** One sign, word, text, number or pattern of a formula. */
export interface FormulaToken {
  readonly kind: 'sign' | 'name' | 'text' | 'number' | 'pattern' | 'end';
  /** A sign or name as it stands; the text inside quotes. */
  readonly value: string;
  readonly start: number;
  readonly pattern?: RegExp;
}

const tokenPattern =
  /\s*(?:(?<name>[A-Za-z_]\w*)|(?<number>\d+)|(?<quoted>"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`(?:[^`\\$]|\\[^])*`)|(?<pattern>\/(?:[^/\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+\/[a-z]*)|(?<sign>\|\||[-+.,;|()[\]=]))/y;

/** The tokens of a formula, with an end behind them. Throws a {@link FormulaFault}. */
export function formulaTokens(formula: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (formula.slice(at).trim() !== '') {
    tokenPattern.lastIndex = at;
    const found = tokenPattern.exec(formula);
    const start = at + (/^\s*/.exec(formula.slice(at))?.[0].length ?? 0);
    if (found === null) throw new FormulaFault(start, unreadable(formula, start));
    const { name, number, quoted, pattern, sign } = found.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', value: name, start });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, start });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: unquoted(quoted), start });
    else if (pattern !== undefined)
      tokens.push({ kind: 'pattern', value: pattern, start, pattern: patternOf(pattern, start) });
    else tokens.push({ kind: 'sign', value: sign ?? '', start });
    at = tokenPattern.lastIndex;
  }
  tokens.push({ kind: 'end', value: l10n.t('the end'), start: formula.length });
  return tokens;
}

function unreadable(formula: string, start: number): string {
  const [sign = ''] = formula.slice(start);
  return /["'`]/.test(sign)
    ? l10n.t('a text in quotes is not closed')
    : sign === '/'
      ? l10n.t('a pattern between slashes is not closed')
      : l10n.t('expected a function, a text in quotes or a sign such as + and |, found "{0}"', foreignText(sign));
}

const escapes: Readonly<Record<string, string>> = lookupTable({ n: '\n', t: '\t', r: '\r' });

const unquoted = (quoted: string): string =>
  quoted.slice(1, -1).replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign);

// Steps that a pattern may take at worst: two repetitions that begin anywhere, and two choices. Such take some 100 ms.
const mostSteps = 4 * longestLookedAt ** 3;

/** The ways that a pattern can be tried on a text, at most: places to begin at, lengths of repetitions, choices. */
function stepsOf(bare: string): number {
  const plain = bare.replace(/\(\?/g, '(').replace(/([*+?}])\?/g, '$1');
  let steps = /^\^[^|]*$/.test(plain) ? 1 : longestLookedAt;
  for (const [sign, least, , most] of plain.matchAll(/[*+?|]|\{(\d+)(,(\d*))?\}/g)) {
    if (sign === '?' || sign === '|') steps *= 2;
    else if (sign === '*' || sign === '+' || most === '') steps *= longestLookedAt;
    else if (most !== undefined) steps *= Math.min(longestLookedAt, Math.max(1, Number(most) - Number(least) + 1));
  }
  return steps;
}

function patternOf(written: string, start: number): RegExp {
  const end = written.lastIndexOf('/');
  const [source, flags] = [written.slice(1, end), written.slice(end + 1)];
  const bare = source.replace(/\\[^]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const isSlow = /\)(?:[*+]|\{)/.test(bare) || /\\[1-9k]/.test(source) || flags.includes('v');
  if (isSlow || stepsOf(flags.includes('m') ? `.${bare}` : bare) > mostSteps)
    throw new FormulaFault(
      start,
      l10n.t('expected a simpler pattern: one that repeats groups, or repeats often, may never end'),
    );
  try {
    return new RegExp(source, flags);
  } catch {
    throw new FormulaFault(start, l10n.t('expected a pattern as JavaScript writes it'));
  }
}
