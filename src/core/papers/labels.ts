import { type CslItem, type PersonName, personVariables, type PersonVariable, yearOfDate } from './csl.ts';
import { isFamilyFirst } from './familyFirst.ts';
import type { Paper } from './paper.ts';

/** "Yanli Zhao": a name in reading order, which for 李, 明 is 李明. */
export function fullName({ literal, given = '', family = '', suffix = '' }: PersonName): string {
  if (literal !== undefined) return literal;
  if (isFamilyFirst(family, given)) return `${family}${given}`;
  return [given, family, suffix].filter((part) => part !== '').join(' ');
}

/** The part of a name that lists and keys go by: "Zhao", or the literal name of a collaboration. */
export function familyName(name: PersonName): string {
  return name.family ?? name.literal ?? name.given ?? '';
}

/** "Zhao, Yanli": a name as lists are sorted by it. */
export function listedName(name: PersonName): string {
  const { literal, given = '', family = '', suffix = '' } = name;
  if (literal !== undefined || family === '' || isFamilyFirst(family, given)) return fullName(name);
  return [family, given, suffix].filter((part) => part !== '').join(', ');
}

/**
 * Who a work is known by, the first of these that is known: the editors of a book without authors, the director of a film,
 * last those of the whole that it is a part of.
 */
const leadingRoles = [
  'author',
  'editor',
  'editorial-director',
  'director',
  'composer',
  'compiler',
  'translator',
  'performer',
  'script-writer',
  'series-creator',
  'producer',
  'host',
  'curator',
  'organizer',
  'interviewer',
  'narrator',
  'illustrator',
  'contributor',
  'collection-editor',
  'container-author',
  'original-author',
] as const satisfies readonly PersonVariable[];

export interface Creators {
  readonly role: PersonVariable;
  /** At least one. */
  readonly people: readonly PersonName[];
}

/** The people that a paper is listed, cited and found by, and what they did; undefined when nobody is known. */
export function creatorsOf(csl: CslItem): Creators | undefined {
  for (const role of leadingRoles) {
    const people = csl[role];
    if (people !== undefined && people.length > 0) return { role, people };
  }
  return undefined;
}

/** What a role is called behind the names of one person, and of several. */
const roleMarks: Readonly<Partial<Record<PersonVariable, readonly [string, string]>>> = {
  editor: ['ed.', 'eds.'],
  'editorial-director': ['ed.', 'eds.'],
  'collection-editor': ['ed.', 'eds.'],
  director: ['dir.', 'dirs.'],
  compiler: ['comp.', 'comps.'],
  translator: ['trans.', 'trans.'],
};

/** "(eds.)" behind the names of editors; undefined for authors, who need no word. */
export function roleMark({ role, people }: Creators): string | undefined {
  const marks = roleMarks[role];
  return marks === undefined ? undefined : `(${people.length === 1 ? marks[0] : marks[1]})`;
}

/** "Zhao", "Zhao and Gu", "Zhao et al.", "Wiering and van Otterlo (eds.)"; undefined when nobody is known. */
export function authorsLabel({ csl, authorsComplete }: Paper): string | undefined {
  const creators = creatorsOf(csl);
  const [first, second, ...others] = creators?.people ?? [];
  if (creators === undefined || first === undefined) return undefined;
  const isCut = creators.role === 'author' && authorsComplete === false;
  const more = second === undefined ? '' : ` and ${familyName(second)}`;
  const names = `${familyName(first)}${isCut || others.length > 0 ? ' et al.' : more}`;
  return [names, roleMark(creators)].filter((part) => part !== undefined).join(' ');
}

/** The people whom a paper names, those that it is listed by first, then the others in the order of CSL's variables. */
export function peopleOf(csl: CslItem): readonly Creators[] {
  const leading = creatorsOf(csl);
  if (leading === undefined) return otherPeople(csl, undefined);
  return [leading, ...otherPeople(csl, leading.role)];
}

function otherPeople(csl: CslItem, leading: PersonVariable | undefined): Creators[] {
  const found: Creators[] = [];
  for (const role of personVariables) {
    const people = csl[role];
    if (role !== leading && people !== undefined && people.length > 0) found.push({ role, people });
  }
  return found;
}

/** The year of the publication that a paper's record names; undefined when not known. */
export function paperYear(paper: Paper): number | undefined {
  return yearOfDate(paper.csl.issued);
}

/** The year of the preprint where it is known and another than that of the publication. */
export function preprintYear(paper: Paper): number | undefined {
  const year = yearOfDate(paper.csl['available-date']);
  return year === paperYear(paper) ? undefined : year;
}

/**
 * "VLDB", the short name of the venue if it has one, else its name, else who published it: the publisher of a book, the
 * school of a thesis. Undefined when not known, and for preprints.
 */
export function venueLabel({ csl, venue }: Paper): string | undefined {
  const publisher = csl.publisher === undefined || /^arxiv\b/i.test(csl.publisher) ? undefined : csl.publisher;
  return venue ?? csl['container-title-short'] ?? csl['container-title'] ?? publisher;
}
