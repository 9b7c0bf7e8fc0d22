import type { Cancellation } from '../../core/cancellation.ts';
import { preprintYear } from '../../core/papers/labels.ts';
import { leadingNames } from '../papers/recordFacts.ts';
import type { AgentContext } from './agentContext.ts';
import { agentPaper } from './agentPaper.ts';
import { type AgentInput, numberOf, textOf } from './checkedInput.ts';
import { paperRow, type PaperRow, shownLine, shownText } from './paperRow.ts';

export interface PaperAnswer extends PaperRow {
  readonly allAuthors: readonly string[];
  /** How many further authors there are. */
  readonly moreAuthors?: number;
  readonly venueName?: string;
  readonly preprintYear?: number;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly summary?: string;
  readonly abstract?: string;
  readonly abstractIsCut?: true;
  /** What people call it, its topics, and concepts that it introduced. */
  readonly names: readonly string[];
  readonly topics: readonly string[];
  readonly introduces?: readonly string[];
  readonly links: readonly { readonly kind: string; readonly url: string }[];
  /** All keys that libraries give it. */
  readonly keys: readonly string[];
  /** The libraries that have it. */
  readonly sources: readonly string[];
  readonly related: readonly (PaperRow & { readonly shares: readonly string[] })[];
}

const defaultRelated = 3;
const mostAuthors = 20;
const mostOfAList = 10;
const longestAbstract = 3000; // characters: the longest that arXiv takes is 1,920
const longestLine = 300; // characters

export async function paperTool(context: AgentContext, input: AgentInput, token: Cancellation): Promise<PaperAnswer> {
  const paper = await agentPaper(context, textOf(input, 'id') ?? '', token);
  const related = await context.papers.related(paper, numberOf(input, 'related') ?? defaultRelated, token);
  const shares = await context.papers.shared(paper, related);
  const authors = leadingNames(paper);
  const abstract = paper.abstract === undefined ? undefined : shownText(paper.abstract, longestAbstract);
  const { csl, summary, arxiv, introduces } = paper;
  const preprint = preprintYear(paper);
  const venueName = csl['container-title'];
  const lines = (texts: readonly string[]): readonly string[] =>
    texts.slice(0, mostOfAList).map((text) => shownLine(text, longestLine));
  return {
    ...paperRow(paper),
    allAuthors: authors.slice(0, mostAuthors).map((name) => shownLine(name, longestLine)),
    ...(authors.length > mostAuthors && { moreAuthors: authors.length - mostAuthors }),
    ...(venueName !== undefined && { venueName: shownLine(venueName, longestLine) }),
    ...(preprint !== undefined && { preprintYear: preprint }),
    ...(csl.DOI !== undefined && { doi: csl.DOI }),
    ...(arxiv !== undefined && { arxiv }),
    ...(summary !== undefined && { summary: shownLine(summary, longestLine * 2) }),
    ...(abstract !== undefined && { abstract: abstract.text }),
    ...(abstract?.isCut === true && { abstractIsCut: true }),
    names: lines(paper.names),
    topics: lines(paper.topics),
    ...(introduces !== undefined && { introduces: lines(introduces) }),
    links: paper.links.slice(0, mostOfAList).map(({ kind, url }) => ({ kind, url })),
    keys: paper.keys.slice(0, mostOfAList),
    sources: lines(paper.origins.map(({ label }) => label)),
    related: related.map((other, place) => ({ ...paperRow(other), shares: lines(shares[place] ?? []) })),
  };
}
