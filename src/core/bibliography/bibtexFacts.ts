import { lookupTable } from '../lookupTable.ts';
import type { DateVariable, TextVariable } from '../papers/csl.ts';
import { writtenDate } from './bibtexDates.ts';
import { type EntryFields, type FieldOf, onlyAddressIn } from './bibtexFields.ts';
import { pubmedOf } from './bibtexIdentifiers.ts';
import { languageTag } from './bibtexLanguage.ts';
import type { WritableItem } from './bibtexPeople.ts';
import { kindOfSubtype } from './entryType.ts';
import { genreOf, numberVariable } from './bibtexTypes.ts';

/** What the facts of an entry depend on. */
export interface RecordKind {
  /** In CSL's terms; undefined for `misc`. */
  readonly type: string | undefined;
  /** It appeared on arXiv alone: what its fields say of a volume is the repository's. */
  readonly isPreprint: boolean;
}

/** Texts that need no thought, by the names of their fields. */
const plainFields: ReadonlyMap<string, TextVariable> = new Map([
  ['edition', 'edition'],
  ['shortjournal', 'container-title-short'],
  ['chapter', 'chapter-number'],
  ['part', 'part'],
  ['pagetotal', 'number-of-pages'],
  ['numpages', 'number-of-pages'],
  ['volumes', 'number-of-volumes'],
  ['version', 'version'],
  ['shorttitle', 'title-short'],
  ['issn', 'ISSN'],
  ['license', 'license'],
  ['licence', 'license'],
  ['pmcid', 'PMCID'],
  ['call-number', 'call-number'],
  ['callnumber', 'call-number'],
  ['lccn', 'call-number'],
  ['library', 'call-number'],
  ['annotation', 'annote'],
  ['annote', 'annote'],
  ['shorthand', 'citation-label'],
  ['origtitle', 'original-title'],
  ['origpublisher', 'original-publisher'],
  ['origlocation', 'original-publisher-place'],
  ['section', 'section'],
  ['scale', 'scale'],
  ['dimensions', 'dimensions'],
  ['court', 'authority'],
  ['jurisdiction', 'jurisdiction'],
  ['medium', 'medium'],
]);

/** Adds what an entry says beside its title, its people and its container. */
export function addFacts(csl: WritableItem, fields: EntryFields, kind: RecordKind): void {
  const { text } = fields;
  const set = (name: TextVariable, value: string | undefined): void => {
    if (value !== undefined && value !== '') csl[name] = value;
  };
  for (const name of fields.fields.keys()) {
    const variable = plainFields.get(name);
    if (variable !== undefined && csl[variable] === undefined) set(variable, text(name));
  }
  set('PMID', pubmedOf(fields.raw));
  set('ISBN', text('isbn')?.replace(/^isbn[:\s]*/i, ''));
  set('language', languageOf(text));
  set('genre', genreOf(fields.entry.type, text('type')));
  set('status', statusOf(text('pubstate')));
  set('volume-title', titled(text('issuetitle'), text('issuesubtitle')));
  // A work in several volumes is to each of them what a series is.
  set('collection-title', text('series') ?? titled(text('maintitle'), text('mainsubtitle')));
  set('event-title', joined(', ', text('eventtitle'), text('eventtitleaddon')));
  set('note', joined('. ', text('titleaddon'), text('note'), text('addendum')));
  set('medium', mediumOf(fields));
  set('keyword', text('keywords', 'keyword'));
  setNumbers(fields, kind, set);
  setPlaces(text, kind, set);
  const { publisher, organizer } = publisherOf(text, kind);
  set('publisher', publisher);
  if (organizer !== undefined) csl.organizer = [...(csl.organizer ?? []), { literal: organizer }];
  addDates(csl, fields.raw);
}

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(separator);

