import { PaperglossError } from './errors.ts';
import { l10n } from './l10n.ts';
import { jsonSigns } from './jsonSigns.ts';

/**
 * Parses JSON. A mistake is a {@link PaperglossError} naming file and line, the line counted from `firstLine`;
 * JSON that ends too early is located at its last line.
 */
export function parseJson(text: string, fileName: string, firstLine = 1): unknown {
  return withinJsonDepth(text, fileName, firstLine, () => parsed(text, fileName, firstLine));
}

function parsed(text: string, fileName: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const position = /at position (\d+)/.exec(message)?.[1];
    const isCut =
      position === undefined ? /end of JSON|unterminated/i.test(message) : Number(position) >= text.trimEnd().length;
    const before = isCut || position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    const line = firstLine + before.split('\n').length - 1;
    const what =
      isCut || /unterminated/i.test(message)
        ? l10n.t('the JSON is cut off here')
        : l10n.t('broken JSON: {0}', message.split('\n')[0] ?? '');
    throw new PaperglossError('bad-input', `${fileName}:${line}: ${what}`, { cause });
  }
}

/** Does something with JSON. Nesting that is deeper than the stack is a {@link PaperglossError} naming file and line. */
export function withinJsonDepth<T>(text: string, fileName: string, firstLine: number, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const line = firstLine + text.slice(0, deepestOffset(text)).split('\n').length - 1;
    throw new PaperglossError('bad-input', l10n.t('{0}:{1}: the JSON is nested too deeply here', fileName, line), {
      cause,
    });
  }
}

/** Where lists and objects are nested deepest. */
function deepestOffset(text: string): number {
  let depth = 0;
  let deepest = 0;
  let offset = 0;
  for (const index of jsonSigns(text)) {
    const character = text[index];
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepest) [deepest, offset] = [depth, index];
  }
  return offset;
}
