import type { Area, AreaKind } from './documentFormat.ts';

/** LaTeX with what is no text of the document taken out. */
export interface LatexSource {
  /** The text with a space for every character of comments, verbatim text, addresses and definitions; offsets stay. */
  readonly masked: string;
  /** In order, not overlapping. */
  readonly areas: readonly Area[];
  /** The offset of what closes an argument that opens at an offset with `{`, `[`, `(` or `<`. */
  readonly closeOf: ReadonlyMap<number, number>;
}

const token = /%|^<<[^\n]*>>=[ \t\r]*$|\\(?:[A-Za-z@]+\*?|[^])/gm;
const verbatim = /\{((?:verbatim|Verbatim|BVerbatim|LVerbatim|lstlisting|minted|alltt|comment|filecontents)\*?)\}/y;
const inline = /^\\(?:verb|Verb|lstinline|mintinline)\*?$/;
const address = /^\\(?:url|nolinkurl|path|href|hyperlink)$/;
const definitions = [
  ...['(?:re)?new(?:command|environment)', 'providecommand', 'DeclareRobustCommand', '[egx]?def'],
  '(?:New|Renew|Provide|Declare)(?:Document|Expandable)\\w{0,40}',
  // What biblatex's styles are made of.
  ...[
    'Declare(?:Multi)?CiteCommand',
    'Declare(?:Bibliography|Citation)Driver',
    '(?:re)?newbibmacro',
    'providebibmacro',
  ],
  'Declare(?:Field|Name|List|Index)\\w{0,40}Format',
];
const definition = new RegExp(`\\\\(?:${definitions.join('|')})\\*?(?![A-Za-z])`, 'g');

/** Reads LaTeX, Sweave's chunks too. What is not closed reaches to the end of the text, as while it is typed. */
export function latexSource(text: string): LatexSource {
  const areas: Area[] = [];
  const closers = new Map<string, number>();
  // Where one is not closed, the ends of others are not looked for.
  let isUnclosed = false;
  const add = (kind: AreaKind, start: number, end: number, isBlock = false): void => {
    areas.push({ kind, start, end, isBlock });
    token.lastIndex = end;
  };
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [sign] = found;
    const start = found.index;
    const end = start + sign.length;
    if (sign === '%') {
      add('comment', start, lineEnd(text, start));
    } else if (sign.startsWith('<<')) {
      const close = /^@[^\n]*$/gm;
      close.lastIndex = end;
      const last = close.exec(text);
      add('code', start, last === null ? text.length : last.index + last[0].length, true);
    } else if (sign === '\\begin') {
      verbatim.lastIndex = end;
      const name = verbatim.exec(text)?.[1];
      if (name === undefined) continue;
      const close = closing(text, `\\end{${name}}`, end, closers);
      add(name.startsWith('comment') ? 'comment' : 'code', start, close, true);
    } else if (sign === '\\end' && text.startsWith('{document}', end)) {
      add('comment', end + 10, text.length, true);
    } else if (sign === '\\iffalse') {
      const close: number | undefined = isUnclosed ? undefined : conditionEnd(text, end);
      isUnclosed ||= close === undefined;
      if (close !== undefined) add('comment', start, close, true);
    } else if (inline.test(sign)) {
      const close = inlineEnd(text, end);
      if (close !== undefined) add('code', start, close);
    } else if (address.test(sign)) {
      const argument = /[ \t]*\{[^{}\n]*\}/y;
      argument.lastIndex = end;
      const close = argument.exec(text);
      // In an address a percent sign begins no comment.
      if (close !== null) add('link', end, argument.lastIndex);
    }
  }
  const masked = maskedText(text, areas);
  const closeOf = closingSigns(masked);
  const bodies = definitionAreas(masked, closeOf);
  const all = withoutContained([...areas, ...bodies]);
  return { masked: bodies.length === 0 ? masked : maskedText(masked, bodies), areas: all, closeOf };
}

/**
 * The end of what `\iffalse` takes out, behind its `\else` or `\fi`; undefined where none comes. Conditions that take their
 * branches in braces, `\iftoggle{x}{…}{…}`, have no such end.
 */
function conditionEnd(text: string, from: number): number | undefined {
  const sign = /\\(?:(if)[A-Za-z@]*(?![A-Za-z@]|[ \t]*\{)|(fi|else)(?![A-Za-z@]))/g;
  sign.lastIndex = from;
  let depth = 1;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[1] !== undefined) depth += 1;
    else if (found[2] === 'fi') depth -= 1;
    if (depth === 0 || (depth === 1 && found[2] === 'else')) return sign.lastIndex;
  }
  return undefined;
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
}

