import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { type BibtexEntry, readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import type { CslItem, PersonName, PersonVariable, TextVariable } from '../../../src/core/papers/csl.ts';
import { doiIn } from '../../../src/core/papers/identity.ts';
import { fullName } from '../../../src/core/papers/labels.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { latexToUnicode } from '../../../src/core/text/latexText.ts';

/** What the importer made of an entry, in Zotero's terms. */
interface ExpectedItem {
  readonly itemType: string;
  readonly citationKey?: string;
  readonly title?: string;
  readonly creators?: readonly {
    readonly creatorType: string;
    readonly firstName?: string;
    readonly lastName?: string;
    readonly name?: string;
  }[];
  readonly date?: string;
  readonly publicationTitle?: string;
  readonly pages?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly DOI?: string;
  readonly abstractNote?: string;
}

/** Zotero's types in CSL's terms. */
const types: Readonly<Record<string, string>> = {
  journalArticle: 'article-journal',
  magazineArticle: 'article-magazine',
  newspaperArticle: 'article-newspaper',
  conferencePaper: 'paper-conference',
  bookSection: 'chapter',
  book: 'book',
  report: 'report',
  thesis: 'thesis',
  manuscript: 'manuscript',
  document: 'document',
  computerProgram: 'software',
  webpage: 'webpage',
  presentation: 'speech',
  patent: 'patent',
  dataset: 'dataset',
  preprint: 'article',
  statute: 'legislation',
  case: 'legal_case',
  film: 'motion_picture',
  videoRecording: 'motion_picture',
  audioRecording: 'song',
  encyclopediaArticle: 'entry-encyclopedia',
  dictionaryEntry: 'entry-dictionary',
};

/** Facts that the importer's items here leave out: whether what the entry itself says is in the record, under one of these names. */
const keptFields: readonly (readonly [name: string, fields: readonly string[], variables: readonly TextVariable[]])[] =
  [
    ['place', ['address', 'location'], ['publisher-place', 'event-place']],
    ['series', ['series'], ['collection-title']],
    ['edition', ['edition'], ['edition']],
    ['ISSN', ['issn'], ['ISSN']],
    ['ISBN', ['isbn'], ['ISBN']],
    ['language', ['langid', 'language'], ['language']],
    ['publisher', ['publisher', 'institution', 'school', 'organization'], ['publisher', 'authority', 'event-title']],
    ['number', ['number', 'issue'], ['issue', 'number', 'collection-number']],
    ['note', ['note'], ['note', 'status']],
    ['chapter', ['chapter'], ['chapter-number']],
    ['genre', ['type'], ['genre']],
    ['eid', ['eid'], ['number', 'page']],
  ];

class Agreement {
  readonly #counts = new Map<string, { agreed: number; all: number; readonly differences: string[] }>();

  count(name: string, isAgreed: boolean, difference: string): void {
    const counts = this.#counts.get(name) ?? { agreed: 0, all: 0, differences: [] };
    counts.all += 1;
    if (isAgreed) counts.agreed += 1;
    else counts.differences.push(difference);
    this.#counts.set(name, counts);
  }

  print(withDifferences: boolean): void {
    for (const [name, { agreed, all, differences }] of this.#counts) {
      console.log(
        `${name.padEnd(12)} ${String(agreed).padStart(5)} of ${String(all).padStart(5)}  ${((100 * agreed) / all).toFixed(1)} %`,
      );
      if (withDifferences) for (const difference of differences) console.log(`    ${difference}`);
    }
  }
}

/** Letters and digits alone, in lower case: the importer writes titles in sentence case, and quotes and dashes its own way. */
const folded = (text: string | undefined): string =>
  (text ?? '')
    .replace(/<[^>]*>/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const namesOf = (people: readonly PersonName[] | undefined): string =>
  (people ?? []).map((name) => folded(fullName(name))).join(' ');

const expectedNames = ({ creators = [] }: ExpectedItem, role: string): string =>
  creators
    .filter(({ creatorType }) => creatorType === role)
    .map(({ firstName, lastName, name }) => folded(name ?? `${firstName ?? ''} ${lastName ?? ''}`))
    .join(' ');

/** Compares the record of each entry with what the importer made of it, and prints the agreement by field. */
export function measureConformance(folder: string, withDifferences: boolean): void {
  const agreement = new Agreement();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.bib'))) {
    const expectedFile = join(folder, name.replace(/\.bib$/, '.expected.json'));
    if (!existsSync(expectedFile)) continue;
    const file = readBibtex(readFileSync(join(folder, name), 'utf8'));
    const papers = papersFromBibtex(file, { id: name, label: name });
    const items = JSON.parse(readFileSync(expectedFile, 'utf8')) as readonly ExpectedItem[];
    const entries = [...file.entries];
    const used = new Set<Paper>();
    for (const item of items.filter(({ title }) => title !== undefined)) {
      const candidates = papers.filter((paper) => !used.has(paper));
      const paper =
        candidates.find(({ keys }) => item.citationKey !== undefined && keys.includes(item.citationKey)) ??
        candidates.find(({ csl }) => folded(csl.title) === folded(item.title));
      const place = `${name.slice(0, 30)} ${item.citationKey ?? ''}`;
      agreement.count('found', paper !== undefined, place);
      if (paper === undefined) continue;
      used.add(paper);
      compare(agreement, place, item, paper);
      // Keys are not unique in real files, but their papers stand in the order of their entries.
      const index = entries.findIndex(
        ({ key, fields }) =>
          key === paper.keys[0] && folded(latexToUnicode(fields.get('title')?.value ?? '')) === folded(paper.csl.title),
      );
      const [entry] = index === -1 ? [] : entries.splice(index, 1);
      if (entry !== undefined) compareWithEntry(agreement, place, entry, paper.csl);
    }
  }
  agreement.print(withDifferences);
}

function compare(agreement: Agreement, place: string, item: ExpectedItem, { csl, abstract }: Paper): void {
  const same = (name: string, expected: string | undefined, found: string | undefined): void => {
    if (expected === undefined || expected === '') return;
    agreement.count(name, folded(expected) === folded(found), `${place}: ${expected} | ${found ?? '–'}`);
  };
  const people = (name: string, role: string, variable: PersonVariable): void => {
    const expected = expectedNames(item, role);
    const found = namesOf(csl[variable]);
    if (expected !== '' || found !== '') agreement.count(name, expected === found, `${place}: ${expected} | ${found}`);
  };
  agreement.count('type', types[item.itemType] === csl.type, `${place}: ${item.itemType} | ${csl.type}`);
  same('title', item.title, csl.title);
  people('authors', item.itemType === 'computerProgram' ? 'programmer' : 'author', 'author');
  people('editors', 'editor', 'editor');
  people('translators', 'translator', 'translator');
  const [year, month] = csl.issued?.['date-parts']?.[0] ?? [];
  const expectedYear = /\d{4}/.exec(item.date ?? '')?.[0];
  same('year', expectedYear, year === undefined ? csl.issued?.literal : String(year));
  const expectedMonth = /^\d{4}-(\d{2})/.exec(item.date ?? '')?.[1];
  if (expectedMonth !== undefined)
    same('month', String(Number(expectedMonth)), month === undefined ? undefined : String(month));
  same('container', item.publicationTitle, csl['container-title'] ?? csl['event-title']);
  same('pages', item.pages, csl.page);
  same('volume', item.volume, csl.volume);
  same('issue', item.issue, csl.issue ?? csl.number ?? csl['collection-number']);
  same('DOI', item.DOI === undefined ? undefined : (doiIn(item.DOI) ?? item.DOI), csl.DOI);
  same('abstract', item.abstractNote, abstract);
}

function compareWithEntry(agreement: Agreement, place: string, entry: BibtexEntry, csl: CslItem): void {
  for (const [name, fields, variables] of keptFields) {
    const field = fields.find((candidate) => (entry.fields.get(candidate)?.value ?? '') !== '');
    if (field === undefined) continue;
    const expected = latexToUnicode(entry.fields.get(field)?.value ?? '').replace(/^isbn\s*/i, '');
    const found = [
      ...variables.map((variable) => csl[variable] ?? ''),
      name === 'publisher' ? namesOf(csl.organizer) : '',
    ].join(' ');
    const isKept = name === 'language' ? found !== '' : folded(found).includes(folded(expected));
    agreement.count(name, isKept, `${place} @${entry.type}: ${field} ${expected} | ${found}`);
  }
}
