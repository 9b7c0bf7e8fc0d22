import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';

import { PaperglossError } from '../errors.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { bibtexAddition } from './bibtexAddition.ts';
import { copiedItem } from './copiedItem.ts';
import { entryPlaces } from './entryPlaces.ts';
import { hayagrivaAddition } from './hayagrivaAddition.ts';
import { jsonList } from './jsonList.ts';
import { byPlace } from './keyOrder.ts';
import { lineAt, lineBreakOf, type OffsetEdit } from './offsetEdit.ts';
import { yamlDocuments } from './parseYaml.ts';
import { checkAddition } from './readBack.ts';
import type { BibtexDialect } from './writeBibtex.ts';
import { cslJsonItem } from './writeCslJson.ts';
import { cslYaml, cslYamlItems, type KeyedPaper } from './writeCslYaml.ts';
import { l10n } from '../l10n.ts';

export interface BibliographyAddition {
  /** In the order of the text; every other byte of the file stays. They replace nothing but an empty value. */
  readonly edits: readonly OffsetEdit[];
  /** What the user should know about the file, in one sentence. */
  readonly warning?: string;
}

/**
 * Adds papers to a bibliography in its own format and style: at the end, or where its entries are in the order of their keys,
 * where theirs belong; a paper with a source of that format is copied from there. `dialect` is for new `.bib` files. The result is read back: throws a PaperglossError that names
 * file and reason where not every entry, old and new, is found in it again.
 */
export function additionTo(
  file: BibliographyFile,
  papers: readonly KeyedPaper[],
  dialect?: BibtexDialect,
): BibliographyAddition {
  const lineBreak = lineBreakOf(file.text);
  if (file.readOnly !== undefined) throw new PaperglossError('refused', file.readOnly);
  const { edits, ...rest } = newEntries(file, papers, dialect);
  const written = edits.map((edit) => ({ ...edit, newText: edit.newText.replaceAll('\n', lineBreak) }));
  const addition = { ...rest, edits: written.sort((a, b) => a.start - b.start) };
  checkAddition(file, addition.edits, papers);
  return addition;
}

function newEntries(
  file: BibliographyFile,
  papers: readonly KeyedPaper[],
  dialect?: BibtexDialect,
): BibliographyAddition {
  switch (file.format) {
    case 'bib':
      return bibtexAddition(file, papers, dialect);
    case 'json':
      return { edits: jsonAddition(file, papers) };
    case 'yaml':
      return { edits: file.hayagriva === undefined ? yamlAddition(file, papers) : hayagrivaAddition(file, papers) };
    case 'ris':
      throw new PaperglossError('refused', l10n.t('{0}: an RIS file is only read', file.path));
  }
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });

function jsonAddition(file: BibliographyFile, papers: readonly KeyedPaper[]): OffsetEdit[] {
  const { text } = file;
  const itemOf = ({ paper, key, source }: KeyedPaper): unknown =>
    copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined));
  const list = jsonList(text);
  if (list === undefined) return [insertion(text.length, `${JSON.stringify(papers.map(itemOf), null, 2)}\n`)];
  const { open, close } = list;
  const content = text.slice(open + 1, close);
  const indent = /^[ \t]*\r?\n([ \t]*)/.exec(content)?.[1];
  const isEmpty = content.trim() === '';
  // A list inside an object is indented itself.
  const outer = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, open))?.[1] ?? '';
  const inner = isEmpty || indent === undefined || indent === '' ? `${outer}  ` : indent;
  const unit = inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
  const isOneLine = indent === undefined && !isEmpty;
  const written = (keyed: KeyedPaper): string =>
    isOneLine
      ? JSON.stringify(itemOf(keyed))
      : `\n${JSON.stringify(itemOf(keyed), null, unit).replace(/^/gm, isEmpty ? inner : (indent ?? inner))}`;
  if (isEmpty) {
    const lines = papers.map(written).join(',');
    return [insertion(open + 1, lines + (content.includes('\n') ? '' : `\n${outer}`))];
  }
  const places = file.entries.length < 3 ? [] : entryPlaces(file);
  return [
    ...byPlace(
      papers,
      places.map(({ key }) => key),
    ),
  ].map(([place, group]) => {
    const items = group.map(written);
    const last = places[place - 1];
    if (places[place] === undefined)
      return insertion(open + 1 + content.trimEnd().length, items.map((item) => `,${item}`).join(''));
    return last === undefined
      ? insertion(open + 1, items.map((item) => `${item},`).join(''))
      : insertion(last.end, items.map((item) => `,${item}`).join(''));
  });
}

