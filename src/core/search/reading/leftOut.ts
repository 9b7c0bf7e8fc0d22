/** A piece of a query that is left out of the search: UTF-16 offsets, the end behind the piece. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with blanks in the place of its spans, so that offsets stay and no words grow together. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    kept.push(text.slice(at, from), ' '.repeat(end - from));
    at = end;
  }
  return kept.join('') + text.slice(at);
}

/** The pieces as they were written, each once, without blanks around them. */
export function piecesOf(text: string, spans: readonly Span[]): string[] {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  return [...new Set(inOrder.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim()))];
}

/** Whether letters or digits are left. */
export const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
