import { type CslItem, dateVariables, personVariables, type PersonName } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { asHtml } from '../text/htmlText.ts';
import { cslJsonDate } from './cslDate.ts';
import { cslType } from './cslTypes.ts';

/** A record of CSL-JSON. CSL has no field for an arXiv id: a preprint has it as its number, other papers in a note. */
export type CslRecord = CslItem & { readonly id: string };

/** How a text is written in a format; `name` is that of the variable. */
export type WrittenText = (text: string, name: string) => string;

/** A paper as a record of CSL-JSON. What is not known is left out. */
export function cslJsonItem(paper: Paper, key: string, hasAbstract = false): CslRecord {
  return cslRecord(paper, key, asHtml, hasAbstract);
}

/**
 * A paper as a record of CSL 1.0.2, with its texts as `written` gives them. References need no abstract: it is written for a paper
 * whose own file has it.
 */
export function cslRecord(paper: Paper, key: string, written: WrittenText, hasAbstract = false): CslRecord {
  const { csl, arxiv, authorsComplete } = paper;
  // Programs write what BibTeX calls "and others" as a last person of that name.
  const cut =
    authorsComplete === false && csl.author !== undefined ? { author: [...csl.author, { literal: 'others' }] } : {};
  const { type, title, ...facts } = { ...csl, ...cut, ...(arxiv !== undefined && eprint(csl, arxiv)) };
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string') values[name] = written(value, name);
    else if (includes(dateVariables, name)) values[name] = cslJsonDate(facts[name] ?? {});
    else if (includes(personVariables, name)) values[name] = facts[name]?.map((person) => writtenName(person, written));
  }
  if (hasAbstract && paper.abstract !== undefined) values['abstract'] = written(paper.abstract, 'abstract');
  return {
    id: key,
    type: cslType(type) ?? 'document',
    title: written(title, 'title'),
    ...(values as Partial<CslItem>),
  };
}

function eprint(csl: CslItem, arxiv: string): Partial<CslItem> {
  const written = `arXiv:${arxiv}`;
  if (csl.type === 'article' && csl.number === undefined) return { number: written };
  if (csl.note === undefined) return { note: written };
  return csl.note.toLowerCase().includes(written.toLowerCase()) ? {} : { note: `${csl.note}; ${written}` };
}

function writtenName(person: PersonName, written: WrittenText): PersonName {
  return Object.fromEntries(Object.entries(person).map(([part, text]) => [part, written(text, part)]));
}

function includes<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
