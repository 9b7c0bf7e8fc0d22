/** The types of CSL 1.0.2. */
// prettier-ignore
const cslTypes: ReadonlySet<string> = new Set([
  'article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'broadcast', 'chapter', 'classic',
  'collection', 'dataset', 'document', 'entry', 'entry-dictionary', 'entry-encyclopedia', 'event', 'figure', 'graphic', 'hearing',
  'interview', 'legal_case', 'legislation', 'manuscript', 'map', 'motion_picture', 'musical_score', 'pamphlet',
  'paper-conference', 'patent', 'performance', 'periodical', 'personal_communication', 'post', 'post-weblog', 'regulation',
  'report', 'review', 'review-book', 'software', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage',
]);

/** What older programs, BibTeX and Zotero call them. */
// prettier-ignore
const otherNames: ReadonlyMap<string, string> = new Map(Object.entries({
  journalarticle: 'article-journal', magazinearticle: 'article-magazine', newspaperarticle: 'article-newspaper', preprint: 'article',
  conferencepaper: 'paper-conference', inproceedings: 'paper-conference', conference: 'paper-conference', booksection: 'chapter',
  incollection: 'chapter', inbook: 'chapter', encyclopediaarticle: 'entry-encyclopedia', dictionaryentry: 'entry-dictionary',
  phdthesis: 'thesis', mastersthesis: 'thesis', techreport: 'report', computerprogram: 'software', film: 'motion_picture',
  videorecording: 'motion_picture', audiorecording: 'song', tvbroadcast: 'broadcast', radiobroadcast: 'broadcast', podcast: 'song',
  presentation: 'speech', blogpost: 'post-weblog', forumpost: 'post', artwork: 'graphic', letter: 'personal_communication',
  email: 'personal_communication', instantmessage: 'personal_communication', case: 'legal_case', statute: 'legislation',
  online: 'webpage', proceedings: 'book', misc: 'document', manual: 'report', unpublished: 'manuscript',
}));

/** The CSL type that a name stands for, whatever its case; undefined for one that is not known. */
export function cslType(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const lower = name.trim().toLowerCase();
  return cslTypes.has(lower) ? lower : otherNames.get(lower);
}
