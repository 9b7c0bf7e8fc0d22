import { lookupTable } from '../../lookupTable.ts';
import type { NamePlace } from './outsideProse.ts';

// Commands whose arguments are keys, labels, names of files and addresses. Of `\hyperref[sec:zero]{text}` the bracket is.
const citing = /^(?!citetext$)[a-z]*cite[a-z]*$/i;
const pointing =
  /^(?!hyperref$)(?:[a-z]*ref(?:range)?|label|bibitem|bibliography(?:style)?|addbibresource|input|include|includeonly|includegraphics|graphicspath|subfile|url|path|hypertarget|hyperlink|newlabel)$/i;

/** In an argument of TeX that stands for something elsewhere, `\label{sec:zero}`, `\citep[p. 3]{a, zhao2023fsdp}`. */
export function isInTexTarget({ before }: NamePlace): boolean {
  if (!before.includes('\\')) return false;
  const bracket = before.lastIndexOf('[');
  if (bracket > before.lastIndexOf(']') && before.slice(0, bracket).endsWith('\\hyperref')) return true;
  const open = opening(before, before.length - 1, '{', '}');
  if (open === -1 || /\n[ \t]*\r?\n/.test(before.slice(open))) return false;
  let head = before.slice(0, open).trimEnd();
  let groups = 0;
  for (let pair = pairOf(head); pair !== undefined; pair = pairOf(head)) {
    const start = opening(head, head.length - 2, pair[0], pair[1]);
    if (start === -1) return false;
    if (pair[0] === '{') groups += 1;
    head = head.slice(0, start).trimEnd();
  }
  const command = /\\([A-Za-z@]+)\*?$/.exec(head.slice(-longestCommand))?.[1];
  if (command === undefined) return false;
  // `\cites[3]{a}[4]{b}` goes on; behind the first argument of others is what is read, `\href{…}{text}`.
  return citing.test(command) || (groups === 0 && pointing.test(command));
}

const longestCommand = 30; // UTF-16 units

const pairs: Readonly<Record<string, readonly [string, string]>> = lookupTable({
  ']': ['[', ']'],
  ')': ['(', ')'],
  '}': ['{', '}'],
});
const pairOf = (head: string): readonly [string, string] | undefined => pairs[head.at(-1) ?? ''];

/** Where the group begins that a place is in, looked for from there backwards; -1 where it is in none. */
function opening(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at >= 0; at -= 1) {
    if (text[at] === close) depth += 1;
    else if (text[at] === open) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return -1;
}
