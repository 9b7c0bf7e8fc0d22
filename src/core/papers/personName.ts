import type { PersonName } from './csl.ts';
import { isFamilyFirst } from './familyFirst.ts';

// With a capital some of these are given names, "Di Wu", and only those that are not count.
const particles =
  '(?:van|von|der|den|het|de|da|das|dos|do|del|della|di|du|la|le|ten|ter|bin|ibn|al|el|Van|Von|De|Del|Della|El|Al)';
const readingOrder = new RegExp(`^(.*?\\S)\\s((?:${particles}\\s)*\\S+)$`, 'u');
const suffix = /^(.*[^\s,])(?:\s*,\s*|\s+)((?:Jr|Sr)\.?|I{2,3}|IV)$/u;
const group =
  /^the\s|\b(?:team|group|consortium|collaboration|community|project|contributors|foundation|initiative|laborator(?:y|ies)|labs?)$/i;

/**
 * A name as people write it: "Yanli Zhao" and "Zhao, Yanli" have the family "Zhao", "Laurens van der Maaten" has "van der
 * Maaten". One word alone, and what is called a team or a project, is a literal name.
 */
export function personName(text: string): PersonName {
  const name = text.replace(/\s+/g, ' ').trim();
  const [, before, ending] = suffix.exec(name) ?? [];
  const person = before === undefined ? nameWithoutSuffix(name) : nameWithoutSuffix(before);
  return ending === undefined || person.family === undefined ? person : { ...person, suffix: ending };
}

function nameWithoutSuffix(name: string): PersonName {
  const [beforeComma, afterComma] = name.split(/\s*,\s*/, 2);
  if (beforeComma !== undefined && afterComma !== undefined && afterComma !== '')
    return { family: beforeComma, given: afterComma };
  if (group.test(name)) return { literal: name };
  const [first = '', second = '', ...more] = name.split(' ', 3);
  if (more.length === 0 && isFamilyFirst(first, second)) return { family: first, given: second };
  const [, given, family] = readingOrder.exec(name) ?? [];
  return given === undefined || family === undefined ? { literal: name } : { family, given };
}
