import { resolvedFields, entriesByKey, inheritsTooMuch } from '../bibliography/bibtexInheritance.ts';
import type { BibtexEntry, BibtexFile } from '../bibliography/bibtexReader.ts';
import { lookupTable } from '../lookupTable.ts';

/** Names of which one has to be there, BibLaTeX's first, then those that classic BibTeX has for the same. */
type Demand = readonly string[];

const author: Demand = ['author'];
const editor: Demand = ['editor'];
const title: Demand = ['title'];
// A text that is still to appear has a state instead: `pubstate = {inpress}`.
const date: Demand = ['date', 'year', 'pubstate'];
const booktitle: Demand = ['booktitle', 'maintitle'];
const institution: Demand = ['institution', 'school', 'publisher'];
// BibTeX lets a book have an editor in place of an author: https://www.bibtex.com/e/book-entry/.
const authorOrEditor: Demand = ['author', 'editor'];
const address: Demand = ['url', 'doi', 'eprint', 'howpublished'];

const ofBook = [authorOrEditor, title, date];
const ofPart = [author, title, booktitle, date];
const ofCollection = [editor, title, date];
const ofCollected = [author, title, booktitle, date];

/**
 * The fields that BibLaTeX's default data model calls mandatory, by type (section 2.1.1 of its manual, and the constraints in
 * `blx-dm.def`), as far as classic BibTeX does not do without them.
 */
const demands: Readonly<Record<string, readonly Demand[]>> = lookupTable({
  article: [author, title, ['journaltitle', 'journal', 'eprint'], date],
  book: ofBook,
  mvbook: ofBook,
  inbook: [authorOrEditor, title, [...booktitle, 'chapter', 'pages'], date],
  bookinbook: ofPart,
  suppbook: ofPart,
  booklet: [['author', 'editor', 'title'], title],
  collection: ofCollection,
  mvcollection: ofCollection,
  reference: ofCollection,
  mvreference: ofCollection,
  incollection: ofCollected,
  suppcollection: ofCollected,
  inreference: [title, booktitle, date],
  dataset: [title],
  manual: [title],
  misc: [title],
  software: [title],
  online: [title, address],
  electronic: [title, address],
  www: [title, address],
  patent: [author, title, ['number'], date],
  periodical: [editor, title, date],
  proceedings: [title, date],
  mvproceedings: [title, date],
  inproceedings: ofPart,
  conference: ofPart,
  report: [author, title, institution, date],
  techreport: [author, title, institution, date],
  thesis: [author, title, institution, date],
  phdthesis: [author, title, institution, date],
  mastersthesis: [author, title, institution, date],
  unpublished: [author, title],
});

/** The fields that an entry lacks, as BibLaTeX calls them; what it inherits from others counts. */
export function missingFields(file: BibtexFile, entry: BibtexEntry): string[] {
  const demanded = demands[entry.type];
  if (demanded === undefined || entry.isBroken) return [];
  const entries = entriesByKey(file);
  if (inheritsTooMuch(entry, entries)) return [];
  const fields = resolvedFields(entry, entries);
  // The rest stands in another file, which may have everything.
  if (fields.has('crossref') || fields.has('xdata')) return [];
  const has = (name: string): boolean => (fields.get(name)?.value ?? '') !== '';
  return demanded.filter((names) => !names.some(has)).flatMap(([name]) => name ?? []);
}
