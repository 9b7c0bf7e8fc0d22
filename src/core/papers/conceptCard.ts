import { type CardCommands, ownPage } from './cardMarkdown.ts';
import { commandLink, escapeMarkdown, markdownLink } from './escapeMarkdown.ts';
import { authorsLabel, paperYear, venueLabel } from './labels.ts';
import type { Paper } from './paper.ts';
import { l10n } from '../l10n.ts';

/** What several papers call by one name: a concept that one of them introduced, or a name that they share. */
export interface Concept {
  /** Those that introduced it, as far as a library knows. */
  readonly introducedBy: readonly Paper[];
  /** Those of pages and of the user's libraries, which somebody chose to read; empty where nobody introduced it. */
  readonly inPages: readonly Paper[];
  readonly others: readonly Paper[];
}

/** What a concept's papers are told apart by. */
export interface ConceptTests {
  /** Whether a paper that introduced `concept` introduced this one. */
  readonly introduces: (concept: string) => boolean;
  readonly isInPages: (paper: Paper) => boolean;
}

/**
 * The papers of a term as its card has them: those that introduced it, then those of the pages, then the others, each by year
 * and title; where nobody introduced it, all by year. The order is the same in every file, whatever speaks there for one.
 */
export function conceptOf(papers: readonly Paper[], { introduces, isInPages }: ConceptTests): Concept {
  const ordered = [...papers].sort((a, b) => yearOf(a) - yearOf(b) || compared(a.csl.title, b.csl.title));
  const hasIntroduced = (paper: Paper): boolean => paper.introduces?.some(introduces) === true;
  const introducedBy = ordered.filter(hasIntroduced);
  if (introducedBy.length === 0) return { introducedBy, inPages: [], others: ordered };
  const later = ordered.filter((paper) => !hasIntroduced(paper));
  return {
    introducedBy,
    inPages: later.filter(isInPages),
    others: later.filter((paper) => !isInPages(paper)),
  };
}

/** All papers of a concept, in the order of its card. */
export function papersOfConcept({ introducedBy, inPages, others }: Concept): readonly Paper[] {
  return [...introducedBy, ...inPages, ...others];
}

/** The year of the first version: a preprint counts from when it could be read. */
function yearOf(paper: Paper): number {
  const preprint = paper.csl['available-date']?.['date-parts']?.[0]?.[0];
  const years = [preprint, paperYear(paper)].flatMap((year) => (year === undefined ? [] : [Number(year)]));
  return years.reduce((first, year) => Math.min(first, year), Infinity);
}

/** The year by which a row stands where it does, and the publication with its own: "2021", "ACL 2023". */
function yearAndVenue(paper: Paper): readonly (string | undefined)[] {
  const first = yearOf(paper);
  const venue = venueLabel(paper);
  if (first === Infinity) return ['n.d.', venue];
  const published = paperYear(paper);
  const isLater = published !== undefined && Number(published) !== first;
  return [String(first), venue !== undefined && isLater ? `${venue} ${published}` : venue];
}

/** By code units, which are the same on every machine. */
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// A card is read in a second, and an editor shows twelve lines of it: who introduced it, and who uses it.
const papersOnConceptCard = 3;
const introducersOnCard = 2;
// The link carries their ids.
const papersInList = 100;

/** The card of a term that several papers share: who introduced it, the earliest that use it, and how many more there are. */
export function conceptCardMarkdown(term: string, concept: Concept, commands: CardCommands | undefined): string {
  const { introducedBy, inPages, others } = concept;
  const all = papersOfConcept(concept);
  const introduced = introducedBy.slice(0, introducersOnCard);
  const shown = (inPages.length > 0 ? inPages : others).slice(0, papersOnConceptCard - introduced.length);
  const rowsOf = (papers: readonly Paper[]): string => papers.map((paper) => rowOf(paper, commands)).join('\n');
  const blocks = [l10n.t('{0}: several papers use this', `**${escapeMarkdown(term)}**`)];
  if (introduced.length > 0) blocks.push(l10n.t('Introduced by'), rowsOf(introduced));
  if (introduced.length > 0 && shown.length > 0)
    blocks.push(inPages.length > 0 ? l10n.t('In your pages') : l10n.t('Used by'));
  if (shown.length > 0) blocks.push(rowsOf(shown));
  const more = all.length - introduced.length - shown.length;
  if (more > 0) {
    const text = l10n.t('{0} more', more);
    const search = commands?.searchPapers;
    const ids = all.slice(0, papersInList).map(({ id }) => id);
    blocks.push(search === undefined ? text : commandLink(text, search, [term, ids]));
  }
  return blocks.join('\n\n');
}

function rowOf(paper: Paper, commands: CardCommands | undefined): string {
  const link =
    commands !== undefined
      ? commandLink(paper.csl.title, commands.showPaper, [paper.id])
      : markdownLink(paper.csl.title, ownPage(paper) ?? '');
  const facts = [authorsLabel(paper), ...yearAndVenue(paper)];
  const actions =
    commands === undefined ? '' : ` · ${commandLink(l10n.t('Cite'), commands.insertCitation, [paper.id])}`;
  return `- ${link}  \n  ${facts
    .filter((fact) => fact !== undefined)
    .map(escapeMarkdown)
    .join(' · ')}${actions}`;
}
