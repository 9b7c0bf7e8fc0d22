import type { Area, AreaKind } from './documentFormat.ts';
import { maskedText } from './maskedText.ts';

/** AsciiDoc with what is no text of the document taken out. */
export interface AsciidocSource {
  readonly areas: readonly Area[];
  /** The text with a line feed for every character of blocks and a space for every one of other areas; offsets stay. */
  readonly masked: string;
}

const delimiter = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,}[\w,#+-]*)$/;
const attributeEntry = /^:!?[\w-][\w-]*!?:(?:[ \t]|$)/;
const blockAttributes = /^\[(?:[^\][]{0,500}|\[[^\][]{0,500}\])\]$/;
const literalStyle = /^\[(?:source|listing|literal|stem|latexmath|asciimath|pass|comment)\b/;
const blockMacro = /^[a-z][\w-]*::[^\s[]*\[.*\]$/i;
const listItem =
  /^[ \t]*(?:\*{1,9}|-|\.{1,9}|\d{1,9}\.|[a-zA-Z]\.|<(?:\d{1,9}|\.)>)[ \t]|^[ \t]*\S[^\n]{0,500}?(?::{2,4}|;;)(?:[ \t]|$)/;

/** The parts of a document where nothing is cited: https://docs.asciidoctor.org/asciidoc/latest/. */
export function asciidocSource(text: string): AsciidocSource {
  const blocks = blockAreas(text);
  const withoutBlocks = maskedText(text, blocks, '\n');
  const inlines = inlineAreas(withoutBlocks);
  return {
    areas: [...blocks, ...inlines].sort((a, b) => a.start - b.start),
    masked: maskedText(withoutBlocks, inlines, ' '),
  };
}

function blockAreas(text: string): Area[] {
  const areas: Area[] = [];
  const lines = text.split('\n');
  let start = 0;
  let open: { readonly kind: AreaKind; readonly start: number; readonly closer: string } | undefined;
  let style: AreaKind | undefined;
  let isInParagraph = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const end = start + raw.replace(/\r$/, '').length;
    if (open !== undefined) {
      // A block ends with the line that it begins with; one of an empty closer ends before an empty line.
      if (open.closer === '' && line === '') {
        areas.push({ kind: open.kind, start: open.start, end: start, isBlock: true });
        open = undefined;
      } else if (open.closer !== '' && line === open.closer) {
        areas.push({ kind: open.kind, start: open.start, end, isBlock: true });
        open = undefined;
      }
      isInParagraph = false;
    } else if (delimiter.test(line) && !isUnderline(lines, index)) {
      open = { kind: kindOf(line), start, closer: line.startsWith('`') ? (/^`+/.exec(line)?.[0] ?? '') : line };
      style = undefined;
    } else if (line === '') {
      isInParagraph = false;
    } else {
      const kind = isInParagraph ? paragraphLine(line) : lineKind(line);
      if (kind !== undefined) areas.push({ kind, start, end, isBlock: true });
      if (literalStyle.test(line)) style = /^\[comment/.test(line) ? 'comment' : 'code';
      else if (kind === undefined && style !== undefined && !/^(?:\.\S|--$|={4,}$|\*{4,}$|_{4,}$|\|===)/.test(line)) {
        open = { kind: style, start, closer: '' };
        style = undefined;
      } else if (kind === undefined && !isInParagraph && /^[ \t]/.test(raw) && !listItem.test(raw)) {
        open = { kind: 'code', start, closer: '' };
      } else if (kind === undefined) {
        isInParagraph = !/^(?:=|\.\S|\|===|--$|[=*_]{4,}$|\+$)/.test(line);
      }
    }
    start += raw.length + 1;
  }
  if (open !== undefined) areas.push({ kind: open.kind, start: open.start, end: text.length, isBlock: true });
  return areas.filter((area) => area.end > area.start);
}

/** Below a title of the same length hyphens and the like make it one: `Title` over `-----`. */
function isUnderline(lines: readonly string[], index: number): boolean {
  const title = lines[index - 1]?.trimEnd() ?? '';
  const above = lines[index - 2]?.trim() ?? '';
  const length = (lines[index] ?? '').trimEnd().length;
  return (
    /^[\p{L}\p{N}]/u.test(title) && (above === '' || above.startsWith('[')) && Math.abs(title.length - length) <= 1
  );
}

function kindOf(line: string): AreaKind {
  if (line.startsWith('/')) return 'comment';
  return line.startsWith('+') ? 'raw' : 'code';
}

function lineKind(line: string): AreaKind | undefined {
  if (attributeEntry.test(line)) return 'front-matter';
  if (blockAttributes.test(line)) return 'attributes';
  return paragraphLine(line);
}

/** Within a paragraph comments and directives of the preprocessor alone are no text. */
function paragraphLine(line: string): AreaKind | undefined {
  if (/^\/\/(?!\/)/.test(line)) return 'comment';
  return blockMacro.test(line) ? 'shortcode' : undefined;
}

const inline = [
  '(?<raw>\\+\\+\\+[^\\n]{0,500}?\\+\\+\\+|\\$\\$[^\\n]{0,500}?\\$\\$|\\bpass:[a-z,]{0,20}\\[[^\\]\\n]{0,500}\\])',
  '(?<code>`\\+[^\\n]{0,500}?\\+`|(?<![\\w+])\\+[^\\s+](?:[^+\\n]{0,500}[^\\s+])?\\+(?![\\w+]))',
  '(?<math>\\b(?:stem|latexmath|asciimath):\\[[^\\]\\n]{0,500}\\])',
  '(?<link>(?<![\\w\\\\])(?:https?|ftp|irc|mailto):[^\\s<>[\\]]+(?:(?=\\[)|)|\\b(?:link|xref|image|icon|kbd|btn|menu|footnoteref|anchor):[^\\s[\\]:][^\\s[\\]]{0,500}(?=\\[)|<<[^<>\\n]{1,500}>>)',
  '(?<attributes>\\[\\[[^\\][\\n]{1,300}\\]\\]|\\{[\\w-]{1,80}\\})',
  '(?<escape>\\\\(?:cite|citenp|bibitem|https?):)',
].join('|');
const inlinePattern = new RegExp(inline, 'g');

function inlineAreas(text: string): Area[] {
  return [...text.matchAll(inlinePattern)].map(({ 0: all, index, groups = {} }) => {
    const kinds = ['raw', 'code', 'math', 'link', 'attributes'] as const;
    const kind = kinds.find((each) => groups[each] !== undefined) ?? 'escape';
    return { kind, start: index, end: index + all.length, isBlock: false };
  });
}
