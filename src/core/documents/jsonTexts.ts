/** A text of a JSON file: a string, or a list of strings. */
export interface JsonText {
  /** The place in the list of the object that has it. */
  readonly item: number;
  /** Offset of its first sign, a quote or a bracket. */
  readonly start: number;
  /** The offsets of the quotes of its strings. */
  readonly strings: readonly JsonString[];
}

interface JsonString {
  readonly open: number;
  readonly close: number;
}

/** What is open around a place: a list with how many of its items have passed, an object with the name that is on. */
interface Container {
  readonly isList: boolean;
  item: number;
  name: string | undefined;
}

/**
 * Where the property `path[1]` of the objects stands that are in the list `path[0]` of a JSON file. The file is known to be
 * JSON; of a property that an object has twice, the last counts, as for all who read JSON.
 */
export function jsonTexts(file: string, [list, property]: readonly [string, string]): readonly JsonText[] {
  let found = new Map<number, JsonText>();
  const open: Container[] = [];
  let strings: JsonString[] | undefined;
  for (const { start, end } of tokens(file)) {
    const sign = file[start];
    const container = open.at(-1);
    const [root, items, object] = open;
    const isInItems = root?.name === list && items?.isList === true && object?.isList === false;
    if (sign === ',' && container !== undefined) {
      container.item += 1;
      if (!container.isList) container.name = undefined;
    } else if (sign === '"' && container?.isList === false && container.name === undefined) {
      container.name = String(JSON.parse(file.slice(start, end)));
    } else if (sign === '"') {
      const isText = isInItems && object.name === property;
      if (isText && open.length === 3)
        found.set(items.item, { item: items.item, start, strings: [{ open: start, close: end - 1 }] });
      else if (isText && open.length === 4) strings?.push({ open: start, close: end - 1 });
    } else if (sign === '[' || sign === '{') {
      if (open.length === 1 && root?.name === list) found = new Map();
      strings = undefined;
      if (sign === '[' && open.length === 3 && isInItems && object.name === property) {
        strings = [];
        found.set(items.item, { item: items.item, start, strings });
      }
      open.push({ isList: sign === '[', item: 0, name: undefined });
    } else if (sign === ']' || sign === '}') open.pop();
  }
  return [...found.values()];
}

/** Strings and the signs that structure the file. A string may hold an image of megabytes, which no pattern gets through. */
function* tokens(file: string): Generator<{ readonly start: number; readonly end: number }> {
  const sign = /["[\]{},]/g;
  for (let match = sign.exec(file); match !== null; match = sign.exec(file)) {
    const start = match.index;
    let end = start + 1;
    if (match[0] === '"') {
      end = file.indexOf('"', end);
      while (end !== -1 && isEscaped(file, end)) end = file.indexOf('"', end + 1);
      end = end === -1 ? file.length : end + 1;
    }
    yield { start, end };
    sign.lastIndex = end;
  }
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(file: string, at: number): boolean {
  let from = at;
  while (file[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}
