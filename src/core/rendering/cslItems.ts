import { type CslRecord, cslRecord } from '../bibliography/writeCslJson.ts';
import { type CslDate, dateVariables, type PersonName, personVariables } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { literally, marks } from './textRuns.ts';
import { unlikeMember } from './unlikeMember.ts';

/**
 * A paper as the processor takes it, under the key that it is cited by. Texts of records are plain: what looks like markup in them
 * is text.
 */
export function cslItem(paper: Paper, key: string): CslRecord {
  const { title, author, ...facts } = cslRecord(paper, key, literally);
  // Whom the record does not name is "et al." in every style.
  const isCut = paper.authorsComplete === false && author !== undefined;
  const named = isCut ? [...author.slice(0, -1), { literal: marks.others }] : author;
  const dates = dateVariables.flatMap((name) => {
    const date = facts[name];
    return date === undefined ? [] : [[name, evenRange(date)]];
  });
  const people = personVariables.flatMap((name) => {
    const names = name === 'author' ? named : facts[name];
    return names === undefined ? [] : [[name, names.map(asFamily)]];
  });
  const item = { ...facts, ...Object.fromEntries([...dates, ...people]) } as CslRecord;
  return title === '' ? item : { ...item, title };
}

/** The processor sets names of groups apart from others, "A. Doe, and The Group" where the style has no comma. */
const asFamily = (name: PersonName): PersonName =>
  unlikeMembers(name.literal === undefined || name.literal === marks.others ? name : { family: name.literal });

function unlikeMembers(name: PersonName): PersonName {
  const parts = Object.entries(name).map(([part, text]: [string, unknown]) => [
    part,
    typeof text === 'string' ? unlikeMember(text) : text,
  ]);
  return Object.fromEntries(parts) as PersonName;
}

/** The processor takes ranges only from year to year, from month to month, or from day to day. */
function evenRange(date: CslDate): CslDate {
  const [start, end] = date['date-parts'] ?? [];
  if (start === undefined || end === undefined || start.length === end.length) return date;
  // One that is open ends with zeros.
  if (end[0] === 0) return { ...date, 'date-parts': [start, start.map(() => 0)] };
  const length = Math.min(start.length, end.length);
  return { ...date, 'date-parts': [start.slice(0, length), end.slice(0, length)] };
}
