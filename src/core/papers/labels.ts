import type { Paper, PersonName } from './paper.ts';

/** "Yanli Zhao": a name in reading order. */
export function fullName(name: PersonName): string {
  return name.literal ?? [name.given, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

/** The part of a name that lists and keys go by: "Zhao", or the literal name of a collaboration. */
export function familyName(name: PersonName): string {
  return name.family ?? name.literal ?? name.given ?? '';
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

/** The year a paper was issued; undefined when not known. */
export function paperYear(paper: Paper): number | undefined {
  return paper.csl.issued?.['date-parts'][0]?.[0];
}

/** The year of the venue where it is known and another than the paper's own. */
export function laterVenueYear(paper: Paper): number | undefined {
  const year = paper.csl['event-date']?.['date-parts'][0]?.[0];
  return year === paperYear(paper) ? undefined : year;
}

/** "VLDB", or "ICLR 2026" when the venue's year differs from the paper's own; undefined when not known. */
export function venueLabel(paper: Paper): string | undefined {
  const venue = paper.csl['container-title-short'] ?? paper.csl['container-title'];
  if (venue === undefined) return undefined;
  const year = laterVenueYear(paper);
  return year === undefined ? venue : `${venue} ${year}`;
}
