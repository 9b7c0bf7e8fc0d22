import { visibleText, visibleLine } from './visibleText.ts';

// Isolates too: what a terminal shows is copied and piped, keys and ids with it.
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text of several lines, such as an entry, for a terminal: it can neither command it nor turn the direction of writing. */
export function terminalText(text: string): string {
  return visibleText(text.replace(/\r\n?/g, '\n')).replace(direction, '');
}

/** As {@link terminalText}, in one line: a title cannot begin a line that looks like another result. */
export function terminalLine(text: string): string {
  return visibleLine(text).replace(direction, '');
}

/** JSON whose texts hold no character raw that commands a terminal or draws nothing; it means the same. */
export function terminalJson(value: unknown, indentation?: number): string {
  return JSON.stringify(value, undefined, indentation).replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, place) => `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
