import { parseArgs, type ParseArgsConfig } from 'node:util';

import { PaperglossError } from '../../core/errors.ts';

export const exitCodes = { fine: 0, problems: 1, wrongUse: 2 } as const;

/** A mistake in the call, shown as one line. */
export function usageError(message: string, cause?: unknown): PaperglossError {
  return new PaperglossError('bad-query', message, { cause });
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses arguments strictly: an unknown option is a {@link usageError}. */
export function parseCall<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw usageError((cause instanceof Error ? cause.message : String(cause)).split('. ')[0] ?? '', cause);
  }
}

/** The value of an option that allows few values. */
export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw usageError(`${option} is one of ${allowed.join(', ')}, not "${value}"`);
  return found;
}

/** A whole number of at least 1. */
export function positiveInteger(option: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw usageError(`${option} takes a whole number from 1, not "${value}"`);
  return Number(value);
}
