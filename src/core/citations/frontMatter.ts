import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';

import { lineAt, lineBreakOf, type OffsetEdit } from '../bibliography/offsetEdit.ts';
import { PaperglossError } from '../errors.ts';
import { type FrontMatterBlock, frontMatterBlock, hasUnclosedFrontMatter } from './frontMatterBlock.ts';

/** A bibliography that front matter names; the offsets are those of the path with its quotes. */
export interface NamedBibliography {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface FrontMatter extends FrontMatterBlock {
  /** In the order in which they are named; empty when none is. */
  readonly bibliographies: readonly NamedBibliography[];
}

/**
 * The front matter of a Markdown, Quarto or R Markdown document; undefined when it has none. Throws a
 * {@link PaperglossError} naming the line when the YAML is broken; `name` is what the message calls the document.
 */
export function frontMatterOf(text: string, name = 'the document'): FrontMatter | undefined {
  const parsed = parsedFrontMatter(text, name);
  if (parsed === undefined) return undefined;
  const { block, property } = parsed;
  const value = property?.value;
  const items = isSeq(value) ? value.items : [value];
  const bibliographies = items.flatMap((item) => {
    if (!isScalar(item) || typeof item.value !== 'string' || !item.range || item.value.trim() === '') return [];
    const [start, end] = item.range;
    return [{ path: item.value.trim(), start: block.contentStart + start, end: block.contentStart + end }];
  });
  return { ...block, bibliographies };
}

interface ParsedFrontMatter {
  readonly block: FrontMatterBlock;
  readonly map: YAMLMap<Node, Node | null> | undefined;
  /** The property `bibliography`. */
  readonly property: Pair<Node, Node | null> | undefined;
}

function parsedFrontMatter(text: string, name: string): ParsedFrontMatter | undefined {
  const block = frontMatterBlock(text);
  if (block === undefined) {
    if (!hasUnclosedFrontMatter(text)) return undefined;
    throw new PaperglossError('bad-input', `${name}:1: the front matter that begins here is not closed by ---`);
  }
  const content = text.slice(block.contentStart, block.contentEnd);
  const document: Document = parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lineAt(text, block.contentStart + error.pos[0]);
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
    throw new PaperglossError('bad-input', `${name}:${line}: the front matter is not valid YAML: ${reason}`, { cause: error });
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { block, map: undefined, property: undefined };
  }
  if (!isMap(contents) || contents.flow === true) {
    const line = lineAt(text, block.contentStart);
    throw new PaperglossError('bad-input', `${name}:${line}: the front matter is not a list of properties, one per line`);
  }
  const map = contents as YAMLMap<Node, Node | null>;
  const property = map.items.find(({ key }) => isScalar(key) && key.value === 'bibliography');
  return { block, map, property };
}

/**
 * The edit that names a bibliography in a document's front matter, which it creates where there is none. All other
 * bytes stay. Undefined when a bibliography is named already. Throws as {@link frontMatterOf} does.
 */
export function bibliographyEdit(text: string, path: string, name = 'the document'): OffsetEdit | undefined {
  const lineBreak = lineBreakOf(text);
  const parsed = parsedFrontMatter(text, name);
  const value = yamlPath(path);
  if (parsed === undefined) {
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    const separator = text.length === start || /^\r?\n/.test(text.slice(start)) ? lineBreak : lineBreak + lineBreak;
    return { start, end: start, newText: ['---', `bibliography: ${value}`, '---'].join(lineBreak) + separator };
  }
  const { block, map, property } = parsed;
  if (property === undefined) {
    const [firstKey] = map?.items ?? [];
    const indent = firstKey?.key.range ? indentBefore(text, block.contentStart + firstKey.key.range[0]) : '';
    const newText = `${indent}bibliography: ${value}${lineBreak}`;
    return { start: block.contentEnd, end: block.contentEnd, newText };
  }
  const isNamed = isSeq(property.value)
    ? property.value.items.length > 0
    : !(property.value === null || (isScalar(property.value) && (property.value.value ?? '') === ''));
  if (isNamed || !property.key.range) return undefined;
  // `bibliography:`, `bibliography: ""` and `bibliography: []` name nothing yet.
  const keyEnd = block.contentStart + property.key.range[1];
  const head = /^[ \t]*:[ \t]*/.exec(text.slice(keyEnd))?.[0] ?? '';
  const start = keyEnd + head.length;
  const empty = /^(?:""|''|\[[ \t]*\]|~|null\b)/.exec(text.slice(start))?.[0] ?? '';
  const space = head.endsWith(':') ? ' ' : '';
  const isCommented = text[start + empty.length] === '#' ? ' ' : '';
  return { start, end: start + empty.length, newText: space + value + isCommented };
}

function indentBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** A path as a YAML scalar, in quotes only where it needs them. */
function yamlPath(path: string): string {
  return /^[\p{L}\p{N}_./][\p{L}\p{N}_./ -]*$/u.test(path) && !/\s$/.test(path) ? path : JSON.stringify(path);
}
