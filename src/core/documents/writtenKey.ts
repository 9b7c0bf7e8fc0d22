import type { DocumentFormat } from './documentFormat.ts';

// A key of such letters can be written everywhere.
const plainKey = /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$/;
// What stands before a key on its line says what may stand there.
const lineBefore = 300; // UTF-16 units

/**
 * A key as it is written at an offset where one is typed: `{https://example.org/a_}` behind an at sign of Markdown. Undefined
 * for one that cannot stand there.
 */
export function writtenKey(format: DocumentFormat, text: string, start: number, key: string): string | undefined {
  if (plainKey.test(key)) return key;
  // A line break or a sign that nobody sees would end the citation, or hide what follows.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u.test(key)) return undefined;
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - lineBefore), start);
  const isRead = (written: string, from: number, name: string): boolean => {
    const typed = format.typedAt(`${line}${written}`, line.length + written.length);
    return typed?.key === name && typed.start === line.length + from;
  };
  // Of a list that goes over several lines the beginning is not seen, so that nothing can be said.
  if (!isRead('a1', 0, 'a1')) return /^[^\s,;{}()[\]"'`\\#%~^@<>]+$/.test(key) ? key : undefined;
  if (isRead(key, 0, key)) return key;
  const braced = `{${key}}`;
  return line.endsWith('@') && isRead(braced, 1, key) ? braced : undefined;
}
