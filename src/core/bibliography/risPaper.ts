import { lookupTable } from '../lookupTable.ts';
import { doiIn, normaliseArxivId } from '../papers/identity.ts';
import { type CslDate, type CslItem, type PersonName, yearOfDate } from '../papers/csl.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { personName } from '../papers/personName.ts';
import { textOfHtml } from './cslPaper.ts';
import { paperOfItem } from './itemPaper.ts';
import type { RisRecord } from './risReader.ts';
import { textDate } from './cslDate.ts';
import { dateInWords } from './dateInWords.ts';
import { edtfDate } from './edtf.ts';

// prettier-ignore
const types: Readonly<Record<string, string>> = lookupTable({
  ABST: 'article-journal', ADVS: 'motion_picture', AGGR: 'dataset', ANCIENT: 'classic', ART: 'graphic', BILL: 'bill', BLOG: 'post-weblog', BOOK: 'book',
  CASE: 'legal_case', CHAP: 'chapter', CHART: 'figure', CLSWK: 'classic', COMP: 'software', CONF: 'book', CPAPER: 'paper-conference',
  CTLG: 'book', DATA: 'dataset', DBASE: 'dataset', DICT: 'entry-dictionary', EBOOK: 'book', ECHAP: 'chapter', EDBOOK: 'book',
  EJOUR: 'article-journal', ELEC: 'webpage', ENCYC: 'entry-encyclopedia', EQUA: 'figure', FIGURE: 'figure', GEN: 'document', GOVDOC: 'report',
  GRANT: 'document', HEAR: 'hearing', ICOMM: 'personal_communication', INPR: 'article-journal', JFULL: 'periodical', JOUR: 'article-journal',
  LEGAL: 'legislation', MANSCPT: 'manuscript', MAP: 'map', MGZN: 'article-magazine', MPCT: 'motion_picture', MULTI: 'webpage',
  MUSIC: 'musical_score', NEWS: 'article-newspaper', PAMP: 'pamphlet', PAT: 'patent', PCOMM: 'personal_communication', RPRT: 'report', SER: 'book',
  SLIDE: 'speech', SOUND: 'song', STAND: 'standard', STAT: 'legislation', THES: 'thesis', UNBILL: 'bill', UNPB: 'manuscript', UNPD: 'manuscript', VIDEO: 'motion_picture', WEB: 'webpage',
});

/** Types that are whole works: their second title is that of a series, their second people edit them. */
const wholes = new Set([
  'book',
  'report',
  'thesis',
  'periodical',
  'map',
  'motion_picture',
  'software',
  'dataset',
  'patent',
  'standard',
  'classic',
  'pamphlet',
]);

/** The record of an RIS entry; the title is empty when there is none. */
export function paperFromRis(record: RisRecord, source: RecordOrigin): Paper {
  const all = (...tags: string[]): string[] =>
    tags.flatMap((tag) => record.fields.flatMap((field) => (field.tag === tag ? (textOfHtml(field.value) ?? []) : [])));
  const first = (...tags: string[]): string | undefined => all(...tags)[0];
  // Most programs write a paper of a conference as one, which has authors and stands in something.
  const isPaper =
    record.type === 'CONF' && first('AU', 'A1') !== undefined && first('T2', 'BT', 'JO', 'JF') !== undefined;
  const type = isPaper ? 'paper-conference' : (types[record.type] ?? 'document');
  const address = all('UR', 'L2', 'LK').map((url) => url.split('; ')[0] ?? url);
  const doi = [...all('DO'), ...all('M3', 'UR', 'N1')].find((text) => doiIn(text) !== undefined);
  const note = all('N1', 'RN')
    .filter((text) => doiIn(text) === undefined)
    .join('; ');
  const arxiv = [
    ...all('AN', 'DO', 'UR', 'M1'),
    ...arxivMentions([...all('JO', 'JF', 'T2', 'N1', 'PB', 'VL')]),
  ].flatMap((text) => normaliseArxivId(text) ?? [])[0];
  const title = first('TI', 'T1', 'CT', 'BT') ?? (wholes.has(type) ? first('T2') : undefined) ?? '';
  return paperOfItem(
    {
      ...defined({
        ...peopleOf(all, type),
        ...datesOf(first),
        ...placeOf(first, all, type, title),
        page: pagesOf(first('SP'), first('EP')),
        genre: type === 'thesis' || type === 'report' || type === 'patent' ? first('M3') : undefined,
        number: type === 'report' || type === 'patent' || type === 'standard' ? first('IS', 'SN', 'M1') : first('C7'),
        ...serialOf(all('SN'), type),
        note: note === '' ? undefined : note,
        keyword: all('KW').length === 0 ? undefined : all('KW').join(', '),
        'title-short': first('ST'),
        language: first('LA'),
        archive: first('DB', 'DP'),
        'call-number': first('CN'),
        URL: address[0],
        DOI: doi,
        [type === 'software' ? 'version' : 'edition']: first('ET'),
      }),
      type: type === 'document' && arxiv !== undefined ? 'article' : type,
      title,
    },
    { key: first('ID'), arxiv, abstract: first('AB', 'N2'), topics: [...new Set(all('KW'))] },
    source,
  );
}

const defined = (facts: object): Partial<CslItem> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

