import type { CslItem, PersonName } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { bibtexText, bibtexTitle, bibtexVerbatim } from './bibtexText.ts';

export type BibtexDialect = 'bibtex' | 'biblatex';

const bibtexTypes: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'paper-conference': 'inproceedings',
  book: 'book',
  chapter: 'incollection',
  report: 'techreport',
};

const biblatexTypes: Readonly<Record<string, string>> = {
  ...bibtexTypes,
  report: 'report',
  thesis: 'thesis',
  dataset: 'dataset',
  software: 'software',
  webpage: 'online',
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A paper as an entry of a bibliography, ending with a newline. What is not known is left out. */
export function bibtexEntry(paper: Paper, key: string, dialect: BibtexDialect): string {
  const type = entryType(paper, dialect);
  const fields = [...describingFields(paper, type, dialect), ...locatingFields(paper, type, dialect)];
  const lines = fields.map(([name, value]) => `  ${name} = ${value}`);
  return `@${type}{${[key, ...lines].join(',\n')}\n}\n`;
}

type Field = readonly [name: string, value: string];

/** A field with its value in braces; none when the value is not known. */
function field(name: string, value: string | undefined): Field[] {
  return value === undefined || value === '' ? [] : [[name, `{${value}}`]];
}

function textField(name: string, value: string | undefined): Field[] {
  return value === undefined ? [] : field(name, bibtexText(value));
}

/** A conference paper without proceedings, say, is not what BibTeX calls one: such records are `misc`. */
function entryType({ csl, arxiv }: Paper, dialect: BibtexDialect): string {
  const types = dialect === 'bibtex' ? bibtexTypes : biblatexTypes;
  const type = types[csl.type];
  const needsContainer = type === 'article' || type === 'inproceedings' || type === 'incollection';
  if (type !== undefined && (!needsContainer || csl['container-title'] !== undefined)) return type;
  return dialect === 'biblatex' && arxiv !== undefined ? 'online' : 'misc';
}

function describingFields(paper: Paper, type: string, dialect: BibtexDialect): Field[] {
  const { csl } = paper;
  const isBiblatex = dialect === 'biblatex';
  const isArticle = type === 'article';
  const container = csl['container-title'];
  const containerField = isArticle ? (isBiblatex ? 'journaltitle' : 'journal') : 'booktitle';
  return [
    ...field('title', bibtexTitle(csl.title)),
    ...field('author', csl.author && authorList(csl.author, paper.authorsComplete !== false)),
    ...dateFields(csl, isBiblatex),
    ...(container === undefined ? [] : field(containerField, isArticle ? bibtexText(container) : bibtexTitle(container))),
    ...textField('volume', csl.volume),
    ...textField('number', csl.issue),
    ...field('pages', csl.page === undefined ? undefined : bibtexText(csl.page).replace(/(?<=\w)\s*[-–—]+\s*(?=\w)/g, '--')),
    ...textField(publisherField(type), csl.publisher === 'arXiv' ? undefined : csl.publisher),
    ...textField('isbn', csl.ISBN),
  ];
}

const publisherField = (type: string): string =>
  type === 'techreport' || type === 'report' || type === 'thesis' ? 'institution' : 'publisher';

function dateFields(csl: CslItem, isBiblatex: boolean): Field[] {
  const [year, month, day] = csl.issued?.['date-parts']?.[0] ?? [];
  if (year === undefined) return [];
  const padded = [String(year).padStart(4, '0'), ...[month, day].flatMap((part) => (part === undefined ? [] : String(part).padStart(2, '0')))];
  if (isBiblatex) return field('date', padded.join('-'));
  const name = month === undefined ? undefined : months[month - 1];
  return [...field('year', String(year)), ...(name === undefined ? [] : [['month', name] as const])];
}

/** Identifiers and addresses, and the year of the venue where it is another than the paper's own. */
function locatingFields(paper: Paper, type: string, dialect: BibtexDialect): Field[] {
  const { csl, arxiv, category } = paper;
  const isBiblatex = dialect === 'biblatex';
  const isAtArxiv = arxiv !== undefined && /^https?:\/\/(?:www\.)?arxiv\.org\//i.test(csl.URL ?? '');
  const isAtDoi = csl.DOI !== undefined && /^https?:\/\/(?:dx\.)?doi\.org\//i.test(csl.URL ?? '');
  const isRedundant = isAtDoi || (isAtArxiv && type !== 'misc');
  const eprint =
    arxiv === undefined
      ? []
      : [
          ...field('eprint', bibtexVerbatim(arxiv)),
          ...(isBiblatex ? field('eprinttype', 'arxiv') : field('archiveprefix', 'arXiv')),
          ...textField(isBiblatex ? 'eprintclass' : 'primaryclass', category),
        ];
  return [
    ...field('doi', csl.DOI === undefined ? undefined : bibtexVerbatim(csl.DOI)),
    ...eprint,
    ...field('url', csl.URL === undefined || isRedundant ? undefined : bibtexVerbatim(csl.URL)),
  ];
}

const authorList = (authors: readonly PersonName[], isComplete: boolean): string =>
  [...authors.map(bibtexName), ...(isComplete ? [] : ['others'])].join(' and ');

/** "Zhao, Yanli"; a name that BibTeX would take apart wrongly stands in braces. */
function bibtexName(name: PersonName): string {
  const family = name.family === undefined ? undefined : safeNamePart(name.family);
  const given = name.given === undefined ? undefined : safeNamePart(name.given);
  if (family === undefined || name.literal !== undefined) {
    return `{${bibtexText(name.literal ?? name.given ?? '')}}`;
  }
  if (given === undefined) return /\s/.test(family) && !family.startsWith('{') ? `{${family}}` : family;
  return [family, ...(name.suffix === undefined ? [] : [safeNamePart(name.suffix)]), given].join(', ');
}

function safeNamePart(part: string): string {
  const text = bibtexText(part);
  return /,|(?:^|\s)and(?:\s|$)/i.test(part) ? `{${text}}` : text;
}
