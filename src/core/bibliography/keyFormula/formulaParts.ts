/** What a formula gives a function or filter. */
export type FormulaValue = string | number | boolean | RegExp | readonly FormulaValue[] | undefined;

/** A parameter of a function or filter. */
export interface FormulaParameter {
  readonly name: string;
  readonly kinds: readonly ('number' | 'text' | 'flag' | 'pattern' | 'list')[];
  /** The only texts that it takes. */
  readonly oneOf?: readonly string[];
  /** Undefined for one that has no default and may be left out. */
  readonly fallback?: FormulaValue;
  readonly isRequired?: true;
}

/** A parameter that is a number. */
export const number = (name: string, fallback?: number): FormulaParameter => ({ name, kinds: ['number'], fallback });
/** A parameter that is a text. */
export const text = (name: string, fallback?: string): FormulaParameter => ({ name, kinds: ['text'], fallback });
/** A parameter that is a text and has to be given. */
export const neededText = (name: string): FormulaParameter => ({ name, kinds: ['text'], isRequired: true });
/** A parameter that is true or false. */
export const flag = (name: string): FormulaParameter => ({ name, kinds: ['flag'], fallback: false });

/** The values of a call, one for each parameter, defaults filled in. */
export class FormulaArguments {
  readonly #values: readonly FormulaValue[];

  constructor(values: readonly FormulaValue[]) {
    this.#values = values;
  }

  get all(): readonly FormulaValue[] {
    return this.#values;
  }

  at(place: number): FormulaValue {
    return this.#values[place];
  }

  /** Undefined where none is given and the parameter has no default. */
  optionalNumber(place: number): number | undefined {
    const value = this.at(place);
    return typeof value === 'number' ? value : undefined;
  }

  number(place: number): number {
    return this.optionalNumber(place) ?? 0;
  }

  text(place: number): string {
    const value = this.at(place);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  flag(place: number): boolean {
    return this.at(place) === true;
  }
}
