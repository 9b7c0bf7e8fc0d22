import type { BibtexEntry, BibtexField } from './bibtexReader.ts';

/** A field of an entry as it stands in its file. */
export interface FieldPlace {
  /** In lower case. */
  readonly name: string;
  /** Where the name begins and ends. */
  readonly start: number;
  readonly nameEnd: number;
  readonly field: BibtexField;
}

/** Where the name of a field begins whose value begins at an offset; undefined where a comment stands between them. */
export function nameStart(text: string, valueStart: number): number | undefined {
  return namePlace(text, valueStart)?.start;
}

function namePlace(text: string, valueStart: number): { readonly start: number; readonly end: number } | undefined {
  const isBlank = (offset: number): boolean => /\s/.test(text[offset] ?? '');
  let offset = valueStart - 1;
  while (isBlank(offset)) offset -= 1;
  if (text[offset] !== '=') return undefined;
  offset -= 1;
  while (isBlank(offset)) offset -= 1;
  const end = offset + 1;
  while (/[^\s=,{}()"#%@]/.test(text[offset] ?? ' ')) offset -= 1;
  return offset + 1 === end ? undefined : { start: offset + 1, end };
}

/** The fields of an entry in the order in which they stand; those behind comments are left out. */
export function fieldPlaces(text: string, { fields }: BibtexEntry): FieldPlace[] {
  return [...fields].flatMap(([name, field]) => {
    const place = namePlace(text, field.start);
    return place === undefined ? [] : [{ name, start: place.start, nameEnd: place.end, field }];
  });
}
