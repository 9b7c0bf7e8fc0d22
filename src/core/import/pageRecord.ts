import { makePaper } from '../papers/makePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { personName } from '../papers/personName.ts';
import type { DailyPaper } from './dailyPaper.ts';
import { originOfPage } from '../papers/pageOrigin.ts';
import { pageLabel, type PageSource, pagesMember } from './pageSource.ts';
import { lineRecord } from './writeJsonLines.ts';

/** A paper of a page as a record of a JSON Lines library; members without a value are not written. */
export interface PageRecord {
  readonly id: string;
  readonly title: string;
  readonly [pagesMember]: readonly PageSource[];
  readonly [member: string]: unknown;
}

/** What an entry says of its page: the day of its own counts before that of the page. */
export function sourceOfEntry({ day, votes }: DailyPaper, page: PageSource): PageSource {
  return { ...page, ...(day !== undefined && { day }), ...(votes !== undefined && { votes }) };
}

/** The paper of an entry. */
export function paperOfEntry(entry: DailyPaper, page: PageSource): Paper {
  const source = originOfPage(pageLabel(sourceOfEntry(entry, page)));
  const abstract = entry.abstract === '' ? undefined : entry.abstract;
  return makePaper({ ...entry, abstract, authors: entry.authors?.map(personName), url: entry.project }, source);
}

/** The record of a paper that no library has yet. */
export function pageRecord(entry: DailyPaper, page: PageSource): PageRecord {
  const paper = paperOfEntry(entry, page);
  return {
    id: paper.id,
    title: paper.csl.title,
    abstract: paper.abstract,
    arxiv: entry.arxiv,
    doi: paper.csl.DOI,
    authors: paper.csl.author,
    year: entry.year,
    code: paper.links.find((link) => link.kind === 'code')?.url,
    url: entry.project === undefined ? undefined : paper.csl.URL,
    [pagesMember]: [sourceOfEntry(entry, page)],
  };
}

/** The record that notes a page on which a paper stood that a library has: what it is told by, and nothing that is there already. */
export function notedRecord(paper: Paper, entry: DailyPaper, page: PageSource): PageRecord {
  const { abstract: _abstract, summary: _summary, plain: _plain, ...facts } = paper;
  const key = paper.keys[0] ?? paper.id;
  return {
    ...lineRecord({ ...facts, names: [], aliases: [], topics: [], links: [] }, key),
    id: key,
    title: paper.csl.title,
    [pagesMember]: [sourceOfEntry(entry, page)],
  };
}
