import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';

import { lineAt, lineBreakOf, type OffsetEdit, withEdits } from '../../bibliography/offsetEdit.ts';
import { yamlReason } from '../../bibliography/parseYaml.ts';
import { tooDeepAt } from '../../bibliography/yamlDepth.ts';
import { PaperglossError } from '../../errors.ts';
import { declaredBibliographies, type NamedBibliography, valueOf } from './declaredBibliographies.ts';
import { documentHead } from './documentHead.ts';
import {
  type FrontMatterBlock,
  frontMatterBlock,
  hasUnclosedFrontMatter,
  laterMetadataBlocks,
} from './frontMatterBlock.ts';
import { l10n } from '../../l10n.ts';

export interface FrontMatter extends FrontMatterBlock {
  /** In the order in which they are named, by all blocks of metadata; empty when none is. */
  readonly bibliographies: readonly NamedBibliography[];
  /** The references that the metadata hold themselves, as CSL-YAML: `references:` and its items. */
  readonly references: string | undefined;
}

/**
 * The front matter of a Markdown, Quarto or R Markdown document, with what metadata blocks behind it say; undefined when it
 * has none. Throws a {@link PaperglossError} naming the line when the YAML is broken; `name` is what the message calls the
 * document.
 */
export function frontMatterOf(text: string, name = l10n.t('the document')): FrontMatter | undefined {
  const blocks = parsedBlocks(text, name);
  const [first] = blocks;
  if (first === undefined) return undefined;
  const bibliographies = blocks.flatMap(({ block, map }) =>
    declaredBibliographies(map).map(({ path, start, end }) => ({
      path,
      start: block.contentStart + start,
      end: block.contentStart + end,
    })),
  );
  const withReferences = blocks.find(({ map }) => isSeq(valueOf(map, 'references')));
  const references = withReferences && text.slice(withReferences.block.contentStart, withReferences.block.contentEnd);
  return { ...first.block, bibliographies, references };
}

interface ParsedBlock {
  readonly block: FrontMatterBlock;
  readonly map: YAMLMap<Node, Node | null> | undefined;
  /** The property `bibliography`. */
  readonly property: Pair<Node, Node | null> | undefined;
}

function parsedBlocks(text: string, name: string): ParsedBlock[] {
  const block = frontMatterBlock(text);
  if (block === undefined && hasUnclosedFrontMatter(text)) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:1: the front matter that begins here is not closed by ---', name),
    );
  }
  return [...(block === undefined ? [] : [block]), ...laterMetadataBlocks(text)].map((each) =>
    parsedBlock(text, each, name),
  );
}

function parsedBlock(text: string, block: FrontMatterBlock, name: string): ParsedBlock {
  const content = text.slice(block.contentStart, block.contentEnd);
  const deep = tooDeepAt(content);
  if (deep !== undefined) {
    const line = lineAt(text, block.contentStart + deep);
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: lists or maps are nested too deeply in the front matter', name, line),
    );
  }
  const document: Document = parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lineAt(text, block.contentStart + error.pos[0]);
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: the front matter is not valid YAML: {2}', name, line, yamlReason(error)),
      { cause: error },
    );
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { block, map: undefined, property: undefined };
  }
  if (!isMap(contents) || contents.flow === true) {
    const line = lineAt(text, block.contentStart);
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:{1}: the front matter is not a list of properties, one per line', name, line),
    );
  }
  const map = contents as YAMLMap<Node, Node | null>;
  const property = map.items.find(({ key }) => isScalar(key) && key.value === 'bibliography');
  return { block, map, property };
}

/** What keeps a document from naming a bibliography in YAML of its own, "TOML front matter"; undefined when nothing does. */
export function foreignMetadata(text: string): string | undefined {
  const head = documentHead(text);
  return head === undefined || head.kind === 'title-block' ? undefined : head.name;
}

/**
 * The edits that name bibliographies in a document's metadata, beside those that are named there already. Front matter is
 * made where there is none, behind a title block. All other bytes stay. Empty when all are named. Throws as
 * {@link frontMatterOf} does, and where {@link foreignMetadata} or another form of the list leave no place.
 */
