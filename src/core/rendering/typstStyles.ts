import { lookupTable } from '../lookupTable.ts';

/** What Typst prints where no style is named: https://typst.app/docs/reference/model/bibliography/. */
export const typstDefault = 'ieee';

/** Styles that Typst has under another name than the official collection. */
// prettier-ignore
const names = lookupTable({
  'alphanumeric': 'din-1505-2-alphanumeric',
  'british-medical-journal': 'bmj',
  'chicago-fullnotes': 'chicago-fullnote-bibliography',
  'chicago-notes': 'chicago-note-bibliography',
  'chicago-shortened-notes': 'chicago-note-bibliography',
  'deutsche-gesellschaft-für-psychologie': 'deutsche-gesellschaft-fur-psychologie',
  'future-science': 'future-science-group',
  'gb-7714-2005-numeric': 'china-national-standard-gb-t-7714-2015-numeric',
  'gb-7714-2015-author-date': 'china-national-standard-gb-t-7714-2015-author-date',
  'gb-7714-2015-note': 'china-national-standard-gb-t-7714-2015-note',
  'gb-7714-2015-numeric': 'china-national-standard-gb-t-7714-2015-numeric',
  'gost-r-705-2008-numeric': 'gost-r-7-0-5-2008-numeric',
  'institute-of-electrical-and-electronics-engineers': 'ieee',
  'iso-690-author-date': 'iso690-author-date-en',
  'iso-690-numeric': 'iso690-numeric-en',
  'karger': 'karger-journals',
  'modern-language-association-8': 'modern-language-association-8th-edition',
  'pensoft': 'pensoft-journals',
  'public-library-of-science': 'plos',
  'american-psychological-association': 'apa',
  'spie': 'spie-journals',
  'thieme': 'thieme-german',
  'trends': 'trends-journals',
  'turabian-fullnote-8': 'turabian-fullnote-bibliography-8th-edition',
});

/** The official style that one of Typst is; names that it shares with the collection, and paths, stay as they are. */
export const typstStyle = (written: string): string => names[written.toLowerCase()] ?? written;
