import { typeOfSubtype } from './entryType.ts';

/** BibTeX's and BibLaTeX's types, those that programs add to them among them, in CSL's terms. */
const cslTypes: Readonly<Record<string, string>> = {
  article: 'article-journal', suppperiodical: 'article-journal', review: 'review', periodical: 'periodical',
  newspaper: 'article-newspaper', newspaperarticle: 'article-newspaper', magazine: 'article-magazine',
  magazinearticle: 'article-magazine', preprint: 'article',
  inproceedings: 'paper-conference', conference: 'paper-conference', poster: 'paper-conference',
  proceedings: 'book', mvproceedings: 'book', book: 'book', mvbook: 'book', collection: 'book', mvcollection: 'book',
  reference: 'book', mvreference: 'book', booklet: 'pamphlet',
  inbook: 'chapter', bookinbook: 'chapter', suppbook: 'chapter', incollection: 'chapter', suppcollection: 'chapter',
  inreference: 'entry-encyclopedia', dictionaryentry: 'entry-dictionary', encyclopediaentry: 'entry-encyclopedia',
  phdthesis: 'thesis', mastersthesis: 'thesis', masterthesis: 'thesis', bachelorsthesis: 'thesis', bachelorthesis: 'thesis',
  thesis: 'thesis', diplomathesis: 'thesis', dissertation: 'thesis',
  techreport: 'report', report: 'report', manual: 'report', workingpaper: 'report', whitepaper: 'report',
  unpublished: 'manuscript', manuscript: 'manuscript',
  patent: 'patent', standard: 'standard', legislation: 'legislation', bill: 'bill', jurisdiction: 'legal_case', case: 'legal_case',
  legal: 'treaty', commentary: 'chapter', letter: 'personal_communication', interview: 'interview', hearing: 'hearing',
  software: 'software', softwareversion: 'software', softwaremodule: 'software', codefragment: 'software', dataset: 'dataset',
  data: 'dataset', online: 'webpage', electronic: 'webpage', www: 'webpage', webpage: 'webpage', website: 'webpage',
  blog: 'post-weblog', blogpost: 'post-weblog', forumpost: 'post',
  video: 'motion_picture', movie: 'motion_picture', film: 'motion_picture', audio: 'song', music: 'song', performance: 'performance',
  broadcast: 'broadcast', podcast: 'broadcast', artwork: 'graphic', image: 'graphic', figure: 'graphic', map: 'map',
  presentation: 'speech', talk: 'speech', lecture: 'speech', speech: 'speech',
};

const thesisKinds: Readonly<Record<string, string>> = {
  phdthesis: 'PhD thesis', dissertation: 'PhD thesis', mastersthesis: "Master's thesis", masterthesis: "Master's thesis",
  bachelorsthesis: "Bachelor's thesis", bachelorthesis: "Bachelor's thesis", diplomathesis: 'Diploma thesis',
};

/** BibLaTeX's names for kinds, which it prints in the language of the document. */
const namedKinds: Readonly<Record<string, string>> = {
  phdthesis: 'PhD thesis', mathesis: "Master's thesis", bathesis: "Bachelor's thesis", candthesis: 'Candidate thesis',
  techreport: 'Technical report', resreport: 'Research report', software: 'Computer software', datacd: 'Data CD', audiocd: 'Audio CD',
  patent: 'Patent', patentus: 'U.S. patent', patenteu: 'European patent', patentde: 'German patent', patentfr: 'French patent',
  patentuk: 'British patent', patreq: 'Patent request', patrequs: 'U.S. patent request', patreqeu: 'European patent request',
};

/** What an entry's type is told by beside its name. */
export interface TypeFacts {
  readonly type: string;
  readonly subtype: string | undefined;
  readonly title: string;
  readonly bookTitle: string | undefined;
  readonly hasJournal: boolean;
  readonly hasEvent: boolean;
}

const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The CSL type of an entry; undefined for `misc` and types that nobody knows. */
export function cslTypeOf({ type, subtype, title, bookTitle, hasJournal, hasEvent }: TypeFacts): string | undefined {
  const found = typeOfSubtype(subtype) ?? cslTypes[type];
  if (type === 'article' || type === 'suppperiodical') {
    if (/newspaper/i.test(subtype ?? '')) return 'article-newspaper';
    if (/magazine/i.test(subtype ?? '')) return 'article-magazine';
    // Some hand-made files call every paper an article.
    const isInProceedings = /\b(?:proc|proceedings?|conference|symposium|workshop|congress|meeting)\b/i.test(bookTitle ?? '');
    if (isInProceedings && !hasJournal) return 'paper-conference';
  }
  // A book that stands in another is a part of it. Some programs repeat the title of a book as its book title.
  if (type === 'book' && bookTitle !== undefined && words(bookTitle) !== words(title)) return 'chapter';
  if (type === 'inreference' && /diction|lexicon|wörterbuch|thesaurus|glossar/i.test(bookTitle ?? '')) return 'entry-dictionary';
  if (type === 'unpublished' && hasEvent) return 'speech';
  return found;
}

/** What kind of thesis, report or patent it is: what the entry says, else what its type does. */
export function genreOf(type: string, said: string | undefined): string | undefined {
  if (said !== undefined) return namedKinds[said.toLowerCase()] ?? said;
  return type === 'manual' ? 'Manual' : thesisKinds[type];
}

const bookTypes = /^(?:mv)?(?:book|collection|proceedings|reference)$|^in(?:book|collection|proceedings|reference)$|^conference$|^(?:bookinbook|supp(?:book|collection)|booklet)$/;

/** What `number` is: the place of a book in its series, the issue of a journal, or the number of a report or a patent. */
export function numberVariable(type: string): 'collection-number' | 'issue' | 'number' {
  if (type === 'article' || type === 'periodical' || type === 'suppperiodical' || type === 'review') return 'issue';
  return bookTypes.test(type) ? 'collection-number' : 'number';
}
