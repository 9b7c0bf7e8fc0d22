import type { PersonName, PersonVariable } from '../papers/csl.ts';
import { creatorsOf } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';

/** How a style writes a list of people. */
export interface NameForm {
  /** Whose family name stands first: of all, of the first one, of nobody. */
  readonly inverted: 'all' | 'first' | 'none';
  /** How given names are written; as they stand where it is left out. */
  readonly given?: (given: string, family: string) => string;
  /** Between two names, and before the last of more. */
  readonly two: string;
  readonly last: string;
  /** Behind names that are cut. */
  readonly et: string;
  /** Longer lists are cut to `kept` names. */
  readonly most?: number;
  readonly kept?: number;
  /** Between the kept names and the last one, where the style has it. */
  readonly ellipsis?: string;
}

/** The names that a reference begins with; undefined when nobody is known. */
export interface Heading {
  readonly role: PersonVariable;
  readonly names: string;
  readonly count: number;
}

export function headingOf(paper: Paper, form: NameForm): Heading | undefined {
  const creators = creatorsOf(paper.csl);
  if (creators === undefined) return undefined;
  const { role, people } = creators;
  const names = nameList(people, form, role === 'author' && paper.authorsComplete === false);
  return names === '' ? undefined : { role, names, count: people.length };
}

/** People in one role who do not head the reference; undefined when there are none. */
export function othersIn({ csl }: Paper, role: PersonVariable, form: NameForm): Omit<Heading, 'role'> | undefined {
  const people = csl[role];
  if (people === undefined || people.length === 0 || creatorsOf(csl)?.role === role) return undefined;
  return { names: nameList(people, form), count: people.length };
}

function nameList(people: readonly PersonName[], form: NameForm, isCut = false): string {
  const { most = Infinity, kept = 1, ellipsis } = form;
  const written = people.map((person, index) =>
    form.inverted === 'all' || (form.inverted === 'first' && index === 0)
      ? inverted(person, form)
      : inReadingOrder(person, form),
  );
  const names = written.filter((name) => name.trim() !== '');
  const last = names.at(-1) ?? '';
  if (names.length > most) {
    const first = names.slice(0, kept).join(', ');
    return ellipsis === undefined || isCut ? first + form.et : first + ellipsis + last;
  }
  if (isCut && names.length > 0) return names.join(', ') + form.et;
  return names.length < 2 ? last : names.slice(0, -1).join(', ') + (names.length === 2 ? form.two : form.last) + last;
}

/** "Zhao, Yanli"; a literal name as it is. */
function inverted(person: PersonName, { given }: NameForm): string {
  const { family, suffix } = person;
  if (person.literal !== undefined || family === undefined) return person.literal ?? person.given ?? '';
  return [family, writtenGiven(person, given), suffix].filter((part) => part !== undefined && part !== '').join(', ');
}

function inReadingOrder(person: PersonName, { given }: NameForm): string {
  const { family, suffix } = person;
  if (person.literal !== undefined || family === undefined) return person.literal ?? person.given ?? '';
  return [writtenGiven(person, given), family, suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

function writtenGiven({ given, family = '' }: PersonName, written: NameForm['given']): string | undefined {
  return given === undefined || written === undefined ? given : written(given, family);
}

/**
 * "Jean-Pierre Y." → "J.-P. Y.", "J.R.R." and "JRR" → "J. R. R."; a nickname in parentheses is left out, "Yu." stays. Scripts
 * without capitals have no initials and stay as they are.
 */
export function initials(given: string, family: string): string {
  const isLoud = family === family.toUpperCase();
  const words = spacedInitials(given.replace(/\([^()]*\)/g, ' ')).split(/\s+/);
  const written = words.map((word) => {
    if (!/\p{Lu}/u.test(word)) return word;
    if (/^\p{Lu}{2,3}$/u.test(word) && !isLoud) return [...word].map((letter) => `${letter}.`).join(' ');
    return word.replace(/[^\s-]+/g, initial);
  });
  return written.filter((word) => word !== '').join(' ');
}

/** "J.R.R." → "J. R. R.", "Donald E.K." → "Donald E. K." */
export function spacedInitials(given: string): string {
  return given.replace(/(?<=(?<!\p{L})\p{Lu}\.)(?=\p{Lu})/gu, ' ');
}

const initial = (word: string): string => {
  if (/^\p{Lu}\p{Ll}\.$/u.test(word)) return word;
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter === undefined ? word : `${letter}.`;
};

const shortRoles: Readonly<Partial<Record<PersonVariable, readonly [one: string, many: string]>>> = {
  editor: ['ed.', 'eds.'],
  'editorial-director': ['ed.', 'eds.'],
  'collection-editor': ['ed.', 'eds.'],
  translator: ['trans.', 'trans.'],
};

/** "eds." for two editors, "director" for one; undefined for those who need no word, as authors. */
export function shortRole(role: PersonVariable, count: number): string | undefined {
  return shortRoles[role]?.[count === 1 ? 0 : 1] ?? longRole(role, count);
}

/** "editors"; undefined for those who need no word. */
export function longRole(role: PersonVariable, count: number): string | undefined {
  if (/author$|^(?:composer|illustrator|contributor)$/.test(role)) return undefined;
  const name = role === 'collection-editor' ? 'editor' : role.replaceAll('-', ' ');
  return count === 1 ? name : `${name}s`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
