import { PaperglossError } from '../../errors.ts';

/** Why a formula cannot be read, and where. */
export class FormulaFault extends PaperglossError {
  /** UTF-16 units of the formula. */
  readonly offset: number;

  constructor(offset: number, message: string) {
    super('bad-input', message);
    this.offset = offset;
  }
}
