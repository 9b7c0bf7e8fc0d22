/** Where a list stands in a JSON text: the offsets of its brackets. */
export interface JsonList {
  readonly open: number;
  readonly close: number;
}

// Strings, which may hold brackets, and what structures the text.
const token = /"(?:[^"\\]|\\[^])*"|[[\]{}:,]/g;

/**
 * The list of records in a JSON text: the text itself, or the value of the property `items` or `references` of its object.
 * Undefined when there is none. The text is known to be JSON.
 */
export function jsonList(text: string): JsonList | undefined {
  let depth = 0;
  let open: number | undefined;
  let openDepth = 0;
  let previous = '';
  let property = '';
  for (const { 0: part, index } of text.matchAll(token)) {
    if (part === '[' || part === '{') {
      const isWanted =
        part === '[' && (depth === 0 || (depth === 1 && previous === ':' && /^"(?:items|references)"$/.test(property)));
      if (isWanted && open === undefined) [open, openDepth] = [index, depth];
      depth += 1;
    } else if (part === ']' || part === '}') {
      depth -= 1;
      if (open !== undefined && depth === openDepth && part === ']') return { open, close: index };
    } else if (part.startsWith('"') && depth === 1) {
      property = part;
    }
    previous = part;
  }
  return undefined;
}
