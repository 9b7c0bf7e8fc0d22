/**
 * The objects that stand whole in JSON that is cut off or broken, the outermost ones, in order: `[{"a": 1}, {"b":` has one. Each
 * still has to be parsed.
 */
export function wholeValues(text: string): readonly string[] {
  const opened: number[] = [];
  const found: { readonly start: number; readonly end: number }[] = [];
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isText) {
      if (character === '\\') index += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{') opened.push(index);
    else if (character === '}') {
      const start = opened.pop();
      if (start === undefined) continue;
      // What is within another object is part of it.
      while ((found.at(-1)?.start ?? -1) > start) found.pop();
      found.push({ start, end: index + 1 });
    }
  }
  return found.map(({ start, end }) => text.slice(start, end));
}
