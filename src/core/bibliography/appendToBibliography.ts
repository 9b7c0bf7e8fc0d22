import { PaperglossError } from '../errors.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import type { BibtexFile } from './bibtexReader.ts';
import { hayagrivaAddition } from './hayagrivaAddition.ts';
import { lineAt, lineBreakOf, type OffsetEdit } from './offsetEdit.ts';
import { type BibtexDialect, bibtexEntry } from './writeBibtex.ts';
import { cslJsonItem } from './writeCslJson.ts';
import { cslYaml, cslYamlItems, type KeyedPaper } from './writeCslYaml.ts';

export interface BibliographyAddition {
  /** One insertion; every other byte of the file stays. */
  readonly edit: OffsetEdit;
  /** What the user should know about the file, in one sentence. */
  readonly warning?: string;
}

/** Adds papers at the end of a bibliography in its own format, line breaks and indentation. `dialect` is for new `.bib` files. */
export function additionTo(file: BibliographyFile, papers: readonly KeyedPaper[], dialect?: BibtexDialect): BibliographyAddition {
  const lineBreak = lineBreakOf(file.text);
  const withLineBreaks = ({ edit, ...rest }: BibliographyAddition): BibliographyAddition => ({
    ...rest,
    edit: { ...edit, newText: edit.newText.replaceAll('\n', lineBreak) },
  });
  if (file.readOnly !== undefined) throw new PaperglossError('refused', file.readOnly);
  switch (file.format) {
    case 'bib':
      return withLineBreaks(bibtexAddition(file, papers, dialect));
    case 'json':
      return withLineBreaks({ edit: jsonAddition(file.text, papers) });
    case 'yaml':
      return withLineBreaks({ edit: file.hayagriva === undefined ? yamlAddition(file, papers) : hayagrivaAddition(file, papers) });
    case 'ris':
      throw new PaperglossError('refused', `${file.path}: an RIS file is only read`);
  }
}

const insertion = (offset: number, newText: string): OffsetEdit => ({ start: offset, end: offset, newText });

/** BibLaTeX when the file uses names that only BibLaTeX knows, else BibTeX. */
export function bibtexDialect(file: BibtexFile): BibtexDialect {
  const uses = file.entries.some(
    ({ type, fields }) =>
      ['online', 'report', 'thesis', 'dataset', 'software'].includes(type) ||
      ['date', 'journaltitle', 'eprinttype', 'location'].some((name) => fields.has(name)),
  );
  return uses ? 'biblatex' : 'bibtex';
}

function bibtexAddition(file: BibliographyFile, papers: readonly KeyedPaper[], dialect?: BibtexDialect): BibliographyAddition {
  const { text, bibtex, path } = file;
  const isEmpty = bibtex === undefined || bibtex.entries.length === 0;
  const chosen = dialect ?? (isEmpty ? 'bibtex' : bibtexDialect(bibtex));
  const entries = papers.map(({ paper, key }) => bibtexEntry(paper, key, chosen)).join('\n');
  const edit = insertion(text.length, blankLineAfter(text) + entries);
  if (bibtex?.endsInsideEntry !== true) return { edit };
  const problem = bibtex.problems.filter(({ kind }) => kind === 'syntax').at(-1);
  const line = lineAt(text, problem?.start ?? text.length);
  return { edit, warning: `${path}:${line}: an entry is not closed; BibTeX may take what was added after it for a part of it.` };
}

/** The line breaks that are missing for one blank line to follow a text. */
function blankLineAfter(text: string): string {
  if (/^\s*$/.test(text) || /\n[ \t]*\r?\n[ \t]*$/.test(text)) return '';
  return /\n[ \t]*$/.test(text) ? '\n' : '\n\n';
}

function jsonAddition(text: string, papers: readonly KeyedPaper[]): OffsetEdit {
  const items = papers.map(({ paper, key }) => cslJsonItem(paper, key));
  const open = text.indexOf('[');
  if (open === -1) return insertion(text.length, `${JSON.stringify(items, null, 2)}\n`);
  const content = text.slice(open + 1, text.lastIndexOf(']'));
  const indent = /^[ \t]*\r?\n([ \t]*)/.exec(content)?.[1];
  const isEmpty = content.trim() === '';
  if (indent === undefined && !isEmpty) {
    return insertion(open + 1 + content.trimEnd().length, items.map((item) => `,${JSON.stringify(item)}`).join(''));
  }
  const unit = indent === undefined || indent === '' ? '  ' : indent;
  const lines = items.map((item) => `\n${JSON.stringify(item, null, unit).replace(/^/gm, isEmpty ? unit : (indent ?? unit))}`);
  if (isEmpty) return insertion(open + 1, lines.join(',') + (content.includes('\n') ? '' : '\n'));
  return insertion(open + 1 + content.trimEnd().length, lines.map((item) => `,${item}`).join(''));
}

function yamlAddition(file: BibliographyFile, papers: readonly KeyedPaper[]): OffsetEdit {
  const { text, references, path } = file;
  if (references !== undefined) return yamlItemsAfter(text, references, papers, path);
  const key = /^references:[ \t]*/m.exec(text);
  if (key === null) return insertion(endOfYaml(text), missingLineBreak(text) + cslYaml(papers));
  const after = key.index + key[0].length;
  const items = `\n${cslYamlItems(papers)}`.replace(/\n$/, '');
  const emptyList = /^\[\s*\]/.exec(text.slice(after))?.[0].length ?? 0;
  const lineEnd = endOfLine(text, after + emptyList);
  if (emptyList > 0) return { start: after, end: after + emptyList, newText: items };
  return insertion(lineEnd, items);
}

const missingLineBreak = (text: string): string => (text === '' || text.endsWith('\n') || text === '\uFEFF' ? '' : '\n');

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
  const range = (item: unknown): readonly number[] => (item as { range?: readonly number[] | null } | undefined)?.range ?? [];
  const [firstStart = 0] = range(references.items[0]);
  const [, lastEnd = text.length] = range(references.items.at(-1));
  const indent = /(?:^|\n)([ \t]*)-[ \t][^\n]*$/.exec(text.slice(0, firstStart))?.[1];
  if (references.flow === true || indent === undefined) {
    const line = lineAt(text, firstStart);
    throw new PaperglossError('refused', `${path}:${line}: the references are not written as a list with one dash per item`);
  }
  const end = text.slice(0, lastEnd).trimEnd().length;
  const items = cslYamlItems(papers).trimEnd().replace(/^(?=.)/gm, indent);
  return insertion(endOfLine(text, end), `\n${items}`);
}
