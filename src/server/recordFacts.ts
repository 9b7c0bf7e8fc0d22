import { lookupTable } from '../core/lookupTable.ts';
import { type CslDate, type CslItem, type PersonVariable, type TextVariable, yearOfDate } from '../core/papers/csl.ts';
import { creatorsOf, fullName, peopleOf, roleMark } from '../core/papers/labels.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { PaperDetails } from '../protocol.ts';

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

// prettier-ignore
const roleNames: Readonly<Record<PersonVariable, string>> = {
  author: 'Author', editor: 'Editor', translator: 'Translator', director: 'Director', 'container-author': 'Author of the book',
  'collection-editor': 'Series editor', 'editorial-director': 'Editorial director', chair: 'Chair', compiler: 'Compiler',
  composer: 'Composer', contributor: 'Contributor', curator: 'Curator', 'executive-producer': 'Executive producer', guest: 'Guest',
  host: 'Host', illustrator: 'Illustrator', interviewer: 'Interviewer', narrator: 'Narrator', organizer: 'Organizer',
  'original-author': 'Original author', performer: 'Performer', producer: 'Producer', recipient: 'Recipient',
  'reviewed-author': 'Author of the work reviewed', 'script-writer': 'Script writer', 'series-creator': 'Creator of the series',
};

/** "Editor" of one, "Editors" of several; "Author of the book" becomes "Authors of the book". */
function roleName(role: PersonVariable, count: number): string {
  const name = roleNames[role];
  if (count === 1) return name;
  return / of /.test(name) ? name.replace(/(?= of )/, 's') : `${name}s`;
}

/** Everybody whom a paper names beside those that it is listed by. */
export function otherPeopleOf({ csl }: Paper): OtherPeople {
  const leading = creatorsOf(csl)?.role;
  return peopleOf(csl).flatMap(({ role, people }) =>
    role === leading ? [] : [{ role: roleName(role, people.length), names: people.map(fullName) }],
  );
}

// prettier-ignore
const typeNames: Readonly<Record<string, string>> = lookupTable({
  'article-magazine': 'Magazine article', 'article-newspaper': 'Newspaper article', bill: 'Bill', book: 'Book', broadcast: 'Broadcast',
  chapter: 'Chapter', classic: 'Classic', collection: 'Collection', dataset: 'Data set', entry: 'Entry',
  'entry-dictionary': 'Dictionary entry', 'entry-encyclopedia': 'Encyclopedia entry', event: 'Event', figure: 'Figure',
  graphic: 'Picture', hearing: 'Hearing', interview: 'Interview', legal_case: 'Case', legislation: 'Legislation',
  manuscript: 'Manuscript', map: 'Map', motion_picture: 'Film', musical_score: 'Score', pamphlet: 'Pamphlet', patent: 'Patent',
  performance: 'Performance', periodical: 'Periodical', personal_communication: 'Personal communication', regulation: 'Regulation',
  report: 'Report', review: 'Review', 'review-book': 'Book review', software: 'Software', song: 'Song', speech: 'Talk',
  standard: 'Standard', thesis: 'Thesis', treaty: 'Treaty',
});

/** The facts that have a row of their own, where they are known, beside those that {@link PaperDetails} names itself. */
// prettier-ignore
const factNames: readonly (readonly [TextVariable, string])[] = [
  ['genre', 'Type'], ['number', 'Number'], ['edition', 'Edition'], ['version', 'Version'], ['number-of-volumes', 'Volumes'],
  ['part', 'Part'], ['chapter-number', 'Chapter'], ['section', 'Section'], ['collection-title', 'Series'],
  ['publisher', 'Publisher'], ['publisher-place', 'Place'], ['event-title', 'Event'], ['event-place', 'Place of the event'],
  ['original-title', 'Original title'], ['original-publisher', 'Original publisher'], ['number-of-pages', 'Length'],
  ['medium', 'Medium'], ['status', 'Status'], ['archive', 'Archive'], ['language', 'Language'], ['license', 'Licence'],
  ['ISBN', 'ISBN'], ['ISSN', 'ISSN'], ['PMID', 'PMID'], ['PMCID', 'PMCID'], ['note', 'Note'],
];

/** What the one who publishes a work of a type is called where it is no publisher: a thesis comes from a university. */
// prettier-ignore
const publisherNames: Readonly<Record<string, string>> = lookupTable({
  thesis: 'University', report: 'Institution', standard: 'Institution', motion_picture: 'Studio', broadcast: 'Broadcaster', song: 'Label',
});

/** What a record says beside title, people, year, venue and ids, in the order in which a reference has it. */
export function furtherFactsOf(csl: CslItem): FurtherFacts {
  const facts: { name: string; value: string }[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') facts.push({ name, value });
  };
  if (csl.genre === undefined) add('Type', typeNames[csl.type]);
  for (const [variable, name] of factNames) {
    const value = csl[variable];
    if (variable === 'publisher' && value !== undefined && /^arxiv\b/i.test(value)) continue;
    if (variable === 'publisher') add(publisherNames[csl.type] ?? name, value);
    else if (variable === 'collection-title')
      add(name, [value, csl['collection-number']].filter((part) => part !== undefined).join(' '));
    else if (variable === 'number-of-pages')
      add(name, value === undefined || !/^\d+$/.test(value) ? value : `${value} pages`);
    else add(name, value);
  }
  add('Date of the event', dateText(csl['event-date']));
  add('First published', dateText(csl['original-date']));
  add('Seen', dateText(csl.accessed));
  return facts;
}

/** "2023-04-21", "850", "44 BC", or the words of a date in words. */
function dateText(date: CslDate | undefined): string | undefined {
  const year = yearOfDate(date);
  if (date === undefined || year === undefined) return date?.literal;
  if (year <= 0) return `${1 - year} BC`;
  return (date['date-parts']?.[0] ?? []).map((part) => String(part).padStart(2, '0')).join('-');
}
