import type { Paragraph } from './markdownInlines.ts';

const pipeRule = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a paragraph is a table whose cells have bars between them: its first or second line says so. */
export function isPipeRule(prose: string): boolean {
  if (!prose.includes('|')) return false;
  const second = prose.indexOf('\n') + 1;
  return [0, second].some((start) => {
    const end = prose.indexOf('\n', start);
    const line = prose.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
    return line.includes('|') && line.includes('-') && line.length < longestRule && pipeRule.test(line);
  });
}

const longestRule = 5_000; // characters

/** The cells of a table, each of which is read by itself. Bars in code and behind backslashes are masked in the prose. */
export function pipeCells({ start, prose }: Paragraph): Paragraph[] {
  return [...prose.matchAll(/[^|\n]+/g)].map(({ 0: cell, index }) => ({
    start: start + index,
    end: start + index + cell.length,
    prose: cell,
  }));
}
