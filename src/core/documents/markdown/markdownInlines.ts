import type { Area, AreaKind } from '../documentFormat.ts';
import { citationKeyAt } from './citationKey.ts';
import type { MarkdownDialect } from './markdownDialect.ts';

/** A stretch of prose. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  /**
   * The text from `start` to `end`, in which every character that cannot be part of a citation is U+0001. Offsets and
   * line breaks are those of the document.
   */
  readonly prose: string;
  /** Offsets of elements `<cite …>` in the document. */
  readonly elements?: readonly number[];
}

const special =
  /\\|`+|\$\$?|<|@|\]\(|\{\{<|\{|\[\^|(?:https?|ftp):\/\/|mailto:|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;
// Labels and attributes are short: what is longer is text, which is not looked through again and again.
const noteLabel = /\[\^[^\]\s^[]{1,200}\]/y;
const attributeList = /\{(?=[ \t]*(?:[.#=]|[\w:-]+=))(?:[^{}"'\n]|"[^"\n]{0,200}"|'[^'\n]{0,200}'){1,400}\}/y;
const texCommand = /\\[A-Za-z]+\*?(?=[[{])/y;
const tag = /<!--|<(?:[a-z][a-z0-9+.-]*:[^\s<>]*|[^\s<>@()[\]]+@[^\s<>]+|\/?[a-z][^<>]*)>/iy;
const linkTarget =
  /\]\([ \t\r\n]*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:[ \t\r\n]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\r\n]*\)/y;
const bareAddress = /[^\s<>"\]\u0001]+/y;
const definition = /^ {0,3}\[(?![\^@])[^\]\n]+\]:[ \t]*\S/gm;

/** Finds the code spans, mathematics, link targets and escapes in a stretch of prose and adds them to `areas`. */
export function markParagraph(
  text: string,
  start: number,
  end: number,
  areas: Area[],
  dialect: MarkdownDialect,
): Paragraph {
  // Patterns must not look beyond the paragraph: documents of many paragraphs would take quadratic time.
  const source = text.slice(start, end);
  const marks: Mark[] = [];
  const addresses: Mark[] = [];
  const scan = new InlineScan(source, dialect);
  special.lastIndex = 0;
  for (let found = special.exec(source); found !== null; found = special.exec(source)) {
    const [token] = found;
    if (/:/.test(token) && found.index < (addresses.at(-1)?.end ?? 0)) continue;
    const next = scan.areaEnd(token, found.index) ?? found.index + token.length;
    const { kind } = scan;
    if (kind === 'link' && token.endsWith(':') !== token.endsWith('//') && !dialect.linksAddresses) {
      // It is text that is read on, and none that anything could be inserted into.
      addresses.push({ kind, start: found.index, end: next });
      special.lastIndex = found.index + token.length;
      continue;
    }
    // The brackets of a link and the braces of attributes belong to the prose: they tell a link or span from a citation.
    if (kind === 'attributes') marks.push({ kind, start: found.index + 1, end: next - 1 });
    else if (kind === 'link' && token === '](') marks.push({ kind, start: found.index + 2, end: next - 1 });
    else if (kind !== undefined) marks.push({ kind, start: found.index, end: next });
    special.lastIndex = next;
  }
  const all = withDefinitions(source, marks).filter((mark) => mark.end > mark.start);
  for (const mark of addresses.length === 0 ? all : withAddresses(all, addresses))
    areas.push({ kind: mark.kind, start: start + mark.start, end: start + mark.end, isBlock: false });
  const elements = all
    .filter((mark) => mark.kind === 'raw' && source.startsWith('<cite', mark.start))
    .map((mark) => start + mark.start);
  return { start, end, prose: masked(source, all), ...(elements.length > 0 && { elements }) };
}

/** An area by offsets in the paragraph. */
interface Mark {
  readonly kind: AreaKind;
  readonly start: number;
  readonly end: number;
}

/** One pass over a paragraph. It remembers what was searched for in vain, which keeps the pass linear. */
class InlineScan {
  /** What the last call to `areaEnd` found; undefined when it found prose. */
  kind: AreaKind | undefined;
  readonly #text: string;
  readonly #dialect: MarkdownDialect;
  readonly #missing = new Map<string, number>();
  #backtickRuns: Map<number, number[]> | undefined;
  #braces: ReadonlyMap<number, number> | undefined;
  #hasNoInlineMath = false;
  /** Directly behind a key is not behind a word. */
  #keyEnd = 0;

  constructor(text: string, dialect: MarkdownDialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  /** The end of what a token begins, and sets `kind`; undefined when the token is a character like any other. */
  areaEnd(token: string, offset: number): number | undefined {
    this.kind = undefined;
    const text = this.#text;
    if (token === '\\') {
      const closer = this.#dialect.hasBackslashMath ? mathClosers.get(text.charAt(offset + 1)) : undefined;
      const math = closer === undefined ? undefined : this.#after(closer, offset + 2, text.length);
      if (math !== undefined) return this.#found('math', math);
      const command = this.#dialect.isPandoc ? this.#texEnd(offset) : undefined;
      return command === undefined
        ? this.#found('escape', Math.min(offset + 2, text.length))
        : this.#found('raw', command);
    }
    // The semicolon of `&nbsp;` parts no works.
    if (token.startsWith('&')) return this.#found('escape', offset + token.length);
    if (token === '[^') return this.#found('note', this.#match(noteLabel, offset));
    if (token === '{') return this.#found('attributes', this.#attributesEnd(offset));
    if (token.startsWith('`')) return this.#found('code', this.#codeEnd(token.length, offset));
    if (token === '$$') return this.#found('math', this.#after('$$', offset + 2, text.length));
    if (token === '$') return this.#found('math', this.#inlineMathEnd(offset));
    // The signs in a key are no markup. In MyST a key may be another, but its signs are none of these.
    if (token === '@') {
      const end = citationKeyAt(text, offset, this.#keyEnd)?.end;
      this.#keyEnd = end ?? this.#keyEnd;
      return end;
    }
    if (token === '](') return this.#found('link', this.#match(linkTarget, offset));
    if (token === '{{<') return this.#found('shortcode', this.#after('>}}', offset + 3, this.#lineEnd(offset)));
    if (token === '<') {
      if (text.startsWith('<!--', offset)) return this.#found('comment', this.#after('-->', offset + 4, text.length));
      const isTag = /^<\/?[a-z][a-z0-9-]*[\s/>]/i.test(text.slice(offset, offset + 40));
      return this.#found(isTag ? 'raw' : 'link', this.#match(tag, offset));
    }
    const address = this.#match(bareAddress, offset) ?? offset;
    const trailing = /[.,;:!?*_)]+$/.exec(text.slice(offset, address))?.[0] ?? '';
    return this.#found('link', address - trailing.length);
  }

  #found(kind: AreaKind, end: number | undefined): number | undefined {
    if (end !== undefined) this.kind = kind;
    return end;
  }

  #match(pattern: RegExp, offset: number): number | undefined {
    pattern.lastIndex = offset;
    return pattern.test(this.#text) ? pattern.lastIndex : undefined;
  }

  #lineEnd(offset: number): number {
    const found = this.#text.indexOf('\n', offset);
    return found === -1 ? this.#text.length : found;
  }

  /** The offset after a closer that stands before `limit`. */
  #after(closer: string, from: number, limit: number): number | undefined {
    if (from < (this.#missing.get(closer) ?? 0)) return undefined;
    const found = this.#text.slice(from, limit).indexOf(closer);
    if (found !== -1) return from + found + closer.length;
    this.#missing.set(closer, limit);
    return undefined;
  }

  /** A code span ends at the next run of as many backticks as began it. */
  #codeEnd(length: number, offset: number): number | undefined {
    this.#backtickRuns ??= backtickRuns(this.#text);
    const runs = this.#backtickRuns.get(length) ?? [];
    // Runs are asked for in ascending order, so what lies behind is dropped for good.
    while ((runs.at(-1) ?? Infinity) <= offset) runs.pop();
    const next = runs.at(-1);
    return next === undefined ? undefined : next + length;
  }

  /** The end of a TeX command with its arguments, `\textbf{@in}`; undefined for one that has none. */
  #texEnd(offset: number): number | undefined {
    const command = this.#match(texCommand, offset);
    if (command === undefined) return undefined;
    this.#braces ??= closingBraces(this.#text);
    let hasArgument = false;
    for (let end = command; ;) {
      const close: number | undefined = this.#braces.get(end);
      hasArgument ||= close !== undefined;
      const next: number | undefined = close === undefined ? this.#match(texOption, end) : close + 1;
      if (next === undefined) return hasArgument ? end : undefined;
      end = next;
    }
  }

  /** Attributes stand behind what they are of: a code span, a bracket, the text of a heading, the colons of a division. */
  #attributesEnd(offset: number): number | undefined {
    const text = this.#text;
    const end = this.#match(attributeList, offset);
    if (end === undefined) return undefined;
    if (/[`\])]/.test(text.charAt(offset - 1))) return end;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const isLast = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 80));
    return isLast && /^[ \t>]*(?:#{1,6}[ \t]|:{3})/.test(text.slice(lineStart, lineStart + 80)) ? end : undefined;
  }

  /** Pandoc's rule: no white space inside the dollars, no digit after the second. */
  #inlineMathEnd(offset: number): number | undefined {
    if (this.#hasNoInlineMath || /^(?:\s|$)/.test(this.#text.charAt(offset + 1))) return undefined;
    for (let close = this.#text.indexOf('$', offset + 2); close !== -1; close = this.#text.indexOf('$', close + 1)) {
      if (/[^\s\\]/.test(this.#text.charAt(close - 1)) && !/\d/.test(this.#text.charAt(close + 1))) return close + 1;
    }
    this.#hasNoInlineMath = true;
    return undefined;
  }
}

const mathClosers: ReadonlyMap<string, string> = new Map([
  ['(', '\\)'],
  ['[', '\\]'],
]);
const texOption = /\[[^[\]{}\n@]{0,200}\](?=[[{])/y;

/** The offset of the brace that closes each one that is closed. */
export function closingBraces(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const match of text.matchAll(/\\[\s\S]|[{}]/g)) {
    if (match[0] === '{') open.push(match.index);
    else if (match[0] === '}') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, match.index);
    }
  }
  return pairs;
}

/** Offsets of backtick runs by their length, descending. */
function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const offsets = runs.get(match[0].length) ?? [];
    offsets.push(match.index);
    runs.set(match[0].length, offsets);
  }
  for (const offsets of runs.values()) offsets.reverse();
  return runs;
}

/** Adds bare addresses, each up to what is found in it. */
function withAddresses(marks: readonly Mark[], addresses: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  let next = 0;
  let end = 0;
  for (const address of addresses) {
    for (let mark = marks[next]; mark !== undefined && mark.start < address.start; mark = marks[next]) {
      result.push(mark);
      next += 1;
      end = mark.end;
    }
    const limit = Math.min(address.end, marks[next]?.start ?? Infinity);
    if (address.start < end || limit <= address.start) continue;
    result.push({ ...address, end: limit });
    end = limit;
  }
  return [...result, ...marks.slice(next)];
}

/** Adds the targets of `[label]: address`, and drops what was found inside them. */
function withDefinitions(text: string, marks: readonly Mark[]): readonly Mark[] {
  if (!text.includes(']:')) return marks;
  const targets: Mark[] = [];
  for (const match of text.matchAll(definition)) {
    const from = match.index + match[0].length - 1;
    const lineBreak = text.indexOf('\n', from);
    targets.push({ kind: 'link', start: from, end: lineBreak === -1 ? text.length : lineBreak });
  }
  const result: Mark[] = [];
  for (const mark of [...marks, ...targets].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= (result.at(-1)?.end ?? 0)) result.push(mark);
  }
  return result;
}

function masked(text: string, marks: readonly Mark[]): string {
  let prose = '';
  let offset = 0;
  for (const { start, end } of marks) {
    prose += text.slice(offset, start) + text.slice(start, end).replace(/[^\r\n]/g, '\u0001');
    offset = end;
  }
  return prose + text.slice(offset);
}
