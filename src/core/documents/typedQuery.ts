import { lookupTable } from '../lookupTable.ts';
import type { DocumentFormat } from './documentFormat.ts';

/** What somebody types to find a work: `zhao fsdp` in `[@zhao fsdp`. The key takes the place of `text.slice(start, end)`. */
export interface TypedQuery {
  readonly query: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What is typed at an offset where a key may stand; undefined where none may. A key is one word. Within the brackets or braces
 * of a citation the words behind a key that does not exist belong to it: `[@zhao fsdp`, `\cite{zhao fsdp`. Behind one that exists
 * they are its suffix: `[@zhao2023 shows`.
 */
export function typedQuery(
  format: DocumentFormat,
  text: string,
  offset: number,
  isKey: (key: string) => boolean,
): TypedQuery | undefined {
  const typed = format.typedAt(text, offset);
  if (typed === undefined) return typedWords(format, text, offset, isKey);
  const { start, end } = typed;
  // Behind the closing brace of `@{key}` nothing of the key is typed any more.
  if (offset < start || offset > end) return undefined;
  return { query: text.slice(start, offset), start, end };
}

// Nobody types more before looking at the list.
const longestQuery = 200; // UTF-16 units
const words = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_'’.:+-]*(?:[ \t]+[\p{L}\p{N}\p{M}_'’.:+-]*)+$/u;

function typedWords(
  format: DocumentFormat,
  text: string,
  offset: number,
  isKey: (key: string) => boolean,
): TypedQuery | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(lineStart, offset - longestQuery);
  const line = text.slice(from, offset);
  const run = runOfWords(line);
  if (run === undefined) return undefined;
  const start = from + run;
  const end = start + (/^\S+/.exec(line.slice(run))?.[0].length ?? 0);
  const first = format.typedAt(text, end);
  if (first === undefined || first.start !== start || first.end !== end || isKey(first.key)) return undefined;
  return isEnclosed(text, start) ? { query: text.slice(start, offset), start, end: offset } : undefined;
}

/** Where the words at the end of a line begin, at least two or one and a blank. */
function runOfWords(line: string): number | undefined {
  let start = line.length;
  while (start > 0 && /[\p{L}\p{N}\p{M}_'’.:+ \t-]/u.test(line.charAt(start - 1))) start -= 1;
  const found = words.exec(line.slice(start));
  return found === null ? undefined : start + found.index;
}

// A citation of 10,000 keys has as much before its last.
const furthestBracket = 200_000; // UTF-16 units
const closers: Readonly<Record<string, string>> = lookupTable({ ']': '[', '}': '{' });

/**
 * Whether a key stands within brackets, braces or the backticks of a role that are open in its paragraph. A key behind an at
 * sign in a sentence does not: what follows it is the sentence.
 */
function isEnclosed(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - furthestBracket), start);
  const paragraph = before.split(/\n[ \t]*\r?\n/).at(-1) ?? '';
  const isSign = /[@&]$/.test(paragraph);
  const open: string[] = [];
  for (const sign of paragraph) {
    if (sign === '[' || sign === '{') open.push(sign);
    else if (open.at(-1) !== undefined && open.at(-1) === closers[sign]) open.pop();
  }
  if (isSign) return open.includes('[');
  const line = paragraph.slice(paragraph.lastIndexOf('\n') + 1);
  return open.length > 0 || /<$/.test(line) || (line.split('`').length - 1) % 2 === 1;
}
