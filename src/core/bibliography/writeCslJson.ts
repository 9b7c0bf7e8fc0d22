import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';

/** A record of CSL-JSON. CSL has no field for an arXiv id: a preprint has it as its number, other papers in a note. */
export interface CslRecord extends CslItem {
  readonly id: string;
  readonly number?: string;
  readonly note?: string;
}

/** A paper as a record of CSL-JSON, which is also what YAML bibliographies hold. What is not known is left out. */
export function cslJsonItem(paper: Paper, key: string): CslRecord {
  const { csl, arxiv, authorsComplete } = paper;
  const { type, title, ...facts } = csl;
  // Programs write what BibTeX calls "and others" as a last person of that name.
  const cut = authorsComplete === false && csl.author !== undefined ? { author: [...csl.author, { literal: 'others' }] } : {};
  const eprint = arxiv === undefined ? {} : { [type === 'article' ? 'number' : 'note']: `arXiv:${arxiv}` };
  return { id: key, type, title, ...facts, ...cut, ...eprint };
}
