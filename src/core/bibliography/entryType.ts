import { lookupTable } from '../lookupTable.ts';
import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import type { BibtexDialect } from './writeBibtex.ts';

/** How a record is called in a bibliography. */
export interface EntryType {
  readonly type: string;
  /** BibLaTeX's field of that name, which no standard style prints: what kind of its type an entry is. */
  readonly subtype?: string;
  /** What the reference should say it is, where the type says nothing: "Software" for a `misc` in BibTeX. */
  readonly kind?: string;
}

interface Row {
  readonly biblatex: string;
  /** `misc` where BibTeX has nothing like it. */
  readonly bibtex: string;
  readonly subtype?: string;
  readonly kind?: string;
}

const both = (type: string, subtype?: string): Row => ({
  biblatex: type,
  bibtex: type,
  ...(subtype !== undefined && { subtype }),
});
const misc = (biblatex: string, kind?: string, subtype?: string): Row => ({
  biblatex,
  bibtex: 'misc',
  ...(kind !== undefined && { kind }),
  ...(subtype !== undefined && { subtype }),
});

// A subtype is the name of CSL's type, but for the two that BibLaTeX's manual names, "magazine" and "newspaper".
// prettier-ignore
const rows: Readonly<Record<string, Row>> = lookupTable({
  'article-journal': both('article'),
  'article-magazine': both('article', 'magazine'),
  'article-newspaper': both('article', 'newspaper'),
  review: { biblatex: 'review', bibtex: 'article', subtype: 'review' },
  'review-book': { biblatex: 'review', bibtex: 'article', subtype: 'review-book' },
  'paper-conference': both('inproceedings'),
  book: both('book'),
  classic: both('book', 'classic'),
  collection: { biblatex: 'collection', bibtex: 'book', subtype: 'collection' },
  periodical: misc('periodical', undefined, 'periodical'),
  chapter: both('incollection'),
  entry: { biblatex: 'inreference', bibtex: 'incollection', subtype: 'entry' },
  'entry-dictionary': { biblatex: 'inreference', bibtex: 'incollection', subtype: 'entry-dictionary' },
  'entry-encyclopedia': { biblatex: 'inreference', bibtex: 'incollection', subtype: 'entry-encyclopedia' },
  pamphlet: both('booklet', 'pamphlet'),
  report: { biblatex: 'report', bibtex: 'techreport' },
  // CSL has no type for it: it is a report whose genre is "Manual".
  manual: both('manual'),
  manuscript: both('unpublished'),
  speech: { biblatex: 'unpublished', bibtex: 'misc', subtype: 'speech', kind: 'Talk' },
  patent: misc('patent', 'Patent'),
  standard: misc('standard', 'Standard'),
  software: misc('software', 'Software'),
  dataset: misc('dataset', 'Data set'),
  webpage: misc('online', undefined, 'webpage'),
  post: misc('online', undefined, 'post'),
  'post-weblog': misc('online', undefined, 'post-weblog'),
  motion_picture: misc('movie', 'Film', 'motion_picture'),
  broadcast: misc('video', 'Broadcast', 'broadcast'),
  song: misc('music', 'Sound recording', 'song'),
  musical_score: misc('misc', 'Musical score', 'musical_score'),
  performance: misc('performance', 'Performance', 'performance'),
  graphic: misc('image', 'Image', 'graphic'),
  figure: misc('image', 'Figure', 'figure'),
  map: misc('misc', 'Map', 'map'),
  personal_communication: misc('letter', 'Letter', 'personal_communication'),
  interview: misc('misc', 'Interview', 'interview'),
  legislation: misc('legislation', undefined, 'legislation'),
  bill: misc('legislation', undefined, 'bill'),
  regulation: misc('legislation', undefined, 'regulation'),
  legal_case: misc('jurisdiction', undefined, 'legal_case'),
  treaty: misc('legal', undefined, 'treaty'),
  hearing: misc('misc', 'Hearing', 'hearing'),
  event: misc('misc', undefined, 'event'),
});

/** The type of a paper's entry in a dialect. A preprint is `online` in BibLaTeX where arXiv has it; what has no type is `misc`. */
export function entryType({ csl, arxiv }: Paper, dialect: BibtexDialect): EntryType {
  if (csl.type === 'thesis') return { type: dialect === 'biblatex' ? 'thesis' : thesisType(csl.genre) };
  const kindOfReport = csl.type === 'report' && csl.genre === 'Manual' ? 'manual' : csl.type;
  const row = Object.hasOwn(rows, kindOfReport) ? rows[kindOfReport] : undefined;
  if (row === undefined) return preprintType(csl, arxiv !== undefined, dialect);
  const { kind } = row;
  // BibTeX's `misc` says nothing of itself.
  const subtype = row.subtype ?? (dialect === 'bibtex' && row.bibtex === 'misc' ? csl.type : undefined);
  return {
    type: dialect === 'bibtex' ? row.bibtex : isEdited(csl) ? 'collection' : row.biblatex,
    ...(subtype !== undefined && { subtype }),
    ...(dialect === 'bibtex' && kind !== undefined && { kind }),
  };
}

/** BibLaTeX's `book` has an author. */
const isEdited = (csl: CslItem): boolean => csl.type === 'book' && csl.author === undefined && csl.editor !== undefined;

function preprintType(csl: CslItem, isAtArxiv: boolean, dialect: BibtexDialect): EntryType {
  if (isAtArxiv) return { type: dialect === 'biblatex' ? 'online' : 'misc' };
  return { type: 'misc', ...(csl.type === 'article' && csl.publisher !== undefined && { subtype: 'preprint' }) };
}

/** BibTeX has two kinds of theses. `type` says what others are. */
function thesisType(genre: string | undefined): string {
  const isDoctoral = genre === undefined || /ph\.?\s*d|\bd\.?\s?phil|doctor|dissertation|habilitation/i.test(genre);
  return isDoctoral ? 'phdthesis' : 'mastersthesis';
}

/** The CSL type that a subtype stands for; undefined for one that this program does not write. */
export function typeOfSubtype(subtype: string | undefined): string | undefined {
  if (subtype === undefined) return undefined;
  if (subtype === 'preprint') return 'article';
  const found = Object.entries(rows).find(
    ([type, row]) => (row.subtype ?? (row.bibtex === 'misc' ? type : undefined)) === subtype,
  );
  return found?.[0];
}

/** What the `howpublished` of a `misc` of some subtype says where nothing better is known, "Software". */
export function kindOfSubtype(subtype: string | undefined): string | undefined {
  const type = typeOfSubtype(subtype);
  return type === undefined ? undefined : rows[type]?.kind;
}
