import { PaperglossError } from '../errors.ts';

/**
 * Parses JSON. A mistake is a {@link PaperglossError} naming file and line, the line counted from `firstLine`;
 * JSON that ends too early is located at its last line.
 */
export function parseJson(text: string, fileName: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const position = /at position (\d+)/.exec(message)?.[1];
    const isCut = position === undefined ? /end of JSON|unterminated/i.test(message) : Number(position) >= text.trimEnd().length;
    const before = isCut || position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    const line = firstLine + before.split('\n').length - 1;
    const what = isCut || /unterminated/i.test(message) ? 'the JSON is cut off here' : `broken JSON: ${message.split('\n')[0]}`;
    throw new PaperglossError('bad-input', `${fileName}:${line}: ${what}`, { cause });
  }
}
