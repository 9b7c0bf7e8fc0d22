import { foreignText, rowText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { lookupTable } from '../../core/lookupTable.ts';
import { listed } from '../../core/text/listed.ts';
import type { PaperLabel, RelatedLabel } from '../../protocol/papers.ts';
import type { MatchReason, SearchHit } from '../../protocol/search.ts';

/** The two lines of a paper in a quick pick. */
export interface PaperItemText {
  readonly label: string;
  readonly detail: string;
}

/** "Zhao et al. · 2023 · VLDB"; what is not known is left out. */
export function bylineOf(paper: PaperLabel): string {
  const parts = [paper.authors, paper.year?.toString(), paper.venue].map((part) => foreignText(part ?? ''));
  return parts.filter((part) => part !== '').join(' · ');
}

// A sidebar of usual width shows some 40 characters of a row: half of them leave room for who and when.
const rowName = 20; // characters

/** A paper in a row of a tree, which a narrow view cuts at the end. */
export interface PaperRowText {
  /** The name before the colon of the title, or its beginning. */
  readonly label: string;
  /** When, by whom and where, the shortest first, then the rest of the title. */
  readonly description: string;
}

/** "GPipe", "2019 · Huang et al. · NeurIPS — Efficient Training …": when and by whom are not cut off behind a long title. */
export function paperRowText(paper: PaperLabel): PaperRowText {
  const [label, rest] = dividedTitle(paper.title).map(foreignText);
  const facts = [paper.year?.toString(), paper.authors, paper.venue].map((fact) => foreignText(fact ?? ''));
  const byline = facts.filter((fact) => fact !== '').join(' · ');
  return { label: label ?? '', description: [byline, rest].filter((part) => part).join(' — ') };
}

function dividedTitle(title: string): readonly string[] {
  if (title.length <= rowName) return [title, ''];
  const colon = title.indexOf(': ');
  if (colon > 0 && colon <= rowName) return [title.slice(0, colon), title.slice(colon + 2).trim()];
  const space = title.lastIndexOf(' ', rowName);
  // A script without spaces is cut anywhere but within a character.
  const cut = space > rowName / 2 ? space : /[\ud800-\udbff]$/.test(title.slice(0, rowName)) ? rowName - 1 : rowName;
  return [`${title.slice(0, cut)}…`, `…${title.slice(cut).trim()}`];
}

/**
 * The title, and below it the byline and, for a hit, why it was found: the words, or the passage of the abstract; for a related paper what
 * the two have in common. The byline would be cut off behind a long title. `marks`, which may have icons, stand between the two.
 */
export function paperItemText(paper: PaperLabel | SearchHit | RelatedLabel, marks = ''): PaperItemText {
  const detail = [bylineText(paper, marks), rowText(whyListed(paper))].filter((part) => part !== '').join(' — ');
  return { label: rowText(foreignText(paper.title)), detail };
}

/** The byline for a row, with marks behind it, which may have icons. */
export const bylineText = (paper: PaperLabel, marks = ''): string =>
  [rowText(bylineOf(paper)), marks].filter((part) => part !== '').join('  ');

function whyListed(paper: PaperLabel | SearchHit | RelatedLabel): string {
  if ('shares' in paper) return paper.shares.length === 0 ? '' : sharesText(paper.shares);
  if ('snippet' in paper && paper.snippet !== undefined) return `“${foreignText(paper.snippet.text)}”`;
  return 'reasons' in paper ? reasonsText(paper.reasons) : '';
}

/** "shares: pipeline parallelism, zero bubble". */
export const sharesText = (shares: readonly string[]): string =>
  l10n.t('shares: {0}', shares.map(foreignText).join(', '));

const reasonsShown = 3;

// What the fields of a paper are called where a hit says why it was found.
const fieldNames = lookupTable(
  l10n.later({
    title: 'title',
    name: 'name',
    alias: 'alias',
    author: 'author',
    editor: 'editor',
    year: 'year',
    venue: 'venue',
    type: 'type',
    topic: 'topic',
    link: 'link',
    summary: 'summary',
    abstract: 'abstract',
    'in plain words': 'in plain words',
    'in your note': 'in your note',
    'your tags': 'your tags',
    key: 'key',
  }),
);

/** "title: Zero, Bubble · abstract: schedule"; each word once, in the field where it counts most. */
function reasonsText(reasons: readonly MatchReason[]): string {
  const seen = new Set<string>();
  const texts = reasons.flatMap(({ field, words }) => {
    const fresh = words.filter((word) => !seen.has(word.toLowerCase()));
    for (const word of fresh) seen.add(word.toLowerCase());
    return fresh.length === 0 ? [] : [`${l10n.t(fieldNames[field] ?? field)}: ${fresh.map(foreignText).join(', ')}`];
  });
  return texts.slice(0, reasonsShown).join(' · ');
}

/** "No paper matches “xyz” in 141 papers of Daily Papers". */
export function nothingFoundText(query: string, searched: number, sources: readonly string[]): string {
  if (searched === 0)
    return l10n.t('There are no papers: the settings papergloss.bundled and papergloss.libraries name none');
  const papers = searched === 1 ? l10n.t('1 paper') : l10n.t('{0} papers', searched.toLocaleString('en'));
  return sources.length === 0
    ? l10n.t('No paper matches “{0}” in {1}', query.trim(), papers)
    : l10n.t('No paper matches “{0}” in {1} of {2}', query.trim(), papers, firstListed(sources.map(foreignText)));
}

/** "A", "A and B", "A, B and 3 more". */
function firstListed(names: readonly string[]): string {
  if (names.length <= 2) return listed(names);
  return l10n.t('{0} and {1} more', names.slice(0, 2).join(', '), names.length - 2);
}

/** The query without its last word, which is the most likely to be wrong; undefined for a single word. */
export function shorterQuery(query: string): string | undefined {
  const words = query.trim().split(/\s+/);
  return words.length > 1 ? words.slice(0, -1).join(' ') : undefined;
}
