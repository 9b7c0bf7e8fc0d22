import { type CslItem, type PersonName, type PersonVariable, yearOfDate } from './csl.ts';
import type { Paper } from './paper.ts';

/** "Yanli Zhao": a name in reading order. */
export function fullName(name: PersonName): string {
  return name.literal ?? [name.given, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

/** The part of a name that lists and keys go by: "Zhao", or the literal name of a collaboration. */
export function familyName(name: PersonName): string {
  return name.family ?? name.literal ?? name.given ?? '';
}

/** Who a reference begins with, the first of these that is known: the editors of a book without authors, the director of a film. */
const leadingRoles = [
  'author', 'editor', 'editorial-director', 'collection-editor', 'director', 'composer', 'compiler', 'translator',
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

/** "Zhao", "Zhao and Gu", "Zhao et al."; undefined when no author is known. */
export function authorsLabel({ csl, authorsComplete }: Paper): string | undefined {
  const authors = csl.author ?? [];
  const [first, second] = authors;
  if (first === undefined) return undefined;
  if (authorsComplete === false) return `${familyName(first)} et al.`;
  if (second === undefined) return familyName(first);
  if (authors.length === 2) return `${familyName(first)} and ${familyName(second)}`;
  return `${familyName(first)} et al.`;
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

/** "VLDB", the short name of the venue if it has one; undefined when not known. */
export function venueLabel(paper: Paper): string | undefined {
  return paper.venue ?? paper.csl['container-title-short'] ?? paper.csl['container-title'];
}
