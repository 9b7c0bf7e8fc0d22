import { lookupTable } from '../lookupTable.ts';
import { typeOfSubtype } from './entryType.ts';
import type { EntryFields, FieldOf } from './bibtexFields.ts';

/** BibTeX's and BibLaTeX's types, those that programs add to them among them, in CSL's terms. */
// prettier-ignore
const cslTypes: Readonly<Record<string, string>> = lookupTable({
  review: 'review', periodical: 'periodical',
  newspaper: 'article-newspaper', newspaperarticle: 'article-newspaper', magazine: 'article-magazine',
  magazinearticle: 'article-magazine', preprint: 'article',
  inproceedings: 'paper-conference', conference: 'paper-conference', poster: 'paper-conference',
  proceedings: 'book', mvproceedings: 'book', mvbook: 'book', collection: 'book', mvcollection: 'book',
  reference: 'book', mvreference: 'book', booklet: 'pamphlet',
  inbook: 'chapter', bookinbook: 'chapter', suppbook: 'chapter', incollection: 'chapter', suppcollection: 'chapter',
  dictionaryentry: 'entry-dictionary', encyclopediaentry: 'entry-encyclopedia',
  phdthesis: 'thesis', mastersthesis: 'thesis', masterthesis: 'thesis', bachelorsthesis: 'thesis', bachelorthesis: 'thesis',
  thesis: 'thesis', diplomathesis: 'thesis', dissertation: 'thesis',
  techreport: 'report', report: 'report', manual: 'report', workingpaper: 'report', whitepaper: 'report',
  manuscript: 'manuscript',
  patent: 'patent', standard: 'standard', legislation: 'legislation', bill: 'bill', jurisdiction: 'legal_case', case: 'legal_case',
  legal: 'treaty', commentary: 'chapter', letter: 'personal_communication', interview: 'interview', hearing: 'hearing',
  software: 'software', softwareversion: 'software', softwaremodule: 'software', codefragment: 'software', dataset: 'dataset',
  data: 'dataset', online: 'webpage', electronic: 'webpage', www: 'webpage', webpage: 'webpage', website: 'webpage',
  blog: 'post-weblog', blogpost: 'post-weblog', forumpost: 'post',
  video: 'motion_picture', movie: 'motion_picture', film: 'motion_picture', audio: 'song', music: 'song', performance: 'performance',
  broadcast: 'broadcast', podcast: 'broadcast', artwork: 'graphic', image: 'graphic', figure: 'graphic', map: 'map',
  presentation: 'speech', talk: 'speech', lecture: 'speech', speech: 'speech',
});

// prettier-ignore
const thesisKinds: Readonly<Record<string, string>> = lookupTable({
  phdthesis: 'PhD thesis', dissertation: 'PhD thesis', mastersthesis: "Master's thesis", masterthesis: "Master's thesis",
  bachelorsthesis: "Bachelor's thesis", bachelorthesis: "Bachelor's thesis", diplomathesis: 'Diploma thesis',
});

/** BibLaTeX's names for kinds, which it prints in the language of the document. */
// prettier-ignore
const namedKinds: Readonly<Record<string, string>> = lookupTable({
  phdthesis: 'PhD thesis', mathesis: "Master's thesis", bathesis: "Bachelor's thesis", candthesis: 'Candidate thesis',
  techreport: 'Technical report', resreport: 'Research report', software: 'Computer software', datacd: 'Data CD', audiocd: 'Audio CD',
  patent: 'Patent', patentus: 'U.S. patent', patenteu: 'European patent', patentde: 'German patent', patentfr: 'French patent',
  patentuk: 'British patent', patreq: 'Patent request', patrequs: 'U.S. patent request', patreqeu: 'European patent request',
});

const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The CSL type of an entry with a title; undefined for `misc` and types that nobody knows. */
export function cslTypeOf({ entry: { type }, raw, text }: EntryFields, title: string): string | undefined {
  const said = typeOfSubtype(raw('entrysubtype'));
  if (said !== undefined) return said;
  switch (type) {
    case 'article':
    case 'suppperiodical':
      return articleType(raw);
    case 'book': {
      // A book that stands in another is a part of it. Some programs repeat the title of a book as its book title.
      const whole = text('booktitle');
      return whole === undefined || words(whole) === words(title) ? 'book' : 'chapter';
    }
    case 'inreference':
      return /diction|lexicon|wörterbuch|thesaurus|glossar/i.test(text('booktitle') ?? '')
        ? 'entry-dictionary'
        : 'entry-encyclopedia';
    case 'unpublished':
      return text('eventtitle') === undefined ? 'manuscript' : 'speech';
    default:
      return cslTypes[type];
  }
}

function articleType(raw: FieldOf): string {
  const subtype = raw('entrysubtype');
  if (subtype !== undefined && /newspaper/i.test(subtype)) return 'article-newspaper';
  if (subtype !== undefined && /magazine/i.test(subtype)) return 'article-magazine';
  // Some hand-made files call every paper an article.
  const bookTitle = raw('journal', 'journaltitle') === undefined ? raw('booktitle') : undefined;
  const isInProceedings =
    bookTitle !== undefined &&
    /\b(?:proc|proceedings?|conference|symposium|workshop|congress|meeting)\b/i.test(bookTitle);
  return isInProceedings ? 'paper-conference' : 'article-journal';
}

/** What kind of thesis, report or patent it is: what the entry says, else what its type does. */
export function genreOf(type: string, said: string | undefined): string | undefined {
  if (said !== undefined) return namedKinds[said.toLowerCase()] ?? said;
  return type === 'manual' ? 'Manual' : thesisKinds[type];
}

const bookTypes =
  /^(?:mv)?(?:book|collection|proceedings|reference)$|^in(?:book|collection|proceedings|reference)$|^conference$|^(?:bookinbook|supp(?:book|collection)|booklet)$/;

/** What `number` is: the place of a book in its series, the issue of a journal, or the number of a report or a patent. */
export function numberVariable(type: string): 'collection-number' | 'issue' | 'number' {
  if (type === 'article' || type === 'periodical' || type === 'suppperiodical' || type === 'review') return 'issue';
  return bookTypes.test(type) ? 'collection-number' : 'number';
}
