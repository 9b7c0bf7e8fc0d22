import { l10n } from '../../l10n.ts';

/** What a document begins with that is metadata and not YAML. It has to stay first to be read. */
export interface DocumentHead {
  readonly kind: 'title-block' | 'toml' | 'json' | 'multimarkdown';
  /** For messages, "TOML front matter". */
  readonly name: string;
  readonly start: number;
  /** Offset of the end of its last line, without the line break. */
  readonly end: number;
}

const names: Readonly<Record<DocumentHead['kind'], string>> = l10n.later({
  'title-block': 'a title block',
  toml: 'TOML front matter',
  json: 'JSON front matter',
  multimarkdown: 'a MultiMarkdown header',
});

// Pandoc's title block: up to three lines with a percent sign, each continued by lines that begin with white space.
const titleBlock = /^\uFEFF?%[^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n%[^\n]*(?:\n[ \t]+\S[^\n]*)*){0,2}/;
const headerLine = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,40}:(?:[ \t]|$)/u;
// Keys that programs with such headers know: MultiMarkdown and Pelican. Any other first line is a sentence with a colon.
const headerKey =
  /^(?:title|subtitle|authors?|date|modified|affiliation|copyright|keywords|category|categories|tags|slug|summary|abstract|lang(?:uage)?|status|template|layout|bibtex|bibliography|css|comments?|base header level|(?:x?html|latex) (?:header|footer|mode|input|config|title|author)(?: level)?|quotes language|uuid|version|revision)[ \t]*:/i;

/** The metadata that a document begins with, other than YAML; undefined when there is none. */
export function documentHead(text: string): DocumentHead | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const head = (kind: DocumentHead['kind'], end: number): DocumentHead => ({
    kind,
    name: l10n.t(names[kind]),
    start,
    end: withoutBreak(text, end),
  });
  if (text[start] === '%') return head('title-block', titleBlock.exec(text)?.[0].length ?? start + 1);
  const fence = /^\uFEFF?(\+{3}|;{3}|---(?:toml|json))[ \t]*\r?\n/i.exec(text);
  if (fence !== null) {
    const sign = fence[1] ?? '';
    const end = closingLine(text, fence[0].length, sign.slice(0, 3));
    return end === undefined ? undefined : head(/json|;/i.test(sign) ? 'json' : 'toml', end);
  }
  if (/^\uFEFF?\{\s*"/.test(text)) {
    const end = /\n\}[ \t]*(?=\r?\n|$)/.exec(text);
    const line = /^\uFEFF?\{[^\n]*\}[ \t]*(?=\r?\n|$)/.exec(text);
    if (line !== null) return head('json', line[0].length);
    return end === null ? undefined : head('json', end.index + end[0].length);
  }
  const end = headerEnd(text, start);
  return end === undefined ? undefined : head('multimarkdown', end);
}

const withoutBreak = (text: string, end: number): number => (text[end - 1] === '\r' ? end - 1 : end);

function closingLine(text: string, from: number, sign: string): number | undefined {
  for (let found = text.indexOf(`\n${sign}`, from - 1); found !== -1; found = text.indexOf(`\n${sign}`, found + 1)) {
    const end = found + 1 + sign.length;
    const rest = /^[ \t]*(?=\r?\n|$)/.exec(text.slice(end, end + longestLine));
    if (rest !== null) return end + rest[0].length;
  }
  return undefined;
}

// White space after a closing line beyond this is no front matter that a program has written.
const longestLine = 200; // characters

/** The end of the first paragraph where all its lines are `Key: value` or go on the one before. */
function headerEnd(text: string, start: number): number | undefined {
  if (!headerKey.test(text.slice(start, start + longestLine))) return undefined;
  let end = start;
  let lines = 0;
  for (let offset = start; offset < text.length;) {
    const found = text.indexOf('\n', offset);
    const lineEnd = found === -1 ? text.length : found;
    const line = text.slice(offset, lineEnd);
    if (line.trim() === '') {
      // The blank line is a part of it: text there would be a line of the header.
      end = lineEnd;
      break;
    }
    if (!headerLine.test(line.slice(0, longestLine)) && !/^[ \t]/.test(line)) return undefined;
    lines += 1;
    end = lineEnd;
    offset = lineEnd + 1;
  }
  // "Abstract: we show …" alone is how an ordinary paragraph may begin.
  return lines > 1 || /^title/i.test(text.slice(start, start + 5)) ? end : undefined;
}
