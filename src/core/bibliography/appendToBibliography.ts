import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';

import { PaperglossError } from '../errors.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { bibtexOf } from './bibtexOf.ts';
import type { BibtexFile } from './bibtexReader.ts';
import { copiedItem } from './copiedItem.ts';
import { hayagrivaAddition } from './hayagrivaAddition.ts';
import { jsonList } from './jsonList.ts';
import { lineAt, lineBreakOf, type OffsetEdit } from './offsetEdit.ts';
import { yamlDocuments } from './parseYaml.ts';
import { checkAddition } from './readBack.ts';
import type { BibtexDialect } from './writeBibtex.ts';
import { cslJsonItem } from './writeCslJson.ts';
import { cslYaml, cslYamlItems, type KeyedPaper } from './writeCslYaml.ts';

export interface BibliographyAddition {
  /** One edit; every other byte of the file stays. It replaces nothing but an empty value. */
  readonly edit: OffsetEdit;
  /** What the user should know about the file, in one sentence. */
  readonly warning?: string;
}

/**
 * Adds papers at the end of a bibliography in its own format, line breaks and indentation; a paper with a source of that
 * format is copied from there. `dialect` is for new `.bib` files. The result is read back: throws a PaperglossError that names
 * file and reason where not every entry, old and new, is found in it again.
 */
export function additionTo(
  file: BibliographyFile,
  papers: readonly KeyedPaper[],
  dialect?: BibtexDialect,
): BibliographyAddition {
  const lineBreak = lineBreakOf(file.text);
  if (file.readOnly !== undefined) throw new PaperglossError('refused', file.readOnly);
  const { edit, ...rest } = newEntries(file, papers, dialect);
  const addition = { ...rest, edit: { ...edit, newText: edit.newText.replaceAll('\n', lineBreak) } };
  checkAddition(file, addition.edit, papers);
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
      return { edit: jsonAddition(file.text, papers) };
    case 'yaml':
      return { edit: file.hayagriva === undefined ? yamlAddition(file, papers) : hayagrivaAddition(file, papers) };
    case 'ris':
      throw new PaperglossError('refused', `${file.path}: an RIS file is only read`);
  }
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });

/** BibLaTeX when the file uses names that only BibLaTeX knows, else BibTeX. */
function bibtexDialect(file: BibtexFile): BibtexDialect {
  const uses = file.entries.some(
    ({ type, fields }) =>
      ['online', 'report', 'thesis', 'dataset', 'software'].includes(type) ||
      ['date', 'journaltitle', 'eprinttype', 'location'].some((name) => fields.has(name)),
  );
  return uses ? 'biblatex' : 'bibtex';
}

function bibtexAddition(
  file: BibliographyFile,
  papers: readonly KeyedPaper[],
  dialect?: BibtexDialect,
): BibliographyAddition {
  const { text, bibtex, path } = file;
  const isEmpty = bibtex === undefined || bibtex.entries.length === 0;
  const chosen = dialect ?? (isEmpty ? 'bibtex' : bibtexDialect(bibtex));
  const entries = papers.map((paper) => bibtexOf(paper, chosen)).join('\n');
  const edit = insertion(text.length, blankLineAfter(text) + entries);
  if (bibtex?.endsInsideEntry !== true) return { edit };
  const problem = bibtex.problems.filter(({ kind }) => kind === 'syntax').at(-1);
  const line = lineAt(text, problem?.start ?? text.length);
  return {
    edit,
    warning: `${path}:${line}: an entry is not closed; BibTeX may take what was added after it for a part of it.`,
  };
}

/** The line breaks that are missing for one blank line to follow a text. */
function blankLineAfter(text: string): string {
  if (/^\s*$/.test(text) || /\n[ \t]*\r?\n[ \t]*$/.test(text)) return '';
  return /\n[ \t]*$/.test(text) ? '\n' : '\n\n';
}

