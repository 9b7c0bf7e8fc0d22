import { type CardCommands, ownPage } from './cardMarkdown.ts';
import { commandLink, escapeMarkdown, markdownLink } from './escapeMarkdown.ts';
import { authorsLabel, paperYear, venueLabel } from './labels.ts';
import type { Paper } from './paper.ts';

/** What several papers call by one name: a concept that one of them introduced, or a name that they share. */
export interface Concept {
  /** Those that introduced it, as far as a library knows. */
  readonly introducedBy: readonly Paper[];
  readonly others: readonly Paper[];
}

/**
 * The papers of a term as its card has them: first those that `introduces` holds of, then the others, each by year and title.
 * The order is the same in every file, whatever speaks there for one of them.
 */
export function conceptOf(papers: readonly Paper[], introduces: (concept: string) => boolean): Concept {
  const ordered = [...papers].sort((a, b) => yearOf(a) - yearOf(b) || compared(a.csl.title, b.csl.title));
  const hasIntroduced = (paper: Paper): boolean => paper.introduces?.some(introduces) === true;
  return {
    introducedBy: ordered.filter(hasIntroduced),
    others: ordered.filter((paper) => !hasIntroduced(paper)),
  };
}

/** The year of the first version: a preprint counts from when it could be read. */
function yearOf(paper: Paper): number {
  const preprint = paper.csl['available-date']?.['date-parts']?.[0]?.[0];
  const years = [preprint, paperYear(paper)].flatMap((year) => (year === undefined ? [] : [Number(year)]));
  return years.length === 0 ? Infinity : Math.min(...years);
}

/** By code units, which are the same on every machine. */
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// A card is read in a second: who introduced it, and three that use it.
const papersOnConceptCard = 3;
// The link carries their ids.
const papersInList = 100;

/** The card of a term that several papers share: who introduced it, the earliest others, and how many more there are. */
export function conceptCardMarkdown(term: string, concept: Concept, commands: CardCommands | undefined): string {
  const { introducedBy, others } = concept;
  const all = [...introducedBy, ...others];
  const introduced = introducedBy.slice(0, papersOnConceptCard);
  const shown = others.slice(0, papersOnConceptCard);
  const rowsOf = (papers: readonly Paper[]): string => papers.map((paper) => rowOf(paper, commands)).join('\n');
  const blocks = [`**${escapeMarkdown(term)}**: several papers use this`];
  if (introduced.length > 0) blocks.push('Introduced by', rowsOf(introduced));
  if (introduced.length > 0 && shown.length > 0) blocks.push('In your library');
  if (shown.length > 0) blocks.push(rowsOf(shown));
  const more = all.length - introduced.length - shown.length;
  if (more > 0) {
    const text = `${more} more`;
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
  const facts = [authorsLabel(paper), String(paperYear(paper) ?? 'n.d.'), venueLabel(paper)];
  const actions = commands === undefined ? '' : ` · ${commandLink('Cite', commands.insertCitation, [paper.id])}`;
  return `- ${link}  \n  ${facts
    .filter((fact) => fact !== undefined)
    .map(escapeMarkdown)
    .join(' · ')}${actions}`;
}
