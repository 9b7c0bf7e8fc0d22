import type { Area, AreaKind } from './documentFormat.ts';
import { maskedText } from './maskedText.ts';

/** reStructuredText with what is no text of the document taken out. */
export interface RstSource {
  readonly areas: readonly Area[];
  /** Tables that are aligned by spaces: they cite, and a citation more would move their columns. */
  readonly tables: readonly Area[];
  /** The text with a line feed for every character of blocks and a space for every one of other areas; offsets stay. */
  readonly masked: string;
}

const directive = /^([ \t]*)\.\.[ \t]+(?:\|[^|\n]{1,200}\|[ \t]+)?([\w.+-]+(?::[\w.+-]+)*)::(?:[ \t]|$)/;
const substitution = /^[ \t]*\.\.[ \t]+\|/;
const footnote = /^[ \t]*\.\.[ \t]+\[[^\]\n]{1,200}\](?:[ \t]|$)/;
const target = /^[ \t]*(?:\.\.[ \t]+_|__[ \t])/;
/** Directives whose arguments are text. */
const textual =
  /^(?:note|warning|tip|hint|important|caution|danger|error|attention|seealso|topic|admonition|sidebar|rubric|title|epigraph|highlights|pull-quote|versionadded|versionchanged|versionremoved|deprecated|centered|todo|line-block|figure-caption)$/;
/** Directives of which nothing is text. */
const literal =
  /^(?:(?:.*-)?code(?:-block|-cell)?|sourcecode|literalinclude|math|raw|highlight|doctest|testcode|testoutput|testsetup|testcleanup|graphviz|digraph|graph|mermaid|plantuml|uml|productionlist|toctree|bibliography|footbibliography|ipython|jupyter-execute|plot|include|image|index|meta|default-role|role|contents|sectnum|tikz|prompt|command-output|program-output)$/;