function jsonAddition(text: string, papers: readonly KeyedPaper[]): OffsetEdit {
  const items = papers.map(({ paper, key, source }) =>
    copiedItem(source?.item, key, false, cslJsonItem(paper, key, source !== undefined)),
  );
  const list = jsonList(text);
  if (list === undefined) return insertion(text.length, `${JSON.stringify(items, null, 2)}\n`);
  const { open, close } = list;
  const content = text.slice(open + 1, close);
  const indent = /^[ \t]*\r?\n([ \t]*)/.exec(content)?.[1];
  const isEmpty = content.trim() === '';
  if (indent === undefined && !isEmpty) {
    return insertion(open + 1 + content.trimEnd().length, items.map((item) => `,${JSON.stringify(item)}`).join(''));
  }
  // A list inside an object is indented itself.
  const outer = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, open))?.[1] ?? '';
  const inner = isEmpty || indent === undefined || indent === '' ? `${outer}  ` : indent;
  const unit = inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
  const lines = items.map(
    (item) => `\n${JSON.stringify(item, null, unit).replace(/^/gm, isEmpty ? inner : (indent ?? inner))}`,
  );
  if (isEmpty) return insertion(open + 1, lines.join(',') + (content.includes('\n') ? '' : `\n${outer}`));
  return insertion(open + 1 + content.trimEnd().length, lines.map((item) => `,${item}`).join(''));
}

function yamlAddition(file: BibliographyFile, papers: readonly KeyedPaper[]): OffsetEdit {
  const { text, references, path } = file;
  if (references !== undefined) return yamlItemsAfter(text, references, papers, path);
  const property = referencesOf(text, path);
  if (property === undefined) return insertion(endOfYaml(text), missingLineBreak(text) + cslYaml(papers));
  const { key, value } = property;
  const [keyStart = 0, keyEnd = keyStart] = rangeOf(key);
  const colon = text.indexOf(':', keyEnd);
  const refuse = (why: string): never => {
    throw new PaperglossError('refused', `${path}:${lineAt(text, keyStart)}: ${why}`);
  };
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = text.slice(lineStart, keyStart).replace(/^\uFEFF/, '');
  if (colon === -1 || /\S/.test(indent)) refuse('the references are written in one line with what stands before them');
  if (isAlias(value)) refuse('the references stand elsewhere in the file: this is only an alias');
  if (!isEmptyValue(value)) refuse('the references are no list');
  const isTyped = !isSeq(value) && value !== null && /!/.test(text.slice(colon + 1, rangeOf(value)[0]));
  if (isTyped) refuse('the references are said to be no list');
  const items = `\n${cslYamlItems(papers)
    .trimEnd()
    .replace(/^(?=.)/gm, indent)}`;
  const [valueStart, valueEnd] = value !== null && isWritten(value) ? rangeOf(value) : [];
  if (valueStart === undefined || valueEnd === undefined) return insertion(endOfLine(text, colon + 1), items);
  // A comment on the line stays on it.
  const lineEnd = endOfLine(text, valueEnd);
  const rest = text.slice(valueEnd, lineEnd);
  if (rest.trim() === '') return { start: valueStart, end: valueEnd, newText: items };
  return { start: valueStart, end: lineEnd, newText: rest.trimStart() + items };
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

function yamlItemsAfter(
  text: string,
  references: NonNullable<BibliographyFile['references']>,
  papers: readonly KeyedPaper[],
  path: string,
): OffsetEdit {
  const range = (item: unknown): readonly number[] =>
    (item as { range?: readonly number[] | null } | undefined)?.range ?? [];
  const [firstStart = 0] = range(references.items[0]);
  const [, lastEnd = text.length] = range(references.items.at(-1));
  const indent = /(?:^|\n)([ \t]*)-[ \t][^\n]*$/.exec(text.slice(0, firstStart))?.[1];
  if (references.flow === true || indent === undefined) {
    const line = lineAt(text, firstStart);
    throw new PaperglossError(
      'refused',
      `${path}:${line}: the references are not written as a list with one dash per item`,
    );
  }
  const end = text.slice(0, lastEnd).trimEnd().length;
  const items = cslYamlItems(papers)
    .trimEnd()
    .replace(/^(?=.)/gm, indent);
  return insertion(endOfLine(text, end), `\n${items}`);
}
