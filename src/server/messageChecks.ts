import { isObject } from '../core/jsonObject.ts';
import { addressOf } from './files/addresses.ts';

/** Where a value is not what it should be, `.position.line`; the value itself is the empty path. Undefined where it is all right. */
export type Check = (value: unknown) => string | undefined;

/** A check by whether a value is right. */
export const fits =
  (isRight: (value: unknown) => boolean): Check =>
  (value) =>
    isRight(value) ? undefined : '';
export const text = fits((value) => typeof value === 'string');
/** An address that the library can write. */
export const address = fits((value) => typeof value === 'string' && addressOf(value) !== undefined);
export const yesOrNo = fits((value) => typeof value === 'boolean');
/** Whatever it is: who takes it looks for itself. */
export const anything: Check = () => undefined;
export const whole = fits((value) => Number.isInteger(value));
/** A whole number from 0. */
export const count = fits((value) => Number.isInteger(value) && Number(value) >= 0);
/** As in messages of the protocol, where null may stand for what is left out. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null ? undefined : check(value);
/** As in messages of our own, in which null is a value like any other. */
export const ifGiven =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);

/** A list, with the place of the first that is wrong. */
export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return '';
    for (const [place, item] of value.entries()) {
      const fault = check(item);
      if (fault !== undefined) return `.${place}${fault}`;
    }
    return undefined;
  };
}

/** An object whose values are all of one kind; which of them is wrong is not told, because their names are anybody's. */
export function tableOf(check: Check): Check {
  return (value) => {
    if (!isObject(value)) return '';
    return Object.values(value).some((each) => check(each) !== undefined) ? '' : undefined;
  };
}

/** An object with such members, and whatever others. */
export function objectWith(fields: Readonly<Record<string, Check>> = {}): Check {
  return (value) => {
    if (!isObject(value)) return '';
    for (const [name, check] of Object.entries(fields)) {
      const fault = check(value[name]);
      if (fault !== undefined) return `.${name}${fault}`;
    }
    return undefined;
  };
}

export const position = objectWith({ line: count, character: count });
export const range = objectWith({ start: position, end: position });
export const textDocument = objectWith({ uri: text });

/** One of some texts. */
export const oneOf = (values: readonly string[]): Check =>
  fits((value) => typeof value === 'string' && values.includes(value));
