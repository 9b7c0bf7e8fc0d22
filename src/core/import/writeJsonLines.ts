import { cslRecord } from '../bibliography/writeCslJson.ts';
import { linkOf } from '../papers/makePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { asHtml } from '../text/htmlText.ts';

/** A paper as a line of a JSON Lines library, without the line break. */
export const jsonLine = (paper: Paper, key: string): string => JSON.stringify(lineRecord(paper, key));

/**
 * What such a line says: CSL's variables under their names, and beside them what a library knows more. Reading it gives the same
 * record back.
 */
export function lineRecord(paper: Paper, key: string): object {
  const { arxiv, authorsComplete, ...facts } = paper;
  const code = linkOf(paper, 'code');
  const { abstract, summary, plain, introduces, category, venue, names, aliases, topics } = facts;
  return {
    ...cslRecord(facts, key, asHtml),
    ...(arxiv !== undefined && { arxiv }),
    ...(authorsComplete === false && { authorsComplete }),
    ...(venue !== undefined && { venue: { short: venue } }),
    ...(category !== undefined && { category }),
    ...(abstract !== undefined && { abstract: asHtml(abstract) }),
    ...(summary !== undefined && { summary }),
    ...(plain !== undefined && { plain }),
    ...(introduces !== undefined && { introduces }),
    ...(names.length > 0 && { names }),
    ...(aliases.length > 0 && { aliases }),
    ...(topics.length > 0 && { topics }),
    ...(code !== undefined && { code }),
  };
}
