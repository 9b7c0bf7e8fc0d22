import { jsonSigns } from '../jsonSigns.ts';

/**
 * The objects that stand whole in JSON that is cut off or broken, the outermost ones, in order: `[{"a": 1}, {"b":` has one. Each
 * still has to be parsed.
 */
export function wholeValues(text: string): readonly string[] {
  const opened: number[] = [];
  const found: { readonly start: number; readonly end: number }[] = [];
  for (const index of jsonSigns(text)) {
    if (text[index] === '{') opened.push(index);
    else if (text[index] === '}') {
      const start = opened.pop();
      if (start === undefined) continue;
      // What is within another object is part of it.
      while ((found.at(-1)?.start ?? -1) > start) found.pop();
      found.push({ start, end: index + 1 });
    }
  }
  return found.map(({ start, end }) => text.slice(start, end));
}