const titled = (title: string | undefined, subtitle: string | undefined): string | undefined =>
  title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`;

function languageOf(text: FieldOf): string | undefined {
  const name = text('langid', 'language', 'hyphenation');
  return name === undefined ? undefined : languageTag(name);
}

const statuses: Readonly<Record<string, string>> = lookupTable({
  inpress: 'in press',
  inpreparation: 'in preparation',
  prepublished: 'pre-published',
});

const statusOf = (state: string | undefined): string | undefined =>
  state === undefined ? undefined : (statuses[state.toLowerCase()] ?? state);

/** How something was published, where that is more than an address or the mention of arXiv. */
function mediumOf({ raw, text }: EntryFields): string | undefined {
  if (onlyAddressIn(raw('howpublished')) !== undefined) return undefined;
  const said = text('howpublished');
  if (said !== undefined && isWrittenKind(said, text)) return undefined;
  return said === undefined || /^(?:arxiv\b|https?:\/\/(?:www\.)?arxiv\.org\/)\S*(?:\s\[[\w.-]+\])?$/i.test(said)
    ? undefined
    : said;
}

/** Whether it only says in words what the entry is, "Patent 123", as this program writes it where BibTeX has no such type. */
function isWrittenKind(said: string, text: FieldOf): boolean {
  const kind = kindOfSubtype(text('entrysubtype'));
  return kind !== undefined && [kind, `${kind} ${text('number') ?? ''}`, text('type')].includes(said);
}

type SetText = (name: TextVariable, value: string | undefined) => void;

function setNumbers({ entry, raw, text }: EntryFields, { type, isPreprint }: RecordKind, set: SetText): void {
  // Publishers that number their articles call the field so, or as BibLaTeX does.
  const article = text('eid', 'article-number', 'articleno', 'articlenumber');
  // "-" stands where a program knew no pages.
  const pages = text('pages')?.replace(/\s*[–—]\s*/g, '-');
  if (isPreprint) return;
  set('volume', text('volume'));
  if (pages !== undefined && /[\p{L}\p{N}]/u.test(pages)) set('page', pages);
  const variable = numberVariable(entry.type);
  if (variable === 'issue') {
    // A supplement or a season beside the number, "3, Suppl. 1".
    set('issue', [...new Set([text('number'), text('issue')])].filter((part) => part !== undefined).join(', '));
    set('number', article);
    return;
  }
  const number = text('number');
  // Journals that print the papers of a conference have issues.
  const isJournal =
    type === 'paper-conference' && raw('series') === undefined && raw('journal', 'journaltitle') !== undefined;
  set(isJournal ? 'issue' : variable, number ?? (variable === 'number' ? article : undefined));
  set('issue', text('issue') ?? (isJournal ? number : undefined));
  if (variable === 'collection-number') set('number', article);
}

/** ACM gives both: the `address` of the publisher, and the `location` of the conference. */
function setPlaces(text: FieldOf, { type }: RecordKind, set: SetText): void {
  const address = text('address');
  const location = text('location');
  const isEvent =
    type === 'paper-conference' && address !== undefined && location !== undefined && address !== location;
  const isSpeech = type === 'speech' || type === 'performance';
  set('event-place', text('venue') ?? (isEvent ? location : isSpeech ? (location ?? address) : undefined));
  const place = isEvent ? address : (location ?? address ?? text('nationality'));
  if (!isSpeech)
    set(
      'publisher-place',
      place?.replace(/\bcountry[a-z]{2}\b/g, (name) => countries[name] ?? name),
    );
}

/** BibLaTeX's names for where a patent holds, which it prints in the language of the document. */
const countries: Readonly<Record<string, string>> = lookupTable({
  countryde: 'Germany',
  countryeu: 'European Union',
  countryep: 'European Union',
  countryfr: 'France',
  countryuk: 'United Kingdom',
  countryus: 'United States of America',
});

/** Who published it. The organisation behind a conference is its organiser where a publisher is named too. */
function publisherOf(
  text: FieldOf,
  { type, isPreprint }: RecordKind,
): { readonly publisher?: string; readonly organizer?: string } {
  const house = text('publisher');
  const organization = text('organization');
  const institution = text('institution', 'school');
  const isConference = type === 'paper-conference' || type === 'speech';
  const names = [house, institution, house !== undefined && isConference ? undefined : organization];
  const publisher = [...new Set(names.filter((name) => name !== undefined))].join('; ');
  return {
    ...(publisher !== '' && { publisher }),
    ...(publisher === '' && isPreprint && { publisher: 'arXiv' }),
    ...(house !== undefined &&
      organization !== undefined &&
      organization !== house &&
      isConference && { organizer: organization }),
  };
}

const dateFields: readonly (readonly [variable: DateVariable, ...fields: string[]])[] = [
  ['event-date', 'eventdate'],
  ['accessed', 'urldate', 'lastchecked', 'lastaccessed', 'urlaccessdate', 'accessed'],
  ['original-date', 'origdate', 'origyear'],
  ['submitted', 'yearfiled'],
];

// Wikipedia's "[Online; accessed 19-July-2008]", and "Accessed: 2020-01-02".
const accessNote =
  /(?:^|[\s[(])(?:last\s)?(?:accessed|visited|retrieved)(?:\son)?[:\s]\s?([\p{L}\d][\p{L}\d\s,./-]{5,24}?)[.\])]{0,2}$/iu;

function addDates(csl: WritableItem, raw: FieldOf): void {
  for (const [variable, ...names] of dateFields) {
    const value = raw(...names);
    const date = value === undefined ? undefined : writtenDate(value);
    if (date !== undefined) csl[variable] = date;
  }
  const [, words] = accessNote.exec(raw('note')?.slice(0, 200) ?? '') ?? [];
  const noted = words === undefined || csl.accessed !== undefined ? undefined : writtenDate(words);
  if (noted?.['date-parts'] !== undefined) csl.accessed = noted;
}