/** The offset behind a closer; one that has been found, or does not occur any more, is not looked for again. */
function closing(text: string, closer: string, from: number, known: Map<string, number>): number {
  const last = known.get(closer) ?? -1;
  const found = last >= from ? last : text.indexOf(closer, from);
  const start = found === -1 ? text.length : found;
  known.set(closer, start);
  return Math.min(text.length, start + closer.length);
}

// Verbatim text in a line is short; looking further at each command would take quadratic time.
const longestInline = 500; // UTF-16 units

function inlineEnd(text: string, offset: number): number | undefined {
  const line = /[^\n]*/.exec(text.slice(offset, offset + longestInline))?.[0] ?? '';
  const options = /^(?:\[[^\]]*\])?(?:\{[\w+-]+\}(?=[^\s\w]))?/.exec(line)?.[0].length ?? 0;
  const sign = line[options];
  if (sign === undefined || /[\sA-Za-z]/.test(sign)) return undefined;
  const close = line.indexOf(sign === '{' ? '}' : sign, options + 1);
  return close === -1 ? undefined : offset + close + 1;
}

/** A comment takes its line break along: `\cite{a,%` goes on in the next line. */
function maskedText(text: string, areas: readonly Area[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const { kind, start, end, isBlock } of areas) {
    if (start < offset) continue;
    const stop = kind === 'comment' && !isBlock ? Math.min(text.length, end + 1) : end;
    const mask = isBlock ? `\n${'\0'.repeat(Math.max(0, stop - start - 1))}` : maskOf(kind).repeat(stop - start);
    parts.push(text.slice(offset, start), mask);
    offset = stop;
  }
  parts.push(text.slice(offset));
  return parts.join('').slice(0, text.length);
}

// Between a command and its argument a comment may stand, and nothing else that is masked.
const maskOf = (kind: AreaKind): string => (kind === 'comment' ? ' ' : '\0');

/**
 * What closes each bracket. Braces have to match; any other bracket ends at the first that closes it within the same
 * braces and the same paragraph, as TeX reads arguments.
 */
function closingSigns(text: string): Map<number, number> {
  const closeOf = new Map<number, number>();
  const opened: { readonly at: number; pending: Map<string, number[]> }[] = [{ at: -1, pending: new Map() }];
  const sign = /\\[^]|[{}[\]()<>]|\n[ \t]*\r?\n/g;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    const character = found[0];
    const frame = opened.at(-1);
    if (character.startsWith('\\') || frame === undefined) continue;
    if (character.startsWith('\n')) {
      frame.pending = new Map();
      sign.lastIndex -= 1;
    } else if (character === '{') {
      opened.push({ at: found.index, pending: new Map() });
    } else if (character === '}') {
      if (opened.length > 1) closeOf.set(opened.pop()?.at ?? -1, found.index);
    } else if ('[(<'.includes(character)) {
      const close = character === '[' ? ']' : character === '(' ? ')' : '>';
      const waiting = frame.pending.get(close);
      if (waiting === undefined) frame.pending.set(close, [found.index]);
      else waiting.push(found.index);
    } else {
      for (const at of frame.pending.get(character) ?? []) closeOf.set(at, found.index);
      frame.pending.delete(character);
    }
  }
  return closeOf;
}

/** Definitions of commands, whose bodies are patterns and cite nothing where they stand. */
function definitionAreas(text: string, closeOf: ReadonlyMap<number, number>): Area[] {
  const areas: Area[] = [];
  definition.lastIndex = 0;
  for (let found = definition.exec(text); found !== null; found = definition.exec(text)) {
    let end = found.index + found[0].length;
    // The name may stand without braces, `\newcommand\x[1]{…}`, and parameters as they are, `\def\x#1{…}`.
    const head = /[ \t]*(?:\\(?:[A-Za-z@]+|[^A-Za-z\n]))?[#\d \t]*/y;
    head.lastIndex = end;
    head.exec(text);
    end = head.lastIndex;
    for (;;) {
      const gap = /[ \t]*(?:\r?\n[ \t]*)?/y;
      gap.lastIndex = end;
      gap.exec(text);
      const close = text[gap.lastIndex] === '{' || text[gap.lastIndex] === '[' ? closeOf.get(gap.lastIndex) : undefined;
      if (close === undefined) break;
      end = close + 1;
    }
    areas.push({ kind: 'raw', start: found.index, end, isBlock: false });
    definition.lastIndex = end;
  }
  return areas;
}

function withoutContained(areas: Area[]): Area[] {
  const kept: Area[] = [];
  for (const area of areas.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (area.start >= (kept.at(-1)?.end ?? 0)) kept.push(area);
  }
  return kept;
}