const option = /^[ \t]+:[\w -]{1,80}:(?:[ \t]|$)/;
const adornment = /^([!-/:-@[-`{-~])\1{2,}[ \t]*$/;
const simpleBorder = /^[ \t]*={2,}(?:[ \t]+={2,})+[ \t]*$/;
const gridLine = /^[ \t]*(?:\+(?:[-=]+\+)+|\|.*\|)[ \t]*$/;

/** The parts of a document where nothing is cited: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. */
export function rstSource(text: string): RstSource {
  const { areas: blocks, tables } = new Blocks(text).read();
  const withoutBlocks = maskedText(text, blocks, '\n');
  const inlines = inlineAreas(withoutBlocks);
  return {
    tables,
    areas: [...blocks, ...inlines].sort((a, b) => a.start - b.start),
    masked: maskedText(withoutBlocks, inlines, ' '),
  };
}

interface Line {
  readonly content: string;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly isBlank: boolean;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const content = raw.replace(/\r$/, '');
    const isBlank = content.trim() === '';
    const line = {
      content,
      start,
      end: start + content.length,
      indent: content.length - content.trimStart().length,
      isBlank,
    };
    start += raw.length + 1;
    return line;
  });
}

/** One pass over the lines of a text. */
class Blocks {
  readonly #lines: readonly Line[];
  readonly #areas: Area[] = [];
  readonly #tables: Area[] = [];

  constructor(text: string) {
    this.#lines = linesOf(text);
  }

  read(): { readonly areas: readonly Area[]; readonly tables: readonly Area[] } {
    let index = 0;
    while (index < this.#lines.length) index = this.#from(index);
    return { areas: this.#areas, tables: this.#tables };
  }

  /** Reads what begins at a line; returns the index of the line behind it. */
  #from(index: number): number {
    const line = this.#lines[index];
    if (line === undefined || line.isBlank) return index + 1;
    const { content } = line;
    if (/^[ \t]*\.\.(?:[ \t]|$)/.test(content)) return this.#explicit(index, line);
    if (target.test(content)) return this.#block('attributes', index, index + 1);
    if (/^[ \t]*>>>(?:[ \t]|$)/.test(content)) return this.#block('code', index, this.#paragraphEnd(index));
    if (adornment.test(content)) return this.#block('attributes', index, index + 1);
    if (simpleBorder.test(content)) return this.#block('raw', index, this.#simpleTableEnd(index), this.#tables);
    if (gridLine.test(content) && content.trimStart().startsWith('+')) {
      let end = index + 1;
      while (gridLine.test(this.#lines[end]?.content ?? '')) end += 1;
      return this.#block('raw', index, end, this.#tables);
    }
    return /::[ \t]*$/.test(content) ? this.#literal(index, line) : index + 1;
  }

  #explicit(index: number, { content, indent }: Line): number {
    if (footnote.test(content)) return index + 1;
    if (target.test(content)) return this.#block('attributes', index, index + 1);
    const found = directive.exec(content);
    if (found === null) {
      const isEmpty = content.trim() === '..' && this.#lines[index + 1]?.isBlank !== false;
      return this.#block('comment', index, isEmpty ? index + 1 : this.#indentedEnd(index, indent));
    }
    const name = (found[2] ?? '').toLowerCase().replace(/^.*:/, '');
    if (substitution.test(content)) return this.#block('attributes', index, this.#indentedEnd(index, indent));
    if (literal.test(name)) {
      const kind = name === 'math' ? 'math' : name === 'raw' ? 'raw' : /code/.test(name) ? 'code' : 'attributes';
      return this.#block(kind, index, this.#indentedEnd(index, indent));
    }
    let next = index + 1;
    if (!textual.test(name)) this.#block('attributes', index, next);
    else {
      const line = this.#lines[index];
      const start = line?.start ?? 0;
      this.#areas.push({ kind: 'attributes', start, end: start + found[0].length, isBlock: false });
    }
    const first = next;
    while (option.test(this.#lines[next]?.content ?? '') && (this.#lines[next]?.indent ?? 0) > indent) next += 1;
    if (next > first) this.#block('attributes', first, next);
    return next;
  }

  /** The lines behind a paragraph that ends with two colons: indented ones, or those that begin with the same sign. */
  #literal(index: number, { indent }: Line): number {
    if (this.#lines[index + 1]?.isBlank !== true) return index + 1;
    let first = index + 1;
    while (this.#lines[first]?.isBlank === true) first += 1;
    const line = this.#lines[first];
    if (line === undefined) return first;
    if (line.indent > indent) return this.#block('code', first, this.#indentedEnd(first, indent));
    return /^[!-/:-@[-`{-~]/.test(line.content.trimStart()) && !/^\s*(?:\.\.|[-*+:])[ \t]/.test(line.content)
      ? this.#block('code', first, this.#paragraphEnd(first))
      : first;
  }

  #paragraphEnd(index: number): number {
    let end = index;
    while (this.#lines[end]?.isBlank === false) end += 1;
    return end;
  }

  /** Behind the last of the lines that are indented more than a number of columns. */
  #indentedEnd(index: number, indent: number): number {
    let end = index + 1;
    for (let next = end; ; next++) {
      const line = this.#lines[next];
      if (line === undefined || (!line.isBlank && line.indent <= indent)) return end;
      if (!line.isBlank) end = next + 1;
    }
  }

  /** A simple table has its borders at the top, mostly under its head, and at the bottom. */
  #simpleTableEnd(index: number): number {
    let end = index + 1;
    for (let next = end; ; next++) {
      const line = this.#lines[next];
      if (line === undefined) return end;
      if (!simpleBorder.test(line.content)) continue;
      end = next + 1;
      if (this.#lines[next + 1]?.isBlank !== false) return end;
    }
  }

  #block(kind: AreaKind, from: number, to: number, into = this.#areas): number {
    const start = this.#lines[from]?.start ?? 0;
    const end = this.#lines[to - 1]?.end ?? start;
    if (end > start) into.push({ kind, start, end, isBlock: true });
    return to;
  }
}

const inline = [
  '(?<code>``[^`\\n](?:[^\\n]{0,500}?[^\\s])??``)',
  '(?<role>(?<=^|[\\s\'"(\\[{<\\-/:‘“«¡¿])(?!:(?:foot)?cite(?::\\w+)?:)(?::[\\w.+-]{1,60}){1,3}:`[^`]{1,2000}`)',
  '(?<link>`[^`<>]{0,500}<[^`<>\\n]{1,500}>`__?|\\b(?:https?|ftp|mailto):[^\\s<>`]+)',
  '(?<escape>\\\\[^\\s])',
].join('|');
const inlinePattern = new RegExp(inline, 'gm');

function inlineAreas(text: string): Area[] {
  return [...text.matchAll(inlinePattern)].map(({ 0: all, index, groups = {} }) => {
    const { code, role, link } = groups;
    const isMath = role?.startsWith(':math:') === true;
    const kind: AreaKind =
      code !== undefined
        ? 'code'
        : role !== undefined
          ? isMath
            ? 'math'
            : 'shortcode'
          : link !== undefined
            ? 'link'
            : 'escape';
    return { kind, start: index, end: index + all.length, isBlock: false };
  });
}