function arxivMentions(texts: readonly string[]): string[] {
  return texts.flatMap((text) => /\barXiv: ?([\w./-]+)/i.exec(text)?.[1] ?? []);
}

type All = (...tags: string[]) => string[];
type First = (...tags: string[]) => string | undefined;

/** A1 to A4 and ED mean something else for each type. */
function peopleOf(all: All, type: string): Partial<CslItem> {
  const named = (...tags: string[]): PersonName[] | undefined => {
    const people = all(...tags).map(person);
    return people.length === 0 ? undefined : people;
  };
  const author = named('AU', 'A1');
  if (type === 'thesis') return defined({ author, contributor: named('A3'), editor: named('ED') });
  if (type === 'motion_picture') return defined({ author, director: named('A2', 'ED'), translator: named('A4') });
  const isPart = !wholes.has(type);
  return defined({
    author,
    editor: isPart ? named('A2', 'ED') : named('ED'),
    'collection-editor': isPart ? named('A3') : named('A2'),
    ...(!isPart && { editor: named('ED') ?? named('A3') }),
    translator: named('A4'),
  });
}

/** "Zhao, Yanli, Jr." */
function person(text: string): PersonName {
  const [family, given, suffix] = text.split(/ ?, ?/);
  if (family === undefined || given === undefined || given === '') return personName(text.replace(/ ?, ?$/, ''));
  return { family, given, ...(suffix !== undefined && suffix !== '' && { suffix }) };
}

/** PY has the year; DA has all of the date, as `2023/04/21/`, where both are given. */
function datesOf(first: First): Partial<CslItem> {
  const year = dateOf(first('PY', 'Y1'));
  const day = dateOf(first('DA'));
  const isSame = year === undefined || yearOfDate(year) === yearOfDate(day);
  return defined({
    issued: day !== undefined && isSame ? longer(day, year) : (year ?? day),
    accessed: dateOf(first('Y2')),
  });
}

function longer(a: CslDate, b: CslDate | undefined): CslDate {
  return (b?.['date-parts']?.[0]?.length ?? 0) > (a['date-parts']?.[0]?.length ?? 0) && b !== undefined ? b : a;
}

/** `2023`, `2023/04/21/`, `2023///Spring`, `21 Apr 2023`; in words where it is none. */
function dateOf(text: string | undefined): CslDate | undefined {
  if (text === undefined) return undefined;
  const [year = '', month = '', day = '', other = ''] = text.split('/').map((part) => part.trim());
  if (!/^\d{3,4}$/.test(year)) return textDate(text);
  const numbers = [year.padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')];
  const exact = edtfDate(numbers.filter((part) => !/^0+$/.test(part)).join('-'));
  return (month === '' && other !== '' ? dateInWords(`${other} ${year}`) : undefined) ?? exact ?? { literal: text };
}

function placeOf(first: First, all: All, type: string, title: string): Partial<CslItem> {
  const journal = first('JF', 'JO', 'T2', 'BT', 'JA', 'J1', 'J2');
  const short = [...all('JA', 'J2', 'J1'), ...(first('JF', 'T2') === undefined ? [] : all('JO'))].find(
    (name) => name !== journal,
  );
  const isWhole = wholes.has(type);
  const [second] = all('T2').filter((name) => name !== title);
  const isConference = type === 'paper-conference';
  const event = isConference ? first('C3') : undefined;
  const number = type === 'report' || type === 'patent' || type === 'standard' ? undefined : first('IS', 'M1');
  return defined({
    'container-title': isWhole ? undefined : isConference ? (first('C3') ?? journal) : journal,
    'container-title-short': isWhole ? undefined : short,
    'collection-title': isWhole ? (first('T3') ?? second) : first('T3'),
    'event-title': event !== undefined && second !== event ? second : undefined,
    'event-place': isConference ? first('CY') : undefined,
    publisher: first('PB'),
    'publisher-place': first(isConference ? 'C1' : 'CY', 'PP'),
    volume: first('VL'),
    issue: isWhole ? undefined : number,
    ...(isWhole && type === 'book' && { 'collection-number': number, 'number-of-volumes': first('NV') }),
  });
}

/** SN is the ISBN of books and the ISSN of what appears in parts. */
function serialOf(numbers: readonly string[], type: string): Partial<CslItem> {
  const texts = numbers.flatMap((number) => number.split(/ ?[;,] ?| (?=\d{4}-\d{3}[\dXx]\b)/));
  const kindOf = (text: string): 'ISSN' | 'ISBN' | undefined => {
    const digits = text.replace(/[^\dXx]/g, '');
    if (digits.length === 8) return 'ISSN';
    if (digits.length === 10 || digits.length === 13) return 'ISBN';
    return undefined;
  };
  const of = (kind: string): string | undefined =>
    texts.find((text) => kindOf(text) === kind)?.replace(/ \((?:print|online|electronic)\)$/i, '');
  return type === 'report' || type === 'patent' ? {} : defined({ ISSN: of('ISSN'), ISBN: of('ISBN') });
}

/** "3848-3860" of start and end; the start may have both. */
function pagesOf(start: string | undefined, end: string | undefined): string | undefined {
  const from = start?.replace(/ ?[-–—]+ ?/g, '-');
  if (from === undefined || end === undefined || from.includes('-') || from === end) return from ?? end;
  return `${from}-${end}`;
}
