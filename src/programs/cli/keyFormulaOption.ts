import { formulaComplaint, keyFormula, type KeyFormula } from '../../core/bibliography/keyFormula/keyFormula.ts';
import { usageError } from './usage.ts';

/** The option of commands that make keys. */
export const keyFormulaOptions = { 'key-formula': { type: 'string' } } as const;

/** The formula of `--key-formula`. Throws where it cannot be read: what was asked for would not be what is done. */
export function keyFormulaOption(formula: string | undefined): KeyFormula | undefined {
  if (formula === undefined) return undefined;
  const read = keyFormula(formula);
  if ('alternatives' in read) return read;
  throw usageError(formulaComplaint(formula, read));
}
