import type { Area } from './documentFormat.ts';

/** A text with a sign in the place of each character of areas that are in order; offsets stay. */
export function maskedText(text: string, areas: readonly Area[], sign: string): string {
  const parts: string[] = [];
  let offset = 0;
  for (const { start, end } of areas) {
    if (start < offset) continue;
    parts.push(text.slice(offset, start), sign.repeat(end - start));
    offset = end;
  }
  parts.push(text.slice(offset));
  return parts.join('');
}
