import { lookupTable } from '../../core/lookupTable.ts';
import {
  type CslDate,
  type CslItem,
  type PersonVariable,
  type TextVariable,
  yearOfDate,
} from '../../core/papers/csl.ts';
import { creatorsOf, fullName, peopleOf, roleMark } from '../../core/papers/labels.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { l10n } from '../../core/l10n.ts';
import type { PaperDetails } from '../../protocol/papers.ts';

type OtherPeople = NonNullable<PaperDetails['otherPeople']>;
type FurtherFacts = NonNullable<PaperDetails['furtherFacts']>;

/** All who a paper is listed by, in reading order, "et al." where more are not known, and "(eds.)" behind editors. */
export function leadingNames({ csl, authorsComplete }: Paper): readonly string[] {
  const creators = creatorsOf(csl);
  if (creators === undefined) return [];
  const names = creators.people.map(fullName);
  const mark = roleMark(creators);
  if (mark !== undefined) return names.map((name, index) => (index === names.length - 1 ? `${name} ${mark}` : name));
  return creators.role === 'author' && authorsComplete === false ? [...names, 'et al.'] : names;
}

/** What people of a role are called: one of them, and several. */
// prettier-ignore
const roleNames: Readonly<Record<PersonVariable, readonly [one: string, several: string]>> = l10n.later({
  author: ['Author', 'Authors'], editor: ['Editor', 'Editors'], translator: ['Translator', 'Translators'],
  director: ['Director', 'Directors'], 'container-author': ['Author of the book', 'Authors of the book'],
  'collection-editor': ['Series editor', 'Series editors'], 'editorial-director': ['Editorial director', 'Editorial directors'],
  chair: ['Chair', 'Chairs'], compiler: ['Compiler', 'Compilers'], composer: ['Composer', 'Composers'],
  contributor: ['Contributor', 'Contributors'], curator: ['Curator', 'Curators'],
  'executive-producer': ['Executive producer', 'Executive producers'], guest: ['Guest', 'Guests'], host: ['Host', 'Hosts'],
  illustrator: ['Illustrator', 'Illustrators'], interviewer: ['Interviewer', 'Interviewers'], narrator: ['Narrator', 'Narrators'],
  organizer: ['Organizer', 'Organizers'], 'original-author': ['Original author', 'Original authors'],
  performer: ['Performer', 'Performers'], producer: ['Producer', 'Producers'], recipient: ['Recipient', 'Recipients'],
  'reviewed-author': ['Author of the work reviewed', 'Authors of the work reviewed'],
  'script-writer': ['Script writer', 'Script writers'], 'series-creator': ['Creator of the series', 'Creators of the series'],
});

const roleName = (role: PersonVariable, count: number): string => l10n.t(roleNames[role][count === 1 ? 0 : 1]);

/** Everybody whom a paper names beside those that it is listed by. */
export function otherPeopleOf({ csl }: Paper): OtherPeople {
  const leading = creatorsOf(csl)?.role;
  return peopleOf(csl).flatMap(({ role, people }) =>
    role === leading ? [] : [{ role: roleName(role, people.length), names: people.map(fullName) }],
  );
}

// prettier-ignore
const typeNames: Readonly<Record<string, string>> = lookupTable(l10n.later({
  'article-magazine': 'Magazine article', 'article-newspaper': 'Newspaper article', bill: 'Bill', book: 'Book', broadcast: 'Broadcast',
  chapter: 'Chapter', classic: 'Classic', collection: 'Collection', dataset: 'Data set', entry: 'Entry',
  'entry-dictionary': 'Dictionary entry', 'entry-encyclopedia': 'Encyclopedia entry', event: 'Event', figure: 'Figure',
  graphic: 'Picture', hearing: 'Hearing', interview: 'Interview', legal_case: 'Case', legislation: 'Legislation',
  manuscript: 'Manuscript', map: 'Map', motion_picture: 'Film', musical_score: 'Score', pamphlet: 'Pamphlet', patent: 'Patent',
  performance: 'Performance', periodical: 'Periodical', personal_communication: 'Personal communication', regulation: 'Regulation',
  report: 'Report', review: 'Review', 'review-book': 'Book review', software: 'Software', song: 'Song', speech: 'Talk',
  standard: 'Standard', thesis: 'Thesis', treaty: 'Treaty',
}));

/** The facts that have a row of their own, where they are known, beside those that {@link PaperDetails} names itself. */
const factNames: readonly (readonly [TextVariable, string])[] = [
  ['genre', l10n.later('Type')],
  ['number', l10n.later('Number')],
  ['edition', l10n.later('Edition')],
  ['version', l10n.later('Version')],
  ['number-of-volumes', l10n.later('Volumes')],
  ['part', l10n.later('Part')],
  ['chapter-number', l10n.later('Chapter')],
  ['section', l10n.later('Section')],
  ['collection-title', l10n.later('Series')],
  ['publisher', l10n.later('Publisher')],
  ['publisher-place', l10n.later('Place')],
  ['event-title', l10n.later('Event')],
  ['event-place', l10n.later('Place of the event')],
  ['original-title', l10n.later('Original title')],
  ['original-publisher', l10n.later('Original publisher')],
  ['number-of-pages', l10n.later('Length')],
  ['medium', l10n.later('Medium')],
  ['status', l10n.later('Status')],
  ['archive', l10n.later('Archive')],
  ['language', l10n.later('Language')],
  ['license', l10n.later('Licence')],
  ['ISBN', 'ISBN'],
  ['ISSN', 'ISSN'],
  ['PMID', 'PMID'],
  ['PMCID', 'PMCID'],
  ['note', l10n.later('Note')],
];

/** What the one who publishes a work of a type is called where it is no publisher: a thesis comes from a university. */
// prettier-ignore
const publisherNames: Readonly<Record<string, string>> = lookupTable(l10n.later({
  thesis: 'University', report: 'Institution', standard: 'Institution', motion_picture: 'Studio', broadcast: 'Broadcaster', song: 'Label',
}));

/** What a record says beside title, people, year, venue and ids, in the order in which a reference has it. */
export function furtherFactsOf(csl: CslItem): FurtherFacts {
  const facts: { name: string; value: string }[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') facts.push({ name, value });
  };
  const type = typeNames[csl.type];
  if (csl.genre === undefined && type !== undefined) add(l10n.t('Type'), l10n.t(type));
  for (const [variable, name] of factNames) {
    const value = csl[variable];
    if (variable === 'publisher' && value !== undefined && /^arxiv\b/i.test(value)) continue;
    if (variable === 'publisher') add(l10n.t(publisherNames[csl.type] ?? name), value);
    else if (variable === 'collection-title')
      add(l10n.t(name), [value, csl['collection-number']].filter((part) => part !== undefined).join(' '));
    else if (variable === 'number-of-pages')
      add(l10n.t(name), value === undefined || !/^\d+$/.test(value) ? value : l10n.t('{0} pages', value));
    else add(l10n.t(name), value);
  }
  add(l10n.t('Date of the event'), dateText(csl['event-date']));
  add(l10n.t('First published'), dateText(csl['original-date']));
  add(l10n.t('Seen'), dateText(csl.accessed));
  return facts;
}

/** "2023-04-21", "850", "44 BC", or the words of a date in words. */
function dateText(date: CslDate | undefined): string | undefined {
  const year = yearOfDate(date);
  if (date === undefined || year === undefined) return date?.literal;
  if (year <= 0) return `${1 - year} BC`;
  return (date['date-parts']?.[0] ?? []).map((part) => String(part).padStart(2, '0')).join('-');
}
