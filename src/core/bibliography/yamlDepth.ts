/**
 * Levels of nesting that a YAML text may have. The parser calls itself at each level, and where its stack ends inside the
 * compiling of a regular expression, the whole program ends: no error can be caught. Bibliographies have four or five levels.
 */
const mostLevels = 200;

const dashes = new RegExp(`(?:[-?:][ \\t]+){${mostLevels}}`);

/** The offset at which a YAML text becomes nested too deeply to be parsed; undefined where it does not. Takes linear time. */
export function tooDeepAt(text: string): number | undefined {
  const inFlow = tooDeepInFlow(text);
  if (inFlow !== undefined) return inFlow;
  // "- - - …" nests a list in each one before it.
  return text.includes('- - - ') || /[?:] [?:] /.test(text) ? dashes.exec(text)?.index : undefined;
}

/** Brackets nest where a value begins with one; in running text, "see [1", they are characters like others. */
function tooDeepInFlow(text: string): number | undefined {
  let depth = 0;
  let before = '\n';
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset] as string;
    if (character === ' ' || character === '\t') continue;
    const beginsValue = depth > 0 || '\n\r-:?,'.includes(before);
    if (beginsValue && (character === '"' || character === "'") && '\n\r-:?,[{'.includes(before)) {
      offset = quotedEnd(text, offset);
    } else if (beginsValue && (character === '[' || character === '{')) {
      depth += 1;
      if (depth > mostLevels) return offset;
    } else if (depth > 0 && (character === ']' || character === '}')) {
      depth -= 1;
    }
    before = character;
  }
  return undefined;
}

/** The offset of the quote that closes the one at an offset, else the last one of the text. */
function quotedEnd(text: string, start: number): number {
  const quote = text[start];
  for (let offset = start + 1; offset < text.length; offset++) {
    if (text[offset] === '\\' && quote === '"') offset += 1;
    else if (text[offset] === quote) return offset;
  }
  return text.length - 1;
}
