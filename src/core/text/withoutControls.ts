// All of C0, C1 and DEL but tab, line feed and carriage return, which texts of several lines have.
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
// Vertical tab, form feed and "next line" part words as a line break does.
const breaks = /[\x0b\x0c\x85]/g;
const others = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/**
 * The text without control characters: a terminal obeys them, and YAML and TeX files may not have them. Tabs and line breaks
 * stay; `\f` becomes a space.
 */
export function withoutControls(text: string): string {
  return control.test(text) ? text.replace(breaks, ' ').replace(others, '') : text;
}

/** The same record with {@link withoutControls} done to every text in it; the record itself where there is nothing to do. */
export function textsWithoutControls<T>(record: T): T {
  // Nearly no record has any, and large libraries have many records.
  return hasControls(record) ? (cleaned(record) as T) : record;
}

function hasControls(value: unknown): boolean {
  if (typeof value === 'string') return control.test(value);
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) if (hasControls((value as Readonly<Record<string, unknown>>)[name])) return true;
  return false;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleaned(item)]));
}
