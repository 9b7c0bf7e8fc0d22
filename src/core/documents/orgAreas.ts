import type { Area, AreaKind } from './documentFormat.ts';
import { maskedText } from './maskedText.ts';

/** Org with what is no text of the document taken out. */
export interface OrgSource {
  readonly areas: readonly Area[];
  /** The text with a line feed for every character of blocks and a space for every one of other areas; offsets stay. */
  readonly masked: string;
}

const literalBlock = /^[ \t]*#\+begin_(src|example|export|comment)(?![\w-])/i;
const drawer = /^[ \t]*:(?:properties|logbook):[ \t]*$/i;
/** Keywords whose values are read as text. */
const textKeyword = /^[ \t]*#\+(?:title|subtitle|caption|author|date)(?:\[[^\]\n]*\])?:/i;
const commentLine = /^[ \t]*#(?:[ \t]|$)/;
const fixedLine = /^[ \t]*:(?:[ \t]|$)/;
const planning = /^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):/;
const environment = /^[ \t]*\\begin\{([A-Za-z0-9*]+)\}/;

/** The parts of an Org document where nothing is cited: https://orgmode.org/worg/org-syntax.html. */
export function orgSource(text: string): OrgSource {
  const blocks = blockAreas(text);
  const withoutBlocks = maskedText(text, blocks, '\n');
  const inlines = inlineAreas(withoutBlocks);
  const masked = maskedText(withoutBlocks, inlines, ' ');
  return { areas: [...blocks, ...inlines].sort((a, b) => a.start - b.start), masked };
}

interface OpenBlock {
  readonly kind: AreaKind;
  readonly start: number;
  readonly closer: RegExp;
}

function blockAreas(text: string): Area[] {
  const areas: Area[] = [];
  const closed = closers(text);
  let open: OpenBlock | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const content = line.replace(/\r$/, '');
    if (open !== undefined) {
      if (open.closer.test(content)) {
        areas.push({ kind: open.kind, start: open.start, end, isBlock: true });
        open = undefined;
      }
    } else {
      const block = openedBlock(content, start, closed);
      const kind = block === undefined ? lineKind(content) : undefined;
      if (block !== undefined) open = block;
      else if (kind !== undefined) areas.push({ kind, start, end, isBlock: true });
    }
    start = end + 1;
  }
  if (open !== undefined) areas.push({ kind: open.kind, start: open.start, end: text.length, isBlock: true });
  return areas;
}

/** What is closed anywhere: a block that is not closed is no block, as while it is typed. */
function closers(text: string): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { 1: name = '', 2: other = '', index } of text.matchAll(/^[ \t]*(?:#\+end_(\w+)|:(end):)/gim))
    last.set((name === '' ? other : name).toLowerCase(), index);
  return last;
}

function openedBlock(line: string, start: number, closed: ReadonlyMap<string, number>): OpenBlock | undefined {
  const name = literalBlock.exec(line)?.[1]?.toLowerCase();
  if (name !== undefined && (closed.get(name) ?? -1) >= start) {
    const kind = name === 'comment' ? 'comment' : name === 'export' ? 'raw' : 'code';
    return { kind, start, closer: new RegExp(`^[ \\t]*#\\+end_${name}[ \\t]*$`, 'i') };
  }
  if (drawer.test(line) && (closed.get('end') ?? -1) >= start)
    return { kind: 'attributes', start, closer: /^[ \t]*:end:[ \t]*$/i };
  const latex = environment.exec(line)?.[1];
  if (latex === undefined || line.includes(`\\end{${latex}}`)) return undefined;
  return { kind: 'raw', start, closer: new RegExp(`\\\\end\\{${latex.replaceAll('*', '\\*')}\\}|^[ \\t]*$`) };
}

function lineKind(line: string): AreaKind | undefined {
  if (commentLine.test(line)) return 'comment';
  if (fixedLine.test(line)) return 'code';
  if (planning.test(line)) return 'attributes';
  return /^[ \t]*#\+[^\s:]+:|^[ \t]*#\+(?:begin|end)_/i.test(line) && !textKeyword.test(line)
    ? 'front-matter'
    : undefined;
}

const inline = [
  String.raw`(?<code>(?<=^|[\s\-({'"])(?:=[^\s=](?:[^=\n]{0,300}[^\s=])?=|~[^\s~](?:[^~\n]{0,300}[^\s~])?~)(?=$|[\s\-.,;:!?'")}\\[]))`,
  String.raw`(?<raw>@@[\w-]{1,40}:[^\n]{0,300}?@@|\\begin\{\w{1,40}\*?\}[^\n]{0,300}\\end\{\w{1,40}\*?\})`,
  String.raw`(?<source>\bsrc_\w{1,40}(?:\[[^\]\n]{0,300}\])?\{[^{}\n]{0,300}\})`,
  String.raw`(?<math>\\\([^\n]{0,300}?\\\)|\\\[[^\n]{0,300}?\\\]|\$\$[^$\n]{1,300}\$\$|(?<![$\w])\$[^\s$.,;](?:[^$\n]{0,300}[^\s$.,])?\$(?![\w$]))`,
  String.raw`(?<link>\[\[(?![\w-]*cite\w*:|bibentry:)[^\][\n]{1,500}\](?=\]|\[)|<(?!\[)[a-z][\w+.-]{1,20}:[^<>\n]{1,500}>|\b(?:https?|ftp|file|mailto|doi):[^\s<>()[\]]+)`,
  String.raw`(?<note>\[fn:[\w-]{0,80}(?=[\]:]))`,
].join('|');
const inlinePattern = new RegExp(inline, 'gm');

function inlineAreas(text: string): Area[] {
  const areas: Area[] = [];
  for (const { 0: all, index, groups = {} } of text.matchAll(inlinePattern)) {
    const { code, raw, source, math, link } = groups;
    const kind: AreaKind =
      code !== undefined || source !== undefined
        ? 'code'
        : raw !== undefined
          ? 'raw'
          : math !== undefined
            ? 'math'
            : link !== undefined
              ? 'link'
              : 'note';
    areas.push({ kind, start: index, end: index + all.length, isBlock: false });
  }
  return areas;
}
