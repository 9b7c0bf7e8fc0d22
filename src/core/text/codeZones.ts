/** How a family of programming languages writes comments and strings. */
export interface CodeSyntax {
  /** Begin of a comment that ends with the line: "//". */
  readonly line: readonly string[];
  /** Begin and end of a comment over several lines. */
  readonly block?: readonly [string, string];
  /** Characters that begin and end a string. */
  readonly quotes: string;
  /** Three quotes begin a text of several lines, which mostly is documentation. */
  readonly hasTripleQuotes?: boolean;
  /** `'` begins a string only when it holds several characters: elsewhere it is a character or a lifetime. */
  readonly hasCharacterQuotes?: boolean;
}

/** What the stretches that are not code are. */
export const stretchKind = { comment: 1, string: 2 } as const;

/** Stretches of comments and strings in order, as offsets. */
export interface Stretches {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
}

const newline = 10;
const backslash = 92;
const apostrophe = 39;

/** Finds comments and strings in one pass over the characters, without making objects for them. */
export function codeStretches(text: string, syntax: CodeSyntax): Stretches {
  let capacity = 256;
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let kinds = new Uint8Array(capacity);
  let count = 0;
  const add = (start: number, end: number, kind: number): void => {
    if (count === capacity) {
      capacity *= 2;
      const [oldStarts, oldEnds, oldKinds] = [starts, ends, kinds];
      starts = new Int32Array(capacity);
      ends = new Int32Array(capacity);
      kinds = new Uint8Array(capacity);
      starts.set(oldStarts);
      ends.set(oldEnds);
      kinds.set(oldKinds);
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count++] = kind;
  };

  // Which ASCII characters can begin anything at all.
  const begins = new Uint8Array(128);
  for (const line of syntax.line) begins[line.charCodeAt(0)] = 1;
  if (syntax.block) begins[syntax.block[0].charCodeAt(0)] = 1;
  for (let i = 0; i < syntax.quotes.length; i++) begins[syntax.quotes.charCodeAt(i)] = 1;

  const { length } = text;
  let i = 0;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code > 127 || begins[code] === 0) {
      i++;
      continue;
    }
    let end = -1;
    let kind: number = stretchKind.comment;
    if (syntax.block && text.startsWith(syntax.block[0], i)) {
      const close = text.indexOf(syntax.block[1], i + syntax.block[0].length);
      end = close < 0 ? length : close + syntax.block[1].length;
    } else if (syntax.line.some((line) => text.startsWith(line, i))) {
      const close = text.indexOf('\n', i);
      end = close < 0 ? length : close;
    } else if (syntax.quotes.includes(text.charAt(i))) {
      if (syntax.hasTripleQuotes && text.charCodeAt(i + 1) === code && text.charCodeAt(i + 2) === code) {
        const close = text.indexOf(text.slice(i, i + 3), i + 3);
        end = close < 0 ? length : close + 3;
      } else {
        kind = stretchKind.string;
        end = endOfString(text, i, code);
        if (code === apostrophe && syntax.hasCharacterQuotes && end > i && end - i < 4) {
          // A character, or nothing: its second quote begins no string.
          i = end;
          continue;
        }
      }
    }
    if (end < 0) {
      i++;
      continue;
    }
    add(i, end, kind);
    i = end;
  }
  return { count, starts, ends, kinds };
}

/** After the closing quote, or at the end of the line where it is missing; backquotes go over lines. */
function endOfString(text: string, start: number, quote: number): number {
  const isMultiline = quote === 96;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === backslash) i++;
    else if (code === newline && !isMultiline) return i;
  }
  return text.length;
}
