import { preprintYear } from '../../core/papers/labels.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { wholeStart } from '../../core/text/wholeStart.ts';
import type { PaperDetails } from '../../protocol/papers.ts';
import { paperLabel } from './labels.ts';
import type { Note, ReadingShelf } from '../library/readingShelf.ts';
import { furtherFactsOf, leadingNames, otherPeopleOf } from './recordFacts.ts';

const known = <T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

// An abstract has some 2,000 characters. A book's worth of text, which a file may hold there, would hold up everybody.
const abstractMost = 20_000; // UTF-16 units

/** The abstract as far as it is shown; empty where there is none. */
export function abstractShown({ abstract = '' }: Paper): string {
  return abstract.length <= abstractMost ? abstract : wholeStart(abstract, abstractMost);
}

const notesShown = 5;
const beginningShown = 2_000; // UTF-16 units

function beginningOf({ uri, text, bodyStart }: Note): { readonly uri: string; readonly text: string } {
  return { uri, text: wholeStart(text.slice(bodyStart), beginningShown).trim() };
}

/** The facts that the details show of a paper; `shelf` is what the reader keeps. */
export function paperDetails(paper: Paper, shelf?: ReadingShelf): PaperDetails {
  const { csl } = paper;
  const [otherPeople, furtherFacts] = [otherPeopleOf(paper), furtherFactsOf(csl)];
  const abstract = abstractShown(paper);
  const abstractLength = paper.abstract?.length ?? 0;
  const notes = shelf?.shelved(paper)?.notes ?? [];
  return {
    ...paperLabel(paper, shelf),
    allAuthors: leadingNames(paper),
    ...(otherPeople.length > 0 && { otherPeople }),
    ...(furtherFacts.length > 0 && { furtherFacts }),
    ...(notes.length > 0 && { notes: notes.slice(0, notesShown).map(beginningOf) }),
    names: paper.names,
    aliases: paper.aliases,
    topics: paper.topics,
    links: paper.links,
    sources: paper.origins.map((source) => source.label),
    keys: paper.keys,
    highlights: nameRanges(abstract, paper.names),
    ...(abstractLength > abstract.length && { abstractLength }),
    ...(paper.summary !== undefined && { summaryFrom: summaryOrigins(paper) }),
    ...known({
      venueName: csl['container-title'],
      preprintYear: preprintYear(paper),
      volume: csl.volume,
      issue: csl.issue,
      page: csl.page,
      doi: csl.DOI,
      arxiv: paper.arxiv,
      category: paper.category,
      abstract: paper.abstract === undefined ? undefined : abstract,
      summary: paper.summary,
    }),
  };
}

/** The libraries that the summary can come from: bibliographies have none. */
function summaryOrigins({ origins }: Paper): readonly string[] {
  return origins.filter(({ id }) => !/\.(?:bib|ris|ya?ml|html?)$/i.test(id)).map(({ label }) => label);
}

// A pattern of megabytes ends the program instead of failing; what people call a paper is a few words.
const longestMarked = 200; // characters
const namesMarked = 100;

/** Where a paper's names stand in its abstract as words of their own, whatever their case. */
function nameRanges(text: string, names: readonly string[]): { start: number; end: number }[] {
  const marked = names.filter((name) => name.length <= longestMarked).slice(0, namesMarked);
  if (marked.length === 0) return [];
  const longestFirst = marked.sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
