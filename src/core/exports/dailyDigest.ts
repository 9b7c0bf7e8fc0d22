import { cslYaml } from '../bibliography/writeCslYaml.ts';
import { markdownLink } from '../papers/escapeMarkdown.ts';
import { doiAddress } from '../papers/identity.ts';
import { authorsLabel, paperYear, venueLabel } from '../papers/labels.ts';
import { linkOf } from '../papers/makePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { documentMarkdown } from '../text/documentMarkdown.ts';
import type { UsePlace } from './paperUses.ts';
import { usesText } from './usesText.ts';

/** A paper that is like one of the digest. */
export interface NearPaper {
  readonly paper: Paper;
  /** What the two have in common, "pipeline parallelism". */
  readonly shares: readonly string[];
  /** Where the user's files speak of it; empty for one that only a library has. */
  readonly places: readonly UsePlace[];
  /** What holds it, "refs.bib". */
  readonly sources: readonly string[];
}

export interface DigestPaper {
  readonly paper: Paper;
  /** The key by which the digest cites it, from the references that it holds itself. */
  readonly key: string;
  /** What holds it beside the page. */
  readonly sources: readonly string[];
  /** Where the user's files speak of it. */
  readonly places: readonly UsePlace[];
  readonly near: readonly NearPaper[];
}

export interface DigestGroup {
  /** Undefined for papers that no topic is known of. */
  readonly topic?: string;
  readonly papers: readonly DigestPaper[];
}

export interface Digest {
  readonly title: string;
  /** What was looked at and what was not, in sentences of ours. */
  readonly notes: readonly string[];
  /** What could not be read of the page. */
  readonly problems: readonly string[];
  readonly groups: readonly DigestGroup[];
}

// Two sentences of an abstract, as a rule.
const longestSummary = 320; // characters

/** A digest as Markdown that holds its references itself, so that it can be cited in, moved and rendered alone; links to lines of files have `base` before their paths. Every text of a page is only text in it. */
export function digestMarkdown({ title, notes, problems, groups }: Digest, base = ''): string {
  const parts = [`# ${documentMarkdown(title)}`, notes.join(' '), problemsText(problems)];
  for (const { topic, papers } of groups) {
    parts.push(`## ${topic === undefined ? 'No topic known' : documentMarkdown(topic)} (${papers.length})`);
    for (const paper of papers) for (const each of paperParts(paper, base)) parts.push(each);
  }
  const references = cslYaml(groups.flatMap(({ papers }) => papers.map(({ paper, key }) => ({ paper, key }))));
  return `---\n${references}---\n\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const problemsTold = 20;

function problemsText(problems: readonly string[]): string {
  if (problems.length === 0) return '';
  const told = problems.slice(0, problemsTold).map((problem) => `- ${documentMarkdown(problem)}`);
  const more = problems.length - told.length;
  return ['Not everything of the page could be read:', '', ...told, ...(more > 0 ? [`- and ${more} more`] : [])].join(
    '\n',
  );
}

function paperParts(digested: DigestPaper, base: string): readonly string[] {
  const { paper } = digested;
  return [
    `### ${titleLink(paper)}`,
    bylineOf(digested),
    documentMarkdown(paper.summary ?? beginning(paper.abstract ?? '')),
    relations(digested, base).join('\n'),
  ];
}

const addressOf = (paper: Paper): string | undefined =>
  linkOf(paper, 'arxiv') ?? (paper.csl.DOI === undefined ? paper.csl.URL : doiAddress(paper.csl.DOI));

function titleLink(paper: Paper): string {
  const address = addressOf(paper);
  return address === undefined
    ? documentMarkdown(paper.csl.title)
    : markdownLink(paper.csl.title, address, documentMarkdown);
}

/** "Zhao et al. · 2023 · VLDB · arXiv:2304.11277 · code · [@zhao2023]" */
function bylineOf({ paper, key }: DigestPaper): string {
  const [authors, year, venue, code] = [
    authorsLabel(paper),
    paperYear(paper),
    venueLabel(paper),
    linkOf(paper, 'code'),
  ];
  const parts = [
    ...[authors, year, venue].flatMap((part) => (part === undefined ? [] : [documentMarkdown(String(part))])),
    ...(paper.arxiv === undefined ? [] : [`arXiv:${paper.arxiv}`]),
    ...(code === undefined ? [] : [markdownLink('code', code)]),
    `[@${key}]`,
  ];
  return parts.join(' · ');
}

/** What an abstract begins with, up to the end of a sentence where one is near. */
function beginning(abstract: string): string {
  const text = abstract.replace(/\s+/g, ' ').trim();
  if (text.length <= longestSummary) return text;
  const start = text.slice(0, longestSummary);
  const sentence = /^.{60,}[.!?](?= \p{Lu})/su.exec(start)?.[0];
  return sentence ?? `${start.replace(/ [^ ]*$/, '')} …`;
}

const notesPattern = /\.(?:md|markdown|qmd|rmd|tex|typ|rst|org|adoc|txt|ipynb)$/i;

function relations({ sources, places, near }: DigestPaper, base: string): string[] {
  const notes = places.filter(({ file }) => notesPattern.test(file));
  const code = places.filter(({ file }) => !notesPattern.test(file));
  const lines = [
    ...(code.length > 0 ? [`- In your code: ${usesText(code, base)}`] : []),
    ...(notes.length > 0 ? [`- In your notes and documents: ${usesText(notes, base)}`] : []),
    ...(sources.length > 0 ? [`- In your libraries: ${sources.map(documentMarkdown).join(', ')}`] : []),
    ...near.map((like) => nearLine(like, base)),
  ];
  return lines.length > 0 ? lines : ['- Nothing in your files or libraries was found that it relates to.'];
}

/** "- Like X, spoken of in train.py (line 3): pipeline parallelism, bubbles" */
function nearLine({ paper, shares, places, sources }: NearPaper, base: string): string {
  const where =
    places.length > 0 ? `, spoken of in ${usesText(places, base)}` : ` (${sources.map(documentMarkdown).join(', ')})`;
  return `- Like ${titleLink(paper)}${where}${shares.length > 0 ? `: ${shares.map(documentMarkdown).join(', ')}` : ''}`;
}
