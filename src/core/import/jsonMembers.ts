/** Where the value of a member stands in a text. */
export interface MemberValue {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the value of a member of an object stands in its JSON, which must be whole; of a repeated member the last, which is the
 * one that counts. Undefined where there is none.
 */
export function memberValue(json: string, name: string): MemberValue | undefined {
  let depth = 0;
  let key: string | undefined;
  let start = -1;
  let found: MemberValue | undefined;
  let lastText = '';
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '"') {
      const end = endOfText(json, index);
      if (depth === 1) lastText = json.slice(index, end);
      index = end - 1;
    } else if (character === '{' || character === '[') depth += 1;
    else if (depth === 1 && character === ':') {
      key = JSON.parse(lastText) as string;
      start = index + 1;
    } else if (depth === 1 && (character === ',' || character === '}')) {
      if (key === name) found = trimmed(json, start, index);
      key = undefined;
      if (character === '}') depth -= 1;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return found;
}

function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
  return index + 1;
}

function trimmed(json: string, from: number, to: number): MemberValue {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(json[start] ?? '')) start += 1;
  while (end > start && /\s/.test(json[end - 1] ?? '')) end -= 1;
  return { start, end };
}

/** JSON of an object with a further member at its end; all else of it stays as it is written. */
export function withMember(json: string, name: string, value: string): string {
  const end = json.lastIndexOf('}');
  const hasMembers = /[^\s{]/.test(json.slice(0, end));
  return `${json.slice(0, end)}${hasMembers ? ',' : ''}${JSON.stringify(name)}:${value}${json.slice(end)}`;
}
