/** The record of a paper: CSL-JSON as the CSL 1.0.2 specification and its JSON schema name it. */

/**
 * A person as CSL-JSON writes one. `literal` stands for a name that cannot be told apart
 * into parts, such as a collaboration.
 */
export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  /** "Jr." A particle, "van der", is part of `family`. */
  readonly suffix?: string;
  readonly literal?: string;
}

/** A date as CSL-JSON writes one: `{'date-parts': [[2023, 4, 21]]}`. One of the first two properties is set. */
export interface CslDate {
  /**
   * Year, month (1 to 12) and day, of which the last two may be missing; a second list is the end of a range, `[0]` for one
   * that is open. Years before our era are negative: -43 is 44 BC, as in ISO 8601.
   */
  readonly 'date-parts'?: readonly (readonly number[])[];
  /** A date in words, "in press", "June–July 1980" where it cannot be read. */
  readonly literal?: string;
  /** 1 spring, 2 summer, 3 autumn, 4 winter. */
  readonly season?: number;
  /** The date is a guess. */
  readonly circa?: boolean;
}

/** Variables whose value is a list of people. Who stands first where nobody is the author: see `creatorsOf`. */
// prettier-ignore
export const personVariables = [
  'author', 'editor', 'translator', 'director', 'container-author', 'collection-editor', 'editorial-director', 'chair',
  'compiler', 'composer', 'contributor', 'curator', 'executive-producer', 'guest', 'host', 'illustrator', 'interviewer',
  'narrator', 'organizer', 'original-author', 'performer', 'producer', 'recipient', 'reviewed-author', 'script-writer',
  'series-creator',
] as const;

/** Variables whose value is a date. */
export const dateVariables = [
  'issued',
  'accessed',
  'available-date',
  'event-date',
  'original-date',
  'submitted',
] as const;

/** Variables whose value is a text; numbers, `volume` and `edition` among them, are texts too. */
// prettier-ignore
export const textVariables = [
  'annote', 'archive', 'archive_collection', 'archive_location', 'archive-place', 'authority', 'call-number',
  'chapter-number', 'citation-label', 'citation-number', 'collection-number', 'collection-title', 'container-title',
  'container-title-short', 'dimensions', 'division', 'DOI', 'edition', 'event-place', 'event-title', 'first-reference-note-number',
  'genre', 'ISBN', 'ISSN', 'issue', 'jurisdiction', 'keyword', 'language', 'license', 'locator', 'medium', 'note', 'number',
  'number-of-pages', 'number-of-volumes', 'original-publisher', 'original-publisher-place', 'original-title', 'page',
  'page-first', 'part', 'part-title', 'PMCID', 'PMID', 'printing', 'publisher', 'publisher-place', 'references',
  'reviewed-genre', 'reviewed-title', 'scale', 'section', 'source', 'status', 'supplement', 'title-short', 'URL', 'version',
  'volume', 'volume-title', 'year-suffix',
] as const;

export type PersonVariable = (typeof personVariables)[number];
export type DateVariable = (typeof dateVariables)[number];
export type TextVariable = (typeof textVariables)[number];

/**
 * The bibliographic facts of a paper. A missing property means "not known", never "none". `issued` is the date of the
 * publication that the record names; `available-date` that of a preprint where it is another one.
 */
export type CslItem = {
  /** One of CSL's types, `article-journal`. `article` is a preprint, `document` anything else. */
  readonly type: string;
  readonly title: string;
} & { readonly [Name in PersonVariable]?: readonly PersonName[] } & { readonly [Name in DateVariable]?: CslDate } & {
  readonly [Name in TextVariable]?: string;
};

/** The first year of a date; undefined for one in words. */
export function yearOfDate(date: CslDate | undefined): number | undefined {
  return date?.['date-parts']?.[0]?.[0];
}