export function namingEdits(text: string, paths: readonly string[], name = l10n.t('the document')): OffsetEdit[] {
  const blocks = parsedBlocks(text, name);
  const named = blocks.flatMap(({ map }) => declaredBibliographies(map).map(({ path }) => path));
  const missing = [...new Set(paths)].filter((path) => !named.includes(path));
  if (missing.length === 0) return [];
  const edits = editsOf(text, blocks, missing);
  const after = edits && frontMatterOf(withEdits(text, edits), name)?.bibliographies.map(({ path }) => path);
  if (
    edits !== undefined &&
    after?.length === named.length + missing.length &&
    missing.every((path) => after.includes(path))
  )
    return edits;
  const foreign = foreignMetadata(text);
  const why =
    foreign === undefined ? l10n.t('its list of bibliographies has another form') : l10n.t('it has {0}', foreign);
  throw new PaperglossError(
    'refused',
    l10n.t('{0} cannot be named in the front matter of {1}: {2}.', missing.join(', '), name, why),
  );
}

function editsOf(text: string, blocks: readonly ParsedBlock[], paths: readonly string[]): OffsetEdit[] | undefined {
  const lineBreak = lineBreakOf(text);
  const value = paths.length === 1 ? yamlPath(paths[0] ?? '') : `[${paths.map(yamlPath).join(', ')}]`;
  const parsed = blocks.find(({ property }) => property !== undefined) ?? blocks[0];
  if (parsed === undefined) return newBlock(text, value, lineBreak);
  const { block, map, property } = parsed;
  if (property === undefined) {
    const [firstKey] = map?.items ?? [];
    const indent = firstKey?.key.range ? indentBefore(text, block.contentStart + firstKey.key.range[0]) : '';
    return [insertion(block.contentEnd, `${indent}bibliography: ${value}${lineBreak}`)];
  }
  if (!property.key.range) return undefined;
  const { value: present } = property;
  const isEmpty = isSeq(present)
    ? present.items.length === 0
    : present === null || (isScalar(present) && (present.value ?? '') === '');
  if (!isEmpty) return additionsTo(text, block.contentStart, present, paths, lineBreak);
  // `bibliography:`, `bibliography: ""` and `bibliography: []` name nothing yet.
  const keyEnd = block.contentStart + property.key.range[1];
  const head = /^[ \t]*:[ \t]*/.exec(text.slice(keyEnd))?.[0] ?? '';
  const start = keyEnd + head.length;
  const empty = /^(?:""|''|\[[ \t]*\]|~|null\b)/.exec(text.slice(start))?.[0] ?? '';
  const space = head.endsWith(':') ? ' ' : '';
  const isCommented = text[start + empty.length] === '#' ? ' ' : '';
  return [{ start, end: start + empty.length, newText: space + value + isCommented }];
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });

/** A block of its own: at the very beginning, or behind a title block, which is one only where it is first. */
function newBlock(text: string, value: string, lineBreak: string): OffsetEdit[] | undefined {
  const block = ['---', `bibliography: ${value}`, '---'].join(lineBreak);
  const head = documentHead(text);
  if (head !== undefined && head.kind !== 'title-block') return undefined;
  if (head !== undefined) {
    const isLast = text.length === head.end;
    return [insertion(head.end, `${lineBreak}${lineBreak}${block}${isLast ? lineBreak : ''}`)];
  }
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = text.length === start || /^\r?\n/.test(text.slice(start)) ? lineBreak : lineBreak + lineBreak;
  return [insertion(start, block + separator)];
}

/** Further paths behind one that is named: a list of one becomes a list of several. Undefined for other forms. */
function additionsTo(
  text: string,
  base: number,
  value: unknown,
  paths: readonly string[],
  lineBreak: string,
): OffsetEdit[] | undefined {
  const flow = paths.map((path) => `, ${yamlPath(path)}`).join('');
  if (isScalar(value) && value.range) {
    if (value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL') return undefined;
    return [insertion(base + value.range[0], '['), insertion(base + value.range[1], `${flow}]`)];
  }
  if (!isSeq(value)) return undefined;
  const last = value.items.at(-1);
  const range = isScalar(last) ? last.range : undefined;
  if (!range) return undefined;
  if (value.flow === true) return [insertion(base + range[1], flow)];
  const dash = /(?:^|\n)([ \t]*)-[ \t]+$/.exec(text.slice(0, base + range[0]));
  if (dash === null) return undefined;
  const rest = /[^\r\n]*/.exec(text.slice(base + range[1]))?.[0].length ?? 0;
  return [
    insertion(base + range[1] + rest, paths.map((path) => `${lineBreak}${dash[1] ?? ''}- ${yamlPath(path)}`).join('')),
  ];
}

function indentBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** A path as a YAML scalar, in quotes only where it needs them. */
function yamlPath(path: string): string {
  return /^[\p{L}\p{N}_./][\p{L}\p{N}_./ -]*$/u.test(path) && !/\s$/.test(path) ? path : JSON.stringify(path);
}