function yamlAddition(file: BibliographyFile, papers: readonly KeyedPaper[]): OffsetEdit[] {
  const { text, references, path } = file;
  if (references !== undefined) return yamlItems(file, references, papers);
  const property = referencesOf(text, path);
  if (property === undefined) return [insertion(endOfYaml(text), missingLineBreak(text) + cslYaml(papers))];
  const { key, value } = property;
  const [keyStart = 0, keyEnd = keyStart] = rangeOf(key);
  const colon = text.indexOf(':', keyEnd);
  const refuse = (why: string): never => {
    throw new PaperglossError('refused', `${path}:${lineAt(text, keyStart)}: ${why}`);
  };
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = text.slice(lineStart, keyStart).replace(/^\uFEFF/, '');
  if (colon === -1 || /\S/.test(indent))
    refuse(l10n.t('the references are written in one line with what stands before them'));
  if (isAlias(value)) refuse(l10n.t('the references stand elsewhere in the file: this is only an alias'));
  if (!isEmptyValue(value)) refuse(l10n.t('the references are no list'));
  const isTyped = !isSeq(value) && value !== null && /!/.test(text.slice(colon + 1, rangeOf(value)[0]));
  if (isTyped) refuse(l10n.t('the references are said to be no list'));
  const items = `\n${cslYamlItems(papers)
    .trimEnd()
    .replace(/^(?=.)/gm, indent)}`;
  const [valueStart, valueEnd] = value !== null && isWritten(value) ? rangeOf(value) : [];
  if (valueStart === undefined || valueEnd === undefined) return [insertion(endOfLine(text, colon + 1), items)];
  // A comment on the line stays on it.
  const lineEnd = endOfLine(text, valueEnd);
  const rest = text.slice(valueEnd, lineEnd);
  if (rest.trim() === '') return [{ start: valueStart, end: valueEnd, newText: items }];
  return [{ start: valueStart, end: lineEnd, newText: rest.trimStart() + items }];
}

/** The property `references` of a YAML text; undefined when it has none. */
function referencesOf(text: string, path: string): { readonly key: Node; readonly value: Node | null } | undefined {
  for (const { contents } of yamlDocuments(text, path)) {
    if (!isMap(contents)) continue;
    const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'references') as
      Pair<Node, Node | null> | undefined;
    if (pair !== undefined) return pair;
  }
  return undefined;
}

const rangeOf = (node: Node): readonly number[] => node.range ?? [];

/** `null`, `~`, `""`, `{}`, `[]` or nothing at all. */
function isEmptyValue(value: Node | null): boolean {
  if (value === null) return true;
  if (isMap(value) || isSeq(value)) return value.items.length === 0;
  return isScalar(value) && (value.value === null || value.value === undefined || value.value === '');
}

const isWritten = (value: Node): boolean => {
  const [start = 0, end = start] = rangeOf(value);
  return end > start;
};

const missingLineBreak = (text: string): string =>
  text === '' || text.endsWith('\n') || text === '\uFEFF' ? '' : '\n';

/** A file may end with the marker of YAML's or Pandoc's metadata blocks, which has to stay last. */
function endOfYaml(text: string): number {
  return /(?<=\n)(?:\.\.\.|---)\s*$/.exec(text)?.index ?? text.length;
}

function endOfLine(text: string, offset: number): number {
  const found = /\r?\n|$/g;
  found.lastIndex = offset;
  return found.exec(text)?.index ?? text.length;
}

function yamlItems(
  file: BibliographyFile,
  references: NonNullable<BibliographyFile['references']>,
  papers: readonly KeyedPaper[],
): OffsetEdit[] {
  const { text, path } = file;
  const range = (item: unknown): readonly number[] =>
    (item as { range?: readonly number[] | null } | undefined)?.range ?? [];
  const [firstStart = 0] = range(references.items[0]);
  const [, lastEnd = text.length] = range(references.items.at(-1));
  const indent = /(?:^|\n)([ \t]*)-[ \t][^\n]*$/.exec(text.slice(0, firstStart))?.[1];
  if (references.flow === true || indent === undefined) {
    const line = lineAt(text, firstStart);
    throw new PaperglossError(
      'refused',
      l10n.t('{0}:{1}: the references are not written as a list with one dash per item', path, line),
    );
  }
  const places = entryPlaces(file);
  // Where an item has no place its neighbours are not known.
  const keys = places.length === references.items.length ? places.map(({ key }) => key) : [];
  return [...byPlace(papers, keys)].map(([place, group]) => {
    const items = cslYamlItems(group)
      .trimEnd()
      .replace(/^(?=.)/gm, indent);
    const [next, last] = [places[place], places[place - 1]];
    if (keys.length === 0 || next === undefined)
      return insertion(endOfLine(text, text.slice(0, lastEnd).trimEnd().length), `\n${items}`);
    return last === undefined
      ? insertion(text.lastIndexOf('\n', firstStart) + 1, `${items}\n`)
      : insertion(endOfLine(text, last.end), `\n${items}`);
  });
}
