import { lookupTable } from '../lookupTable.ts';
import type { CslItem } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';

/** Where a work can be had: its DOI first. Undefined when there is no address. */
export function addressOf({ csl, arxiv }: Paper): string | undefined {
  if (csl.DOI !== undefined) return `https://doi.org/${csl.DOI}`;
  return csl.URL ?? (arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`);
}

export const isPreprint = ({ csl }: Paper): boolean => csl.type === 'article';

/** Who published it; arXiv for what is only there. */
export const publisherOf = (paper: Paper): string | undefined =>
  paper.csl.publisher ?? (isPreprint(paper) && paper.arxiv !== undefined ? 'arXiv' : undefined);

/** The number of a report, a patent, an article without pages; of a preprint "arXiv:2205.14135". */
export const numberOf = ({ csl, arxiv }: Paper): string | undefined =>
  csl.number ?? (csl.type === 'article' && arxiv !== undefined ? `arXiv:${arxiv}` : undefined);

/** "12", "TR-7" and "B4", but no "arXiv:2205.14135": what "No." can stand before. */
export const labelledNumber = (number: string | undefined): string | undefined =>
  number === undefined || !/^[A-Za-z]{0,3}-?\d[\d.,/-]*[A-Za-z]?$/.test(number) ? number : `No. ${number}`;

/** A volume without the word: "Vol. 2" → "2". */
export const volumeOf = ({ volume }: CslItem): string | undefined =>
  volume?.replace(/^vol(?:ume|\.)?\s*(?=[\dIVXLC])/i, '');

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "2nd ed." for "2", "2nd" and "Second"; "Revised ed."; what says "edition" itself as it stands. */
export function editionOf({ edition }: CslItem): string | undefined {
  if (edition === undefined) return undefined;
  const text = edition.trim().replace(/\s+ed(?:ition|n)?\.?$/i, '');
  const number =
    ordinals.indexOf(text.toLowerCase()) + 1 || Number(/^(\d{1,4})(?:st|nd|rd|th)?\.?$/i.exec(text)?.[1] ?? 0);
  return number > 0 ? `${ordinal(number)} ed.` : /\bed(?:itions?|ns?)?\b/i.test(text) ? text : `${text} ed.`;
}

function ordinal(number: number): string {
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

/** "Studies in Logic 12": a series and the place of a book in it; undefined when neither is known. */
export function seriesOf(csl: CslItem): string | undefined {
  const parts = [csl['collection-title'], csl['collection-number']].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

const kinds: Readonly<Record<string, string>> = lookupTable({
  dataset: 'Data set',
  software: 'Computer software',
  map: 'Map',
  song: 'Song',
  motion_picture: 'Film',
  post: 'Online post',
  broadcast: 'Broadcast',
  figure: 'Figure',
  graphic: 'Graphic',
  interview: 'Interview',
  performance: 'Performance',
});

/** What kind of work it is, as it says itself, or for types whose reference does not show it. */
export const kindOf = ({ genre, medium, type }: CslItem): string | undefined =>
  genre ?? medium ?? (Object.hasOwn(kinds, type) ? kinds[type] : undefined);

/** Works that stand in a journal, a magazine, a newspaper, a blog. */
export const isPeriodical = ({ type }: CslItem): boolean =>
  /^(?:article-(?:journal|magazine|newspaper)|periodical|post-weblog|review(?:-book)?)$/.test(type);

/** Works that are parts of books. */
export const isChapter = ({ type }: CslItem): boolean => /^(?:chapter|entry(?:-dictionary|-encyclopedia)?)$/.test(type);

/** Works that stand for themselves and whose titles are set as those of books. */
export const isBook = ({ type }: CslItem): boolean =>
  /^(?:book|classic|collection|pamphlet|graphic|motion_picture|song|musical_score|map|legislation|bill|standard)$/.test(
    type,
  );
